/// \file
/// From rows to a policy that loads, runs and passes an equal candidate.
#include "runner/init.hpp"

#include <doctest/doctest.h>

#include <filesystem>

#include "modelgate/error.hpp"
#include "policy/load.hpp"
#include "runner/surveyed_rows.hpp"

namespace modelgate::runner {
namespace {

/// 600 mails of two languages; each model is wrong on mails of its own.
std::string mails() {
  std::string text = "mail_id,label,lang,old,new\n";
  for (int i = 0; i < 600; ++i) {
    const bool is_spam = i % 3 == 0;
    const auto said = [&](bool is_wrong) { return is_spam != is_wrong ? "spam" : "ham"; };
    text += "m" + std::to_string(i) + "," + said(false) + "," + (i % 2 == 0 ? "de" : "en") + "," +
            said(i % 20 == 3) + "," + said(i % 20 == 7) + "\n";
  }
  return text;
}

RunOptions options_for(const std::string& rows) {
  RunOptions options;
  options.inputs.rows = rows;
  options.engine_directory = MODELGATE_BINARY_DIR;
  options.now = "2026-03-01T12:00:00Z";
  options.threads = 1;
  return options;
}

}  // namespace

TEST_CASE("a first policy loads and passes a candidate that is as good") {
  const test::Scratch scratch;
  const RunOptions options = options_for(scratch.file("mails.csv", mails()));
  InitRequest request;
  request.policy_path =
      (std::filesystem::path(options.inputs.rows).parent_path() / "gate.yaml").string();
  const FirstPolicyFile first = init(request, options);
  CHECK(first.checks == 4);
  CHECK(first.text.find("positive: spam\n") != std::string::npos);
  CHECK(first.text.find("    slice: lang\n") != std::string::npos);
  const std::string gate = scratch.file("gate.yaml", first.text);
  RunOptions alone = options;
  alone.inputs = {};
  const Report report = run(gate, alone);
  CHECK_FALSE(report.error);
  CHECK(report.verdict == Verdict::pass);
  CHECK(report.gate.name == "mails");
}

TEST_CASE("paths are written as seen from the policy") {
  const test::Scratch scratch;
  const std::string rows = scratch.file("mails.csv", mails());
  RunOptions options = options_for(std::filesystem::relative(rows).string());
  InitRequest request;
  request.policy_path =
      (std::filesystem::path(rows).parent_path() / "gates" / "gate.yaml").string();
  CHECK(init(request, options).text.find("  rows: ../mails.csv\n") != std::string::npos);
}

TEST_CASE("hostile names read back as they are") {
  const test::Scratch scratch;
  std::string rows = "\"label: #\"\"\\\",\"- old\",\"? new\"\n";
  for (int i = 0; i < 60; ++i) rows += i % 2 == 0 ? "yes,yes,yes\n" : "\"a: b, [c]\",yes,null\n";
  InitRequest request;
  request.columns.label = "label: #\"\\";
  const FirstPolicyFile first = init(request, options_for(scratch.file("x.csv", rows)));
  const Policy policy = policy::parse(first.text, "gate.yaml", {});
  CHECK(policy.data.label == "label: #\"\\");
  CHECK(policy.data.classes == std::vector<std::string>{"a: b, [c]", "yes"});
  CHECK(policy.data.candidate.prediction == "? new");
}

TEST_CASE("a header without rows shows nothing to begin with") {
  const test::Scratch scratch;
  const RunOptions options = options_for(scratch.file("header.csv", "label,old,new\n"));
  CHECK_THROWS_WITH_AS(static_cast<void>(init({}, options)),
                       (options.inputs.rows + ": has no rows").c_str(), SourceError);
}

TEST_CASE("what cannot be read twice or not at all is refused") {
  RunOptions options = options_for("-");
  CHECK_THROWS_WITH_AS(static_cast<void>(init({}, options)),
                       "init reads its input twice, and standard input comes once: give a file",
                       UsageError);
  options.inputs.rows.clear();
  CHECK_THROWS_WITH_AS(static_cast<void>(init({}, options)),
                       "init needs predictions: --rows FILE, or --labels, --baseline, --candidate",
                       UsageError);
}

}  // namespace modelgate::runner
