/// \file
/// The one verb: what keeps it from judging becomes a report.
#include "modelgate/run.hpp"

#include <doctest/doctest.h>

#include "runner/spam_gate.hpp"

namespace modelgate {
namespace {

using test::at_noon;
using test::kSpam;

}  // namespace

TEST_CASE("a missing policy is an error of usage in a report") {
  const Report report = run("/nowhere/gate.yaml", at_noon());
  REQUIRE(report.error);
  CHECK(report.exit_code == 4);
  CHECK(report.verdict == Verdict::error);
  CHECK(report.gate.path == "/nowhere/gate.yaml");
  CHECK(report.decisions.empty());
}

TEST_CASE("missing data are an error of the source in a report that names the gate") {
  RunOptions options = at_noon();
  options.inputs.rows = "/nowhere/rows.csv";
  const Report report = run(kSpam, options);
  REQUIRE(report.error);
  CHECK(report.error->type == "SourceError");
  CHECK(report.exit_code == 3);
  CHECK(report.gate.name == "spam-filter");
}

TEST_CASE("a run names its clock and its threads and its stages") {
  RunOptions options = at_noon();
  options.threads = 2;
  std::vector<std::string> stages;
  options.progress = [&](std::string_view stage) { stages.emplace_back(stage); };
  const Report report = run(kSpam, options);
  CHECK_FALSE(report.error);
  CHECK(report.exit_code == 1);
  CHECK(report.metadata.started_at == "2026-03-01T12:00:00Z");
  CHECK(report.metadata.threads == 2);
  CHECK(report.as_of == "2026-03-01T00:00:00Z");
  CHECK(stages == std::vector<std::string>{"reading the data", "resampling"});
  REQUIRE(report.files.size() == 1);
  CHECK(report.files[0].rows == 4601);
  CHECK(report.files[0].sha256.size() == 64);
}

TEST_CASE("a stop request is an error and no verdict") {
  std::stop_source stop;
  stop.request_stop();
  RunOptions options = at_noon();
  options.stop = stop.get_token();
  const Report report = run(kSpam, options);
  REQUIRE(report.error);
  CHECK(report.verdict == Verdict::error);
}

}  // namespace modelgate
