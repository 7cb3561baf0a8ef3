/// \file
/// The object of a selftest, whole.
#include "report/selftest.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <sstream>

namespace modelgate::report {
namespace {

GateSelftest small_test() {
  GateSelftest test;
  test.gate.name = "spam\xff";
  test.gate.path = "gate.yaml";
  test.gate.sha256 = "ab";
  test.as_of = "2026-03-01T00:00:00Z";
  test.files = {{"rows", "rows.csv", "cd", 10, 2}};
  test.rows = 2;
  test.runs = 4;
  test.seed = 7;
  test.family = 1;
  TrialDecision one;
  one.id = "recall.spam.delta";
  one.kind = DecisionKind::delta;
  one.truth = -0.01;
  one.limit = -0.01;
  one.rates = {{1, 3, 0}, {0.006, 0.806}, {0.194, 0.994}, {0.0, 0.602}};
  Trial trial;
  trial.kind = TrialKind::regression;
  trial.size = RegressionSize{1.0, true};
  trial.turned = 0.025;
  trial.gate = one.rates;
  trial.decisions = {one};
  test.trials = {trial};
  test.remarks = {"a remark"};
  test.findings = {"A finding."};
  return test;
}

}  // namespace

TEST_CASE("a selftest is one object with its keys in order") {
  std::ostringstream out;
  write_selftest_json(small_test(), out);
  const auto outcomes = R"({"runs":4,"pass":{"runs":1,"interval":[0.006,0.806]},)"
                        R"("inconclusive":{"runs":3,"interval":[0.194,0.994]},)"
                        R"("fail":{"runs":0,"interval":[0.0,0.602]}})";
  CHECK(nlohmann::ordered_json::parse(out.str()).dump() ==
        std::string(R"({"schema":"modelgate.selftest/v1","gate":{"name":"spam)"
                    "\xEF\xBF\xBD"
                    R"(","path":"gate.yaml","sha256":"ab"},"as_of":"2026-03-01T00:00:00Z","files":)"
                    R"([{"role":"rows","path":"rows.csv","sha256":"cd","bytes":10,"rows":2}],)"
                    R"("design":"paired","baseline":true,"rows":2,"runs":4,"seed":7,"family":1,)"
                    R"("nominal":0.025,"trials":[{"world":"regression","size":{"value":1.0,"unit":)"
                    R"("margin"},"turned":0.025,"gate":)") +
            outcomes +
            R"(,"decisions":[{"id":"recall.spam.delta","kind":"delta","burden":"prove_safe",)"
            R"("blocks":true,"alpha":0.025,"truth":-0.01,"limit":-0.01,"outcomes":)" +
            outcomes + R"(}]}],"remarks":["a remark"],"findings":["A finding."]})");
  CHECK(out.str().ends_with("}\n"));
}

TEST_CASE("what is not known is absent") {
  GateSelftest test = small_test();
  test.trials[0] = {};
  test.trials[0].decisions = {{}};
  std::ostringstream out;
  write_selftest_json(test, out);
  const auto trial = nlohmann::json::parse(out.str()).at("trials").at(0);
  CHECK_FALSE(trial.contains("size"));
  CHECK_FALSE(trial.contains("turned"));
  CHECK_FALSE(trial.at("decisions").at(0).contains("truth"));
}

}  // namespace modelgate::report
