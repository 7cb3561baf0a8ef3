/// \file
/// Which side of a threshold limits lie on, at lattice points too.
#include "gate/p_values.hpp"

#include <doctest/doctest.h>

#include "stats/paired_difference.hpp"
#include "stats/proportion.hpp"

namespace modelgate::gate {

TEST_CASE("a floor passes by the lower limit and fails by the upper one") {
  const auto share = stats::proportion(90, 100, stats::ProportionMethod::clopper_pearson);
  const double low = share->lower(0.025);
  const double high = share->upper(0.025);
  const auto passes = p_values(*share, DecisionKind::slo, {Comparison::at_least, low, false});
  CHECK(passes.pass == doctest::Approx(0.025));
  const auto fails = p_values(*share, DecisionKind::slo, {Comparison::at_least, high, false});
  CHECK(fails.fail == doctest::Approx(0.025));
}

TEST_CASE("a ceiling is a floor in the mirror") {
  const auto right = stats::proportion(90, 100, stats::ProportionMethod::mid_p);
  const auto wrong = stats::proportion(10, 100, stats::ProportionMethod::mid_p);
  const auto floor = p_values(*right, DecisionKind::slo, {Comparison::at_least, 0.8, false});
  const auto ceiling = p_values(*wrong, DecisionKind::slo, {Comparison::at_most, 0.2, false});
  CHECK(floor.pass == doctest::Approx(ceiling.pass));
  CHECK(floor.fail == doctest::Approx(ceiling.fail));
}

TEST_CASE("a margin is strict and a floor is not") {
  // Every row broken: the change is -1 at every level.
  const auto worst = stats::paired_difference({0, 0, 10, 0}, stats::PairedMethod::tango);
  const Limit limit{Comparison::at_least, -1.0, false};
  CHECK(p_values(*worst, DecisionKind::delta, limit).pass > 0.025);
  CHECK(p_values(*worst, DecisionKind::slo, limit).pass < 0.025);
}

}  // namespace modelgate::gate
