/// \file
/// Brier score by hand, of two classes and of more, and where it is undefined.
#include <doctest/doctest.h>

#include <cmath>

#include "metric/measured_rows.hpp"
#include "metric/registry.hpp"

namespace modelgate::metric {

namespace {

TEST_CASE("the Brier score is the mean squared distance from the truth") {
  CHECK(value_of(brier, binary({1, 0}, {0.5, 0.75})) == doctest::Approx((0.25 + 0.5625) / 2.0));
  CHECK(value_of(brier, binary({1, 0}, {1.0, 0.0})) == 0.0);
}

TEST_CASE("the Brier score of more classes sums over them") {
  const OwnedRows three{3, {2}, {{0.25}, {0.25}, {0.5}}, {1.0}};
  CHECK(value_of(brier, three) == doctest::Approx(0.0625 + 0.0625 + 0.25));
  const OwnedRows wrong{3, {2}, {{1.0}, {0.0}, {0.0}}, {1.0}};
  CHECK(value_of(brier, wrong) == 2.0);
}

TEST_CASE("the Brier score without rows is undefined") {
  CHECK(std::isnan(value_of(brier, binary({}, {}))));
}

}  // namespace

}  // namespace modelgate::metric
