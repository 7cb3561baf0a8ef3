/// \file
/// Counts of tuples, against a map.
#include "source/tuple_counts.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <map>
#include <random>

namespace modelgate::source {
namespace {

TEST_CASE("a tuple keeps its number and its count while others come") {
  std::mt19937 random(5);
  TupleCounts counts(3);
  std::map<std::array<std::uint32_t, 3>, std::pair<std::size_t, std::int64_t>> truth;
  for (int row = 0; row < 50'000; ++row) {
    const auto code = [&] { return static_cast<std::uint32_t>(random() % 17); };
    const std::array tuple = {code(), code(), code()};
    const auto times = static_cast<std::int64_t>(random() % 4);
    const std::size_t number = counts.add(tuple, times);
    auto& [first, sum] = truth.try_emplace(tuple, number, 0).first->second;
    CHECK(first == number);
    sum += times;
  }
  CHECK(counts.size() == truth.size());
  CHECK(counts.size() > 4000);
  for (const auto& [tuple, told] : truth) {
    CHECK(counts.times(told.first) == told.second);
    CHECK(std::ranges::equal(counts.codes(told.first), tuple));
  }
}

TEST_CASE("nothing that is added is a tuple too") {
  TupleCounts counts(1);
  CHECK(counts.add(std::array{7U}, 0) == 0);
  CHECK(counts.size() == 1);
  CHECK(counts.times(0) == 0);
}

}  // namespace
}  // namespace modelgate::source
