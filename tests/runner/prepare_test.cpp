/// \file
/// What arguments do to a policy.
#include "runner/prepare.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "modelgate/error.hpp"

namespace modelgate::runner {
namespace {

/// A policy file in a folder of its own.
class PolicyFile {
 public:
  explicit PolicyFile(const std::string& inputs,
                      const std::string& columns = "  id: id\n  prediction: p\n")
      : folder_(std::filesystem::path(MODELGATE_BINARY_DIR) / "runner-files" /
                std::to_string(::getpid())) {
    std::filesystem::create_directories(folder_);
    std::ofstream(path()) << "version: 1\nname: g\ndata:\n  classes: [a, b]\n"
                          << columns << inputs
                          << "checks:\n  - {metric: accuracy, slo: \">= 0.5\"}\n";
  }
  ~PolicyFile() { std::filesystem::remove_all(folder_); }
  PolicyFile(const PolicyFile&) = delete;
  PolicyFile& operator=(const PolicyFile&) = delete;

  [[nodiscard]] std::string path() const { return (folder_ / "gate.yaml").string(); }
  [[nodiscard]] std::string folder() const { return folder_.string(); }

 private:
  std::filesystem::path folder_;
};

constexpr auto kCounters = R"(inputs:
  prometheus:
    url: http://prometheus:9090
    metric: m
    arm: {label: role, baseline: stable, candidate: canary}
    class_label: label
    prediction_label: predicted
    window: 6h
    bearer: {file: token}
)";

constexpr auto kThree = "inputs: {labels: l.csv, baseline: b.csv, candidate: /abs/c.csv}\n";

}  // namespace

TEST_CASE("paths of a policy start at its folder and those of arguments do not") {
  const PolicyFile file(kThree);
  RunOptions options;
  options.inputs.candidate = "new.csv";
  const Policy policy = prepare(file.path(), options);
  CHECK(policy.inputs.labels == file.folder() + "/l.csv");
  CHECK(policy.inputs.baseline == file.folder() + "/b.csv");
  CHECK(policy.inputs.candidate == "new.csv");
  CHECK(prepare(file.path(), {}).inputs.candidate == "/abs/c.csv");
}

TEST_CASE("addresses and standard input are no paths") {
  const PolicyFile file("inputs: {labels: \"-\", candidate: \"https://example.org/c.csv\"}\n");
  const Policy policy = prepare(file.path(), {});
  CHECK(policy.inputs.labels == "-");
  CHECK(policy.inputs.candidate == "https://example.org/c.csv");
}

TEST_CASE("another way of giving inputs replaces all of them") {
  const PolicyFile file(kThree);
  RunOptions options;
  options.inputs.rows = "rows.csv";
  const Policy policy = prepare(file.path(), options);
  CHECK(policy.inputs.rows == "rows.csv");
  CHECK(policy.inputs.labels.empty());
  CHECK(policy.inputs.baseline.empty());
  CHECK(policy.inputs.candidate.empty());
}

TEST_CASE("the clock is that of the run where the policy says now") {
  const PolicyFile file("inputs: {rows: r.csv, as_of: now}\n");
  RunOptions options;
  options.now = "2026-03-01T12:00:00Z";
  CHECK(prepare(file.path(), options).inputs.as_of == "2026-03-01T12:00:00Z");
  options.overrides = {{"inputs.as_of", "2026-02-01"}};
  CHECK(prepare(file.path(), options).inputs.as_of == "2026-02-01T00:00:00Z");
}

TEST_CASE("a window of counters ends before the run unless the policy says when") {
  const PolicyFile file(kCounters, "");
  RunOptions options;
  options.now = "2026-03-01T12:00:30Z";
  const Policy policy = prepare(file.path(), options);
  CHECK(policy.inputs.as_of == "2026-03-01T11:59:30Z");
  CHECK(policy.inputs.prometheus->credentials.bearer.file == file.folder() + "/token");
  options.overrides = {{"inputs.as_of", "2026-02-01"}};
  CHECK(prepare(file.path(), options).inputs.as_of == "2026-02-01T00:00:00Z");
}

TEST_CASE("files take the place of counters") {
  const PolicyFile file(kCounters, "");
  RunOptions options;
  options.inputs.rows = "rows.csv";
  const Policy rows = prepare(file.path(), options);
  CHECK_FALSE(rows.inputs.prometheus);
  CHECK(rows.inputs.cells.empty());
  CHECK_FALSE(rows.inputs.as_of);
  options.inputs = {};
  options.inputs.cells = "cells.csv";
  CHECK(prepare(file.path(), options).inputs.cells == "cells.csv");
}

TEST_CASE("overrides go through the policy's own checks") {
  const PolicyFile file(kThree);
  RunOptions options;
  options.overrides = {{"statistics.seed", "7"}};
  CHECK(prepare(file.path(), options).statistics.seed == 7);
  options.overrides = {{"statistics.sede", "7"}};
  CHECK_THROWS_AS(static_cast<void>(prepare(file.path(), options)), PolicyError);
}

TEST_CASE("threads are as asked for and otherwise the machine's") {
  RunOptions options;
  options.threads = 3;
  CHECK(thread_count(options) == 3);
  CHECK(thread_count({}) >= 1);
}

}  // namespace modelgate::runner
