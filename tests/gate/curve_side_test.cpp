/// \file
/// One model's side: what each law fills in.
#include "gate/curve_side.hpp"

#include <doctest/doctest.h>

#include "metric/registry.hpp"

using namespace modelgate;
using namespace modelgate::gate;

namespace {

/// Four kinds of rows, thirty times each; the baseline scored none.
Measurements four_kinds() {
  RowBlock block;
  block.labels = {1, 0, 1, 0};
  block.counts = {30, 30, 30, 30};
  block.candidate = {{0.9, 0.7, 0.4, 0.1}};
  return {2, Design::paired, {block}};
}

CurveSide side_of(const char* name, Arm arm) {
  const Measurements rows = four_kinds();
  Question question{{metric::find(name), {}}, IntervalMethod::automatic, Guarantee::approximate};
  question.statistic.parameters.at = 0.5;
  DataContract contract;
  contract.classes = {"ham", "spam"};
  contract.positive = 1;
  return curve_side({rows, question, contract}, arm, {999, 7, 1, {}});
}

}  // namespace

TEST_CASE("a model that scored nothing has no side") {
  CHECK(side_of("ks", Arm::baseline).value == nullptr);
  CHECK(side_of("ks", Arm::baseline).positives == 0.0);
}

TEST_CASE("a side counts rows of the class and of the rest") {
  const CurveSide side = side_of("average_precision", Arm::candidate);
  CHECK(side.positives == 60.0);
  CHECK(side.negatives == 60.0);
  CHECK(side.one_row == doctest::Approx(1.0 / 60.0).epsilon(1e-15));
  CHECK(side.value->estimate() == doctest::Approx((1.0 + 2.0 / 3.0) / 2.0).epsilon(1e-15));
  CHECK(side.influence.size() == 4);
}

TEST_CASE("one row moves a precision by its share of the rows that are called") {
  CHECK(side_of("precision_at_recall", Arm::candidate).one_row ==
        doctest::Approx(1.0 / 30.0).epsilon(1e-15));
}

TEST_CASE("a separation is judged more cautiously alone than in a change") {
  const CurveSide side = side_of("ks", Arm::candidate);
  CHECK(side.value->lower(0.025) <= side.for_change->lower(0.025));
  CHECK(side.value->estimate() == side.for_change->estimate());
}

TEST_CASE("a calibration error alone never leaves out its value") {
  const CurveSide side = side_of("ece", Arm::candidate);
  CHECK(side.value->upper(0.4) >= side.value->estimate());
  CHECK(side.certain.size() == 4);
  CHECK(side_of("mce", Arm::candidate).influence.empty());
}

TEST_CASE("only sweeps choose a threshold") {
  CHECK(side_of("best_fbeta", Arm::candidate).threshold->value == 0.4);
  CHECK_FALSE(side_of("recall_at_fpr", Arm::candidate).threshold.has_value());
}
