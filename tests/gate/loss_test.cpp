/// \file
/// Losses against the laws that they must meet.
#include "gate/loss.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "gate/scenes.hpp"
#include "stats/proportion.hpp"

namespace modelgate::gate {
namespace {

constexpr double kAlpha = 0.025;

Statistic cost_of(std::vector<double> costs) {
  Statistic cost = statistic("cost");
  cost.parameters.costs = std::move(costs);
  return cost;
}

stats::InferencePtr value_of(const Evidence& evidence, const Statistic& statistic, Arm arm) {
  return Losses(evidence, statistic).value(arm);
}

double correlation_of(const Evidence& evidence, const Statistic& statistic) {
  return Losses(evidence, statistic).correlation();
}

}  // namespace

TEST_CASE("the loss of accuracy has nearly the limits of the share of errors") {
  const auto loss = value_of(spam_evidence(), statistic("accuracy"), Arm::candidate);
  const auto share = stats::proportion(1400, 1500, stats::ProportionMethod::mid_p);
  CHECK(loss->estimate() == doctest::Approx(1400.0 / 1500));
  CHECK(loss->lower(kAlpha) == doctest::Approx(share->lower(kAlpha)).epsilon(1e-3));
  CHECK(loss->upper(kAlpha) == doctest::Approx(share->upper(kAlpha)).epsilon(1e-3));
}

TEST_CASE("a model without an error has room below and none above") {
  const Evidence perfect{3, Design::paired, {{0, 0, 0, 50}, {1, 1, 1, 50}, {2, 2, 1, 50}}};
  const auto loss = value_of(perfect, statistic("kappa"), Arm::baseline);
  REQUIRE(loss);
  CHECK(loss->estimate() == 1.0);
  CHECK(loss->upper(kAlpha) == doctest::Approx(1.0));
  // One wrong row of 150 costs 1 / 150 over an expected disagreement of 2 / 3.
  CHECK(loss->lower(kAlpha) == doctest::Approx(1 + std::log(0.05) * 1.5 / 150).epsilon(0.01));
}

TEST_CASE("a cost is a loss itself and its dearest entry the largest step") {
  const auto dear = value_of(spam_evidence(), cost_of({0, 1, 1, 20, 0, 20}), Arm::candidate);
  CHECK(dear->estimate() == doctest::Approx((40.0 + 60 * 20) / 1500));
  const auto cheap = value_of(spam_evidence(), cost_of({0, 1, 1, 1, 0, 1}), Arm::candidate);
  CHECK(cheap->estimate() == doctest::Approx(100.0 / 1500));
  CHECK(dear->upper(kAlpha) - dear->estimate() > 5 * (cheap->upper(kAlpha) - cheap->estimate()));
}

TEST_CASE("models that err together are correlated and models on other rows are not") {
  CHECK(correlation_of(spam_evidence(), statistic("accuracy")) ==
        doctest::Approx((1500.0 * 50 - 100.0 * 100) / (1400.0 * 100)));
  Evidence arms = two_classes(
      {{0, kNotScored, 0, 9}, {0, kNotScored, 1, 2}, {1, 0, kNotScored, 3}, {1, 1, kNotScored, 4}});
  arms.design = Design::independent;
  CHECK(correlation_of(arms, statistic("accuracy")) == 0.0);
  CHECK(correlation_of(two_classes({{0, 0, 0, 5}, {1, 1, 1, 5}}), statistic("accuracy")) == 0.0);
}

TEST_CASE("an undefined value has no limits") {
  const Evidence one_class = two_classes({{0, 0, 0, 5}, {0, 0, 1, 5}});
  CHECK_FALSE(value_of(one_class, statistic("mcc"), Arm::candidate));
}

}  // namespace modelgate::gate
