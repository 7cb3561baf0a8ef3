/// \file
/// Adjusted balanced accuracy by hand, and where it is undefined.
#include <doctest/doctest.h>

#include <cmath>

#include "metric/registry.hpp"
#include "metric/table.hpp"

namespace modelgate::metric {

namespace {

TEST_CASE("guessing scores zero in adjusted balanced accuracy") {
  CHECK(adjusted_balanced_accuracy.evaluate(table({{3, 3, 0}, {4, 4, 0}}), {}) ==
        doctest::Approx(0.0).epsilon(1e-15));
}

TEST_CASE("adjusted balanced accuracy rescales the mean of the recalls") {
  CHECK(adjusted_balanced_accuracy.evaluate(hundred_rows(), {}) ==
        doctest::Approx(2.0 * ((5.0 / 6.0 + 0.75) / 2.0) - 1.0).epsilon(1e-15));
  CHECK(adjusted_balanced_accuracy.evaluate(three_classes(), {}) ==
        doctest::Approx((2.2 / 3.0 - 1.0 / 3.0) / (2.0 / 3.0)).epsilon(1e-15));
}

TEST_CASE("a class without rows makes adjusted balanced accuracy undefined") {
  CHECK(std::isnan(adjusted_balanced_accuracy.evaluate(table({{5, 2, 0}, {0, 0, 0}}), {})));
}

TEST_CASE("one class leaves no room for adjusted balanced accuracy") {
  CHECK(std::isnan(adjusted_balanced_accuracy.evaluate(table({{5, 1}}), {})));
}

}  // namespace

}  // namespace modelgate::metric
