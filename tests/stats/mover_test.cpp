/// \file
/// Sums and differences of proportions against statsmodels and by hand.
#include "stats/mover.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "stats/inference_checks.hpp"
#include "stats/order_statistics.hpp"
#include "stats/proportion.hpp"

using namespace modelgate::stats;
using modelgate::test::check_limits;
using modelgate::test::check_p_values;
using modelgate::test::near;
using modelgate::test::read_oracle;

namespace {

InferencePtr mid_p(double successes, double trials) {
  return proportion(successes, trials, ProportionMethod::mid_p);
}

}  // namespace

TEST_CASE("differences of independent proportions agree with statsmodels") {
  for (const auto& row : read_oracle("stats_inference.json", "independent_difference")) {
    CAPTURE(row.dump());
    const auto wilson = [&](const char* name) {
      const auto& counts = row.at(name);
      return proportion(counts.at(0), counts.at(1), ProportionMethod::wilson);
    };
    const InferencePtr difference = mover_difference(wilson("first"), wilson("second"), 1.0, 0.0);
    CHECK(difference->lower(0.025) == near(row.at("lower"), 1e-8));
    CHECK(difference->upper(0.025) == near(row.at("upper"), 1e-8));
  }
}

TEST_CASE("a sum of one term has the limits of the term") {
  const InferencePtr part = mid_p(27, 30);
  const InferencePtr sum = mover_sum({{2.0, part}});
  const InferencePtr negative = mover_sum({{-1.0, part}});
  for (const double alpha : {1e-6, 0.025, 0.3, 0.7, 0.999}) {
    CHECK(sum->lower(alpha) == near(2.0 * part->lower(alpha), 1e-14));
    CHECK(sum->upper(alpha) == near(2.0 * part->upper(alpha), 1e-14));
    CHECK(negative->lower(alpha) == near(-part->upper(alpha), 1e-14));
  }
  CHECK(sum->p_above(1.6) == near(part->p_above(0.8), 1e-10));
  CHECK(negative->p_below(-0.8) == near(part->p_above(0.8), 1e-10));
}

TEST_CASE("balanced accuracy of two classes by hand") {
  const InferencePtr rare = mid_p(27, 30);
  const InferencePtr common = mid_p(950, 1000);
  const InferencePtr sum = mover_sum({{0.5, rare}, {0.5, common}});
  const double a = 0.9 - rare->lower(0.025);
  const double b = 0.95 - common->lower(0.025);
  CHECK(sum->estimate() == near(0.925, 1e-15));
  CHECK(sum->lower(0.025) == near(0.925 - std::sqrt(a * a + b * b) / 2.0, 1e-14));
}

TEST_CASE("correlated differences by hand") {
  const InferencePtr candidate = mid_p(27, 30);
  const InferencePtr baseline = mid_p(25, 30);
  const double factor = 1.1;
  const double rho = 0.6;
  const InferencePtr difference = mover_difference(candidate, baseline, factor, rho);
  const double a = 0.9 - candidate->lower(0.025);
  const double b = factor * (baseline->upper(0.025) - 25.0 / 30.0);
  const double c = candidate->upper(0.025) - 0.9;
  const double d = factor * (25.0 / 30.0 - baseline->lower(0.025));
  const double estimate = 0.9 - factor * 25.0 / 30.0;
  CHECK(difference->lower(0.025) ==
        near(estimate - std::sqrt(a * a + b * b - 2.0 * rho * a * b), 1e-13));
  CHECK(difference->upper(0.025) ==
        near(estimate + std::sqrt(c * c + d * d - 2.0 * rho * c * d), 1e-13));
}

TEST_CASE("terms that are fully correlated add like one") {
  const InferencePtr part = mid_p(27, 30);
  const InferencePtr sum = mover_sum({{0.25, part}, {0.75, part}}, {1.0, 1.0, 1.0, 1.0});
  for (const double alpha : {0.001, 0.025, 0.3}) {
    CHECK(sum->lower(alpha) == near(part->lower(alpha), 1e-14));
    CHECK(sum->upper(alpha) == near(part->upper(alpha), 1e-14));
  }
}

TEST_CASE("correlations of no sum give no negative square") {
  const InferencePtr part = mid_p(27, 30);
  const double impossible = -0.9;
  const InferencePtr sum = mover_sum(
      {{1.0, part}, {1.0, part}, {1.0, part}},
      {1.0, impossible, impossible, impossible, 1.0, impossible, impossible, impossible, 1.0});
  CHECK(sum->lower(0.025) == near(2.7, 1e-14));
}

TEST_CASE("a part without a limit leaves none to a correlated difference") {
  const auto few = [] {
    return modelgate::stats::quantile_limits({{1.0, 2.0, 3.0, 4.0}, {1, 2, 3, 4}}, 0.5);
  };
  const InferencePtr difference = mover_difference(few(), few(), 1.0, 0.9);
  CHECK(std::isinf(difference->lower(0.001)));
  CHECK(std::isinf(difference->upper(0.001)));
  CHECK(difference->p_above(-100.0) < 0.5);
  CHECK(difference->p_above(0.5) > 0.5);
}

TEST_CASE("limits of sums are ordered and their p values invert them") {
  const InferencePtr difference = mover_difference(mid_p(27, 30), mid_p(30, 30), 1.0, 0.4);
  check_limits(*difference);
  check_p_values(*difference, -1.0, 1.0);
  const InferencePtr perfect = mover_sum({{0.5, mid_p(30, 30)}, {0.5, mid_p(400, 400)}});
  check_limits(*perfect);
  check_p_values(*perfect, 0.0, 1.0);
  CHECK(perfect->lower(0.025) < 1.0);
}
