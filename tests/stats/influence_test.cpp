/// \file
/// Correlations of statistics from weighted influence values.
#include "stats/influence.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "stats/inference_checks.hpp"

using namespace modelgate::stats;
using modelgate::test::near;

TEST_CASE("two accuracies correlate like the fourfold table") {
  // Both right, fixed, broken, both wrong: phi = (50 x 20 - 10 x 20) / sqrt(70 x 60 x 30 x 40).
  const std::vector<double> weights{50, 20, 10, 20};
  const std::vector<double> candidate{1, 1, 0, 0};
  const std::vector<double> baseline{1, 0, 1, 0};
  CHECK(correlation(weights, candidate, baseline) ==
        near(800.0 / std::sqrt(70.0 * 30.0 * 60.0 * 40.0), 1e-14));
}

TEST_CASE("shifts and scales and repeated rows do not change the correlation") {
  const std::vector<double> first{0.1, -2.0, 3.5, 0.0};
  const std::vector<double> second{1.0, -1.0, 2.0, 0.5};
  const double plain = correlation(std::vector<double>{1, 2, 3, 4}, first, second);
  std::vector<double> moved;
  for (const double value : second) moved.push_back(1e4 - 3.0 * value);
  CHECK(correlation(std::vector<double>{1, 2, 3, 4}, first, moved) == near(-plain, 1e-9));
  CHECK(correlation(std::vector<double>{2, 4, 6, 8}, first, second) == near(plain, 1e-14));
  CHECK(correlation(std::vector<double>{1, 1, 3, 4, 1}, std::vector<double>{0.1, -2, 3.5, 0, -2},
                    std::vector<double>{1, -1, 2, 0.5, -1}) == near(plain, 1e-14));
}

TEST_CASE("what does not vary does not correlate") {
  const std::vector<double> weights{3, 5};
  CHECK(correlation(weights, std::vector<double>{7, 7}, std::vector<double>{0, 1}) == 0.0);
  CHECK(correlation(weights, std::vector<double>{0, 1}, std::vector<double>{0, 0}) == 0.0);
  // Weight on one observation only.
  CHECK(correlation(std::vector<double>{3, 0}, std::vector<double>{0, 1},
                    std::vector<double>{0, 1}) == 0.0);
}

TEST_CASE("a statistic correlates fully with itself and its negative") {
  const std::vector<double> weights{1, 2, 3};
  const std::vector<double> values{0.1, 0.7, -0.2};
  const std::vector<double> negative{-0.1, -0.7, 0.2};
  CHECK(correlation(weights, values, values) == near(1.0, 1e-15));
  CHECK(correlation(weights, values, values) <= 1.0);
  CHECK(correlation(weights, values, negative) == near(-1.0, 1e-15));
}
