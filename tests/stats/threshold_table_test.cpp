/// \file
/// A table finds how many thresholds every 16-bit number reaches.
#include "stats/threshold_table.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

using namespace modelgate::stats;

namespace {

/// Numbers of which the table gives another value than counting does.
int wrong_values(std::int16_t base, const std::vector<std::int16_t>& thresholds) {
  using Limits = std::numeric_limits<std::int16_t>;
  const ThresholdTable table(base, thresholds);
  int wrong = 0;
  for (std::int32_t number = Limits::min(); number <= Limits::max(); ++number) {
    const auto reached = std::ranges::upper_bound(thresholds, number) - thresholds.begin();
    if (table.at(static_cast<std::int16_t>(number)) != base + reached) ++wrong;
  }
  return wrong;
}

}  // namespace

TEST_CASE("every number reaches as many thresholds as are not above it") {
  CHECK(wrong_values(0, {-32767}) == 0);
  CHECK(wrong_values(5, {32767}) == 0);
  CHECK(wrong_values(0, {-3, -3, 0, 0, 0, 12345, 32767}) == 0);
  CHECK(wrong_values(9, {-30000, -20000, -10000, 0, 10000, 20000, 30000, 32767}) == 0);
  std::vector<std::int16_t> many;
  many.reserve(1000);
  for (int at = 0; at < 1000; ++at) many.push_back(static_cast<std::int16_t>(at * 65 - 32600));
  CHECK(wrong_values(4000, many) == 0);
}

TEST_CASE("a number that reaches every threshold has the value of all") {
  const ThresholdTable table(7, std::vector<std::int16_t>{-5, 0, 5});
  CHECK(table.all == 10);
  CHECK(table.at(5) == 10);
  CHECK(table.at(4) == 9);
  CHECK(table.at(-32768) == 7);
}
