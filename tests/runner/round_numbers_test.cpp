/// \file
/// Numbers that a person would have chosen.
#include "runner/round_numbers.hpp"

#include <doctest/doctest.h>

namespace modelgate::runner {

TEST_CASE("a limit is as coarse as its interval and never stricter") {
  CHECK(round_limit(0.9234, 0.015, Towards::lower) == 0.92);
  CHECK(round_limit(0.9966, 0.004, Towards::lower) == 0.996);
  CHECK(round_limit(0.43, 0.2, Towards::lower) == 0.4);
  CHECK(round_limit(0.92, 0.01, Towards::lower) == 0.92);
  CHECK(round_limit(0.0512, 0.015, Towards::higher) == 0.06);
}

TEST_CASE("a margin is rounded up") {
  CHECK(round_margin(0.0101) == 0.015);
  CHECK(round_margin(0.01) == 0.01);
  CHECK(round_margin(0.0081) == 0.01);
  CHECK(round_margin(0.31) == 0.4);
}

TEST_CASE("a count keeps its first digit") {
  CHECK(round_count(3680) == 3000);
  CHECK(round_count(9) == 9);
  CHECK(round_count(0) == 0);
}

}  // namespace modelgate::runner
