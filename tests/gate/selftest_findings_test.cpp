/// \file
/// Figures of a selftest in words.
#include "gate/selftest_findings.hpp"

#include <doctest/doctest.h>

#include "gate/trial.hpp"

namespace modelgate::gate {
namespace {

Trial trial_of(TrialKind kind, const Outcomes& gate) {
  Trial trial;
  trial.kind = kind;
  trial.gate = measured(gate);
  return trial;
}

TrialDecision decision_of(const char* id, const Outcomes& outcomes) {
  TrialDecision one;
  one.id = id;
  one.rates = measured(outcomes);
  return one;
}

std::vector<std::string> findings(std::vector<Trial> trials) {
  GateSelftest test;
  test.trials = std::move(trials);
  return findings_on(test);
}

}  // namespace

TEST_CASE("equal models are told in runs and in one of how many") {
  CHECK(findings({trial_of(TrialKind::equal_as_written, {900, 75, 25})}) ==
        std::vector<std::string>{
            "With the limits as written this gate passes two equal models in 90.0 % [88.0, 91.8] "
            "of runs, leaves 7.5 % [5.9, 9.3] open and fails 2.5 % [1.6, 3.7]: about 1 in 40."});
}

TEST_CASE("a failure that was never seen is rare at most") {
  CHECK(findings({trial_of(TrialKind::equal_at_limits, {0, 1000, 0})}) ==
        std::vector<std::string>{"With every limit where two equal models just meet it (SLOs at "
                                 "their own value) it fails 0.0 % [0.0, 0.4]: fewer than 1 in "
                                 "271; less than the 2.5 % promised at most."});
}

TEST_CASE("a broken promise and the decision that breaks it are named") {
  Trial trial = trial_of(TrialKind::equal_at_limits, {0, 900, 100});
  trial.decisions = {decision_of("a.slo", {0, 980, 20}), decision_of("b.slo", {0, 920, 80})};
  CHECK(findings({trial}) ==
        std::vector<std::string>{
            "With every limit where two equal models just meet it (SLOs at their own value) it "
            "fails 10.0 % [8.2, 12.0]: about 1 in 10; more than the 2.5 % promised.",
            "Of the decisions b.slo fails most often for its level: 8.0 % [6.4, 9.9] where 2.5 % "
            "is the level."});
}

TEST_CASE("the regression that passes most often is named per size") {
  Trial rare = trial_of(TrialKind::regression, {2, 98, 0});
  rare.size = {1.0, true};
  rare.decisions = {decision_of("a.delta", {3, 97, 0})};
  Trial common = rare;
  common.gate = measured({7, 93, 0});
  common.decisions = {decision_of("b.delta", {9, 91, 0})};
  common.decisions[0].burden = Burden::prove_harm;
  CHECK(findings({rare, common}) ==
        std::vector<std::string>{
            "A regression of 1 margin passes most easily in b.delta: 7.0 % [2.9, 13.9] of runs "
            "pass, 0.0 % [0.0, 3.6] fail; that decision itself passes 9.0 % [4.2, 16.4]; under "
            "prove_harm what is not proven bad passes."});
}

TEST_CASE("sizes are margins or numbers") {
  CHECK(size_text({1.0, true}) == "1 margin");
  CHECK(size_text({2.5, true}) == "2.5 margins");
  CHECK(size_text({0.02, false}) == "0.02");
}

}  // namespace modelgate::gate
