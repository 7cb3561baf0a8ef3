/// \file
/// Fewer decimals for larger numbers.
#include "text/magnitude.hpp"

#include <doctest/doctest.h>

#include <limits>

namespace modelgate::text {

TEST_CASE("four digits of a number are left to read") {
  CHECK(readable_decimals(0.0) == 3);
  CHECK(readable_decimals(-9.99) == 3);
  CHECK(readable_decimals(10.0) == 2);
  CHECK(readable_decimals(-123.4) == 1);
  CHECK(readable_decimals(1000.0) == 0);
  CHECK(readable_decimals(1e300) == 0);
  CHECK(readable_decimals(std::numeric_limits<double>::infinity()) == 3);
  CHECK(readable_decimals(std::numeric_limits<double>::quiet_NaN()) == 3);
}

}  // namespace modelgate::text
