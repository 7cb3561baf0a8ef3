/// \file
/// Events a row by hand, and where the rate is undefined.
#include <doctest/doctest.h>

#include <cmath>

#include "metric/measured_rows.hpp"
#include "metric/registry.hpp"

namespace modelgate::metric {

namespace {

TEST_CASE("the rate is events by rows") {
  CHECK(value_of(rate, column({0.0, 0.0, 3.0, 1.0})) == 1.0);
  CHECK(value_of(rate, column({0.0, 0.0})) == 0.0);
}

TEST_CASE("the rate without rows is undefined") { CHECK(std::isnan(value_of(rate, column({})))); }

}  // namespace

}  // namespace modelgate::metric
