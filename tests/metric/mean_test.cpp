/// \file
/// The mean by hand, with sums that cancel, and where it is undefined.
#include <doctest/doctest.h>

#include <cmath>

#include "metric/measured_rows.hpp"
#include "metric/registry.hpp"

namespace modelgate::metric {

namespace {

TEST_CASE("the mean is the sum by the rows") {
  CHECK(value_of(mean, column({1.0, 2.0, 6.0})) == 3.0);
  OwnedRows weighted = column({1.0, 4.0});
  weighted.weights = {2.0, 1.0};
  CHECK(value_of(mean, weighted) == 2.0);
}

TEST_CASE("large numbers that cancel leave the small ones") {
  CHECK(value_of(mean, column({1e16, 1.0, -1e16, 3.0})) == 1.0);
}

TEST_CASE("the mean without rows is undefined") { CHECK(std::isnan(value_of(mean, column({})))); }

}  // namespace

}  // namespace modelgate::metric
