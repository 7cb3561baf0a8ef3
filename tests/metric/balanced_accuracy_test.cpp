/// \file
/// Balanced accuracy by hand, and with a class that is absent.
#include <doctest/doctest.h>

#include <cmath>

#include "metric/registry.hpp"
#include "metric/table.hpp"

namespace modelgate::metric {

namespace {

TEST_CASE("balanced accuracy is the mean of the recalls") {
  CHECK(balanced_accuracy.evaluate(hundred_rows(), {}) ==
        doctest::Approx((5.0 / 6.0 + 0.75) / 2.0).epsilon(1e-15));
  CHECK(balanced_accuracy.evaluate(three_classes(), {}) ==
        doctest::Approx((0.8 + 0.8 + 0.6) / 3.0).epsilon(1e-15));
}

TEST_CASE("a class without rows makes balanced accuracy undefined") {
  CHECK(std::isnan(balanced_accuracy.evaluate(table({{5, 2, 0}, {0, 0, 0}}), {})));
}

TEST_CASE("each class is a term of balanced accuracy") {
  CHECK(balanced_accuracy.terms(3, {}) == 3);
  CHECK(balanced_accuracy.side(1, 1, 1, {}) == 1);
  CHECK(balanced_accuracy.side(1, 0, 1, {}) == -1);
  CHECK(balanced_accuracy.side(0, 1, 1, {}) == 0);
  CHECK(balanced_accuracy.side(1, 3, 1, {}) == -1);
}

}  // namespace

}  // namespace modelgate::metric
