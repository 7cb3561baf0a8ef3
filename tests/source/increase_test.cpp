/// \file
/// Steps of counters by hand.
#include "source/increase.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <vector>

namespace modelgate::source::test {
namespace {

/// The increase of a counter with these values, a second apart, and its resets.
std::pair<double, std::int64_t> increase(const std::vector<double>& values,
                                         std::optional<double> before) {
  std::vector<Sample> samples;
  for (const double value : values) samples.push_back({static_cast<double>(samples.size()), value});
  const Increase found = increase_of(samples, before);
  return {found.amount, found.resets};
}

using Found = std::pair<double, std::int64_t>;

TEST_CASE("a counter counts from its first sample in the window") {
  CHECK(increase({100, 100, 130, 170}, 100.0) == Found{70, 0});
  CHECK(increase({100, 170}, 60.0) == Found{70, 0});
  CHECK(increase({100}, 100.0) == Found{0, 0});
  CHECK(increase({}, 100.0) == Found{0, 0});
  CHECK(increase({100, 170}, std::numeric_limits<double>::quiet_NaN()) == Found{70, 0});
}

TEST_CASE("a counter that was born inside counts from zero") {
  CHECK(increase({3, 5}, std::nullopt) == Found{5, 0});
  CHECK(increase({1}, std::nullopt) == Found{1, 0});
  CHECK(increase({}, std::nullopt) == Found{0, 0});
}

TEST_CASE("a counter that began again between two windows counts in full") {
  CHECK(increase({3, 5}, 100.0) == Found{5, 1});
  CHECK(increase({0, 0}, 100.0) == Found{0, 1});
}

TEST_CASE("a reset loses nothing that was seen") {
  CHECK(increase({100, 130, 4, 9}, 100.0) == Found{39, 1});
  CHECK(increase({100, 0, 7, 7, 2}, 100.0) == Found{9, 2});
  CHECK(increase({5, 2}, std::nullopt) == Found{7, 1});
}

TEST_CASE("counts beyond small integers stay exact") {
  CHECK(increase({9007199254740000.0, 9007199254740991.0}, 9007199254740000.0) == Found{991, 0});
}

}  // namespace
}  // namespace modelgate::source::test
