/// \file
/// Balanced error rate by hand, and where it is undefined.
#include <doctest/doctest.h>

#include <cmath>

#include "metric/registry.hpp"
#include "metric/table.hpp"

namespace modelgate::metric {

namespace {

TEST_CASE("balanced error rate is the mean of the miss rates") {
  CHECK(balanced_error_rate.evaluate(hundred_rows(), {}) ==
        doctest::Approx((1.0 / 6.0 + 0.25) / 2.0).epsilon(1e-15));
  CHECK(balanced_error_rate.evaluate(three_classes(), {}) ==
        doctest::Approx((0.2 + 0.2 + 0.4) / 3.0).epsilon(1e-15));
}

TEST_CASE("a class without rows makes the balanced error rate undefined") {
  CHECK(std::isnan(balanced_error_rate.evaluate(table({{5, 2, 0}, {0, 0, 0}}), {})));
}

TEST_CASE("the balanced error rate counts misses") {
  CHECK(balanced_error_rate.side(1, 1, 1, {}) == -1);
  CHECK(balanced_error_rate.side(1, 0, 1, {}) == 1);
  CHECK(balanced_error_rate.side(0, 1, 1, {}) == 0);
}

}  // namespace

}  // namespace modelgate::metric
