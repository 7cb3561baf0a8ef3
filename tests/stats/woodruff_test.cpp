/// \file
/// Weighed quantiles beside order statistics; weights, parts of rows, too few rows.
#include "stats/woodruff.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "stats/inference_checks.hpp"
#include "stats/order_statistics.hpp"

using namespace modelgate::stats;
using modelgate::test::check_limits;
using modelgate::test::near;

namespace {

std::vector<double> first_numbers(int count) {
  std::vector<double> values;
  for (int i = 1; i <= count; ++i) values.push_back(i);
  return values;
}

InferencePtr limits_of(const std::vector<double>& values, const std::vector<double>& weights,
                       const WeighedQuantile& quantile) {
  return woodruff_limits(weighed_values(values, weights), quantile);
}

}  // namespace

TEST_CASE("of whole rows the limits are order statistics") {
  for (const int rows : {40, 300, 1001}) {
    const auto values = first_numbers(rows);
    const std::vector<double> ones(values.size(), 1.0);
    for (const double level : {0.1, 0.5, 0.9}) {
      CAPTURE(rows);
      CAPTURE(level);
      const InferencePtr exact = quantile_limits(sorted_values(values, ones), level);
      const InferencePtr found =
          limits_of(values, ones, {exact->estimate(), level, static_cast<double>(rows)});
      for (const double alpha : {0.001, 0.025, 0.2}) {
        CHECK(found->lower(alpha) == exact->lower(alpha));
        CHECK(found->upper(alpha) == exact->upper(alpha));
      }
      for (const double share : {0.05, 0.4, 0.6, 0.95}) {
        const double value = std::floor(share * rows) + 0.5;
        CHECK(found->p_above(value) == near(exact->p_above(value)));
        CHECK(found->p_below(value) == near(exact->p_below(value)));
      }
    }
  }
}

TEST_CASE("rows that are worth less have wider limits") {
  const auto values = first_numbers(400);
  const std::vector<double> ones(values.size(), 1.0);
  const InferencePtr all = limits_of(values, ones, {200.5, 0.5, 400.0});
  const InferencePtr quarter = limits_of(values, ones, {200.5, 0.5, 100.0});
  check_limits(*quarter);
  // The binomial of a quarter of the rows is twice as wide.
  const double width = all->upper(0.025) - all->lower(0.025);
  CHECK((quarter->upper(0.025) - quarter->lower(0.025)) / width == near(2.0, 0.05));
}

TEST_CASE("weights count as the rows that they stand for") {
  // The value 2 has half of the weight.
  const WeighedValues sorted =
      weighed_values(std::vector<double>{3.0, 1.0, 2.0, 2.0}, std::vector<double>{1, 1, 1.5, 0.5});
  CHECK(sorted.values == std::vector<double>{1.0, 2.0, 3.0});
  CHECK(sorted.shares == std::vector<double>{0.25, 0.75, 1.0});
  const InferencePtr found = woodruff_limits(sorted, {2.0, 0.5, 200.0});
  CHECK(found->lower(0.025) == 2.0);
  CHECK(found->upper(0.025) == 2.0);
  CHECK(found->p_above(2.5) == 1.0);
  CHECK(found->p_above(1.5) < 1e-9);
}

TEST_CASE("rows that are worth too few leave a quantile open") {
  const auto values = first_numbers(400);
  const std::vector<double> ones(values.size(), 1.0);
  // 0.9 to the 35th is above 0.025, to the 36th below.
  const InferencePtr few = limits_of(values, ones, {360.1, 0.9, 35.0});
  CHECK(std::isinf(few->upper(0.025)));
  CHECK(std::isfinite(few->lower(0.025)));
  CHECK(std::isfinite(limits_of(values, ones, {360.1, 0.9, 36.0})->upper(0.025)));
}
