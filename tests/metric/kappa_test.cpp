/// \file
/// Cohen's kappa by hand with each weighting, and where it is undefined.
#include <doctest/doctest.h>

#include <cmath>

#include "metric/registry.hpp"
#include "metric/table.hpp"

namespace modelgate::metric {

namespace {

TEST_CASE("kappa compares with the agreement that the margins give by chance") {
  CHECK(kappa.evaluate(hundred_rows(), {}) ==
        doctest::Approx((0.8 - 0.52) / (1.0 - 0.52)).epsilon(1e-15));
}

TEST_CASE("linear and quadratic weights make near misses cheaper") {
  const Confusion grades = table({{4, 1, 0, 0}, {1, 3, 1, 0}, {1, 0, 4, 0}});
  Parameters parameters;
  parameters.weights = KappaWeights::linear;
  // Observed 1 + 1 + 1 + 2 = 5; truth 5 5 5, predicted 6 4 5: expected 5 (14 + 11 + 16) / 15.
  CHECK(kappa.evaluate(grades, parameters) ==
        doctest::Approx(1.0 - 5.0 * 15.0 / 205.0).epsilon(1e-15));
  parameters.weights = KappaWeights::quadratic;
  // Observed 1 + 1 + 1 + 4 = 7; expected 5 (24 + 11 + 28) / 15.
  CHECK(kappa.evaluate(grades, parameters) ==
        doctest::Approx(1.0 - 7.0 * 15.0 / 315.0).epsilon(1e-15));
}

TEST_CASE("an answer that is no class is as far away as the scale allows") {
  Parameters parameters;
  parameters.weights = KappaWeights::linear;
  // Observed 2; truth 2 2 2, predicted 1 2 2 and one answer of penalty 2 everywhere: expected
  // 2 (2 + 4 + 2) / 6 for the first class, 2 (1 + 2 + 2) / 6 and 2 (2 + 2 + 2) / 6 for the others.
  const Confusion grades = table({{1, 0, 0, 1}, {0, 2, 0, 0}, {0, 0, 2, 0}});
  CHECK(kappa.evaluate(grades, parameters) ==
        doctest::Approx(1.0 - 2.0 * 6.0 / (2.0 * (8.0 + 5.0 + 6.0))).epsilon(1e-15));
}

TEST_CASE("kappa is undefined when everything is one class") {
  CHECK(std::isnan(kappa.evaluate(table({{5, 0, 0}, {0, 0, 0}}), {})));
  CHECK(std::isnan(kappa.evaluate(table({{0, 0, 0}, {0, 0, 0}}), {})));
}

TEST_CASE("kappa is zero when the answers carry nothing") {
  CHECK(kappa.evaluate(table({{5, 0, 0}, {3, 0, 0}}), {}) == doctest::Approx(0.0).epsilon(1e-15));
}

}  // namespace

}  // namespace modelgate::metric
