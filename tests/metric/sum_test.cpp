/// \file
/// The sum by hand, and where it is undefined.
#include <doctest/doctest.h>

#include <cmath>

#include "metric/measured_rows.hpp"
#include "metric/registry.hpp"

namespace modelgate::metric {

namespace {

TEST_CASE("the sum counts every row as often as it occurs") {
  OwnedRows rows = column({1.5, -4.0});
  rows.weights = {2.0, 1.0};
  CHECK(value_of(sum, rows) == -1.0);
}

TEST_CASE("a sum of nothing is undefined and not zero") {
  CHECK(std::isnan(value_of(sum, column({}))));
}

}  // namespace

}  // namespace modelgate::metric
