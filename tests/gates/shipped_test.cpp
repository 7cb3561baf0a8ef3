/// \file
/// Every gate in gates/ run end to end: its exit code, its verdict, and the decision that made it.
#include <doctest/doctest.h>

#include <filesystem>
#include <set>

#include "gates/judged.hpp"
#include "support/shell.hpp"

namespace modelgate {

namespace {

using Ids = std::vector<std::string>;

TEST_CASE("the spam gate stops a filter that catches more spam and loses mail") {
  const Judged judged = judge("gates/spam/gate.yaml", "");
  CAPTURE(judged.output);
  CHECK(judged.exit_code == 1);
  CHECK(judged.report.at("verdict") == "fail");
  CHECK(ids_with(judged, "fail") ==
        Ids{"fpr.spam.slo", "fpr.spam.delta", "fpr.spam@capitals=to%2050.delta"});
  CHECK(decision(judged, "recall.spam.delta").at("delta").at("interval").at(0) > 0.04);
  CHECK(judged.report.at("evidence").at("judged") == 4601);
}

TEST_CASE("the same filter passes the spam gate at the threshold of its baseline") {
  const Judged judged = judge("gates/spam/gate.yaml", "--set data.candidate.threshold=0.5");
  CAPTURE(judged.output);
  CHECK(judged.exit_code == 0);
  CHECK(judged.report.at("verdict") == "pass");
  CHECK(judged.report.at("summary").at("pass") == judged.report.at("summary").at("decisions"));
}

TEST_CASE("the leak gate stops a candidate that is better overall and worse on one slice") {
  const Judged judged = judge("gates/leak/gate.yaml", "");
  CAPTURE(judged.output);
  CHECK(judged.exit_code == 1);
  CHECK(decision(judged, "accuracy.delta").at("delta").at("interval").at(0) > 0.0);
  const std::string slice = "accuracy@names_george=yes.delta";
  CHECK(ids_with(judged, "fail") == Ids{slice});
  CHECK(decision(judged, slice).at("adjusted_interval").at(1) < -0.01);
}

TEST_CASE("the digits gate passes ten classes from their scores") {
  const Judged judged = judge("gates/digits/gate.yaml", "");
  CAPTURE(judged.output);
  CHECK(judged.exit_code == 0);
  CHECK(judged.report.at("verdict") == "pass");
  CHECK(decision(judged, "broken.slo").at("verdict") == "pass");
  CHECK(judged.report.at("evidence").at("classes").size() == 10);
}

TEST_CASE("the triage gate passes a tree that does less harm") {
  const Judged judged = judge("gates/triage/gate.yaml", "");
  CAPTURE(judged.output);
  CHECK(judged.exit_code == 0);
  CHECK(judged.report.at("verdict") == "pass");
  // 12 missed at 20, 29 needless at 1, of 569; 41 and 22 before.
  const auto cost = decision(judged, "cost.delta");
  CHECK(cost.at("candidate").at("value").get<double>() == doctest::Approx(269.0 / 569.0));
  CHECK(cost.at("baseline").at("value").get<double>() == doctest::Approx(842.0 / 569.0));
}

TEST_CASE("the first gate judges a model that has no baseline") {
  const Judged judged = judge("gates/first/gate.yaml", "");
  CAPTURE(judged.output);
  CHECK(judged.exit_code == 0);
  CHECK(judged.report.at("verdict") == "pass");
  const auto skipped = decision(judged, "accuracy.delta");
  CHECK(skipped.at("blocking") == false);
  CHECK(skipped.at("reason") == "skipped: there is no baseline (on_missing_baseline: slo_only)");
}

TEST_CASE("every shipped gate has a policy and predictions and says where they are from") {
  const std::filesystem::path folder = MODELGATE_SOURCE_DIR "/gates";
  std::set<std::string> gates;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (!std::filesystem::exists(entry.path() / "gate.yaml")) continue;
    // Counters of a running canary; there is nothing to ship.
    if (entry.path().filename() == "argo") continue;
    gates.insert(entry.path().filename().string());
    CAPTURE(entry.path().string());
    CHECK(std::filesystem::exists(entry.path() / "README.md"));
    CHECK(std::filesystem::exists(entry.path() / "train.py"));
    CHECK(std::filesystem::file_size(entry.path() / "predictions.csv") < 500'000);
  }
  for (const char* name : {"spam", "digits", "triage", "leak", "first"})
    CHECK(gates.contains(name));
}

TEST_CASE("every shipped gate is valid by the schema to an independent validator") {
  const std::string python = test::python_with("jsonschema, yaml");
  if (python.empty()) return;
  const std::string root = MODELGATE_SOURCE_DIR;
  const test::CommandResult result =
      test::run_command(python + " '" + root + "/tests/gates/validate.py' '" + root + "'");
  CAPTURE(result.output);
  CHECK(result.exit_code == 0);
  CHECK(result.output.find("gates/spam/gate.yaml: valid") != std::string::npos);
}

}  // namespace

}  // namespace modelgate
