/// \file
/// Roots of rising, falling and jumping functions.
#include "stats/root.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace modelgate::stats;

TEST_CASE("roots of smooth functions are found to the last digits") {
  const Bracket rising = narrowed([](double x) { return x * x * x - 2.0; }, {0.0, 2.0}, 1e-15);
  CHECK(rising.middle() == doctest::Approx(std::cbrt(2.0)).epsilon(1e-15));
  const Bracket falling = narrowed([](double x) { return std::exp(-x) - 1e-9; }, {0.0, 500.0}, 0.0);
  CHECK(falling.middle() == doctest::Approx(9.0 * std::log(10.0)).epsilon(1e-14));
  CHECK(falling.low <= falling.high);
}

TEST_CASE("a jump is enclosed by neighbouring numbers") {
  const Bracket jump = narrowed([](double x) { return x < 0.3 ? -1.0 : 1.0; }, {-5.0, 7.0}, 0.0);
  CHECK(jump.low < 0.3);
  CHECK(jump.high >= 0.3);
  CHECK(jump.high - jump.low < 1e-15);
}

TEST_CASE("a root at an end is that end") {
  const auto line = [](double x) { return x - 1.0; };
  CHECK(narrowed(line, {1.0, 4.0}, 0.0).high == 1.0);
  CHECK(narrowed(line, {-3.0, 1.0}, 0.0).low == 1.0);
}

TEST_CASE("the search stops at the tolerance") {
  int calls = 0;
  const auto counted = [&calls](double x) {
    ++calls;
    return std::tanh(x - 0.1234);
  };
  const Bracket wide = narrowed(counted, {-1.0, 1.0}, 0.1);
  const int few = calls;
  CHECK(wide.high - wide.low <= 0.1);
  calls = 0;
  const Bracket narrow = narrowed(counted, {-1.0, 1.0}, 1e-14);
  CHECK(narrow.high - narrow.low <= 1e-14);
  CHECK(few < calls);
  CHECK(calls < 20);
}
