/// \file
/// Sentences about decisions.
#include "gate/wording.hpp"

#include <doctest/doctest.h>

#include "gate/scenes.hpp"

namespace modelgate::gate {
namespace {

std::string slo_sentence(Limit limit, double value, Interval interval) {
  Decision decision;
  Draft draft(decision);
  draft.statistic = statistic("recall", 1);
  draft.decision.limit = limit;
  draft.decision.candidate = {value, interval};
  return finding_sentence(draft, spam_policy().data);
}

std::string delta_sentence(Limit limit, double value, Interval interval) {
  Decision decision;
  Draft draft(decision);
  draft.statistic = statistic("recall", 1);
  draft.decision.kind = DecisionKind::delta;
  draft.decision.limit = limit;
  draft.decision.delta = Estimate{value, interval};
  return finding_sentence(draft, spam_policy().data);
}

}  // namespace

TEST_CASE("a fall is told in magnitudes beside what is allowed") {
  CHECK(delta_sentence(at_least(-0.01), -0.021, {-0.029, -0.014}) ==
        "recall of spam fell by 0.021 [0.014, 0.029]; at most 0.01 is allowed");
  CHECK(delta_sentence(at_least(-0.01), 0.03, {0.02, 0.04}) ==
        "recall of spam rose by 0.030 [0.020, 0.040]; a fall of at most 0.01 is allowed");
  CHECK(delta_sentence(at_least(0.0), 0.0, {-0.01, 0.01}) ==
        "recall of spam did not change [-0.010, 0.010]; no fall is allowed");
  CHECK(delta_sentence(at_least(0.02), 0.01, {-0.01, 0.03}) ==
        "recall of spam rose by 0.010 [-0.010, 0.030]; a rise of more than 0.02 is required");
}

TEST_CASE("ceilings mirror floors") {
  CHECK(delta_sentence(at_most(0.05), 0.2, {0.1, 0.3}) ==
        "recall of spam rose by 0.200 [0.100, 0.300]; at most 0.05 is allowed");
  CHECK(delta_sentence(at_most(-0.3), -0.5, {-0.6, -0.4}) ==
        "recall of spam fell by 0.500 [0.400, 0.600]; a fall of more than 0.3 is required");
  CHECK(slo_sentence(at_most(0.1), 0.2, {0.1, 0.3}) ==
        "recall of spam is 0.200 [0.100, 0.300]; at most 0.1 is allowed");
}

TEST_CASE("enough decimals are shown to tell a value from its limit") {
  CHECK(slo_sentence(at_least(0.9), 0.89996, {0.8999, 0.91}) ==
        "recall of spam is 0.89996 [0.89990, 0.91000]; at least 0.9 is required");
}

TEST_CASE("relative changes are told in percent of the baseline") {
  CHECK(delta_sentence({Comparison::at_least, -0.07, true}, -0.031, {-0.05, -0.012}) ==
        "recall of spam fell by 3.1% [1.2%, 5.0%]; at most 7% is allowed");
}

}  // namespace modelgate::gate
