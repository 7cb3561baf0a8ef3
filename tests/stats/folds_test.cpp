/// \file
/// Rows dealt into parts: sums, shares, independence of lanes, addresses.
#include "stats/folds.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <vector>

using namespace modelgate::stats;

TEST_CASE("every row is dealt once") {
  const std::vector<double> counts{3.0, 0.0, 1.0, 250.0};
  const std::vector<double> parts = dealt(counts, Stream(1, 2), 0);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const auto row = parts.begin() + static_cast<std::ptrdiff_t>(i * kFolds);
    CHECK(std::accumulate(row, row + kFolds, 0.0) == counts[i]);
  }
}

TEST_CASE("parts are equally likely") {
  const std::vector<double> counts(20000, 1.0);
  const std::vector<double> parts = dealt(counts, Stream(3, 4), 1);
  for (std::size_t fold = 0; fold < kFolds; ++fold) {
    double sum = 0.0;
    for (std::size_t i = 0; i < counts.size(); ++i) sum += parts[i * kFolds + fold];
    // Five standard deviations of Binomial(20000, 1/5).
    CHECK(sum > 4000.0 - 283.0);
    CHECK(sum < 4000.0 + 283.0);
  }
}

TEST_CASE("lanes and streams are dealt apart") {
  const std::vector<double> counts(50, 1.0);
  CHECK(dealt(counts, Stream(1, 2), 0) == dealt(counts, Stream(1, 2), 0));
  CHECK(dealt(counts, Stream(1, 2), 0) != dealt(counts, Stream(1, 2), 1));
  CHECK(dealt(counts, Stream(1, 2), 0) != dealt(counts, Stream(1, 3), 0));
}

TEST_CASE("rows of one unit are dealt together whatever their class") {
  const std::vector<double> weights{1.5, 0.0, 2.0, 4.0, 0.5, 3.0};
  const std::vector<std::int32_t> unit{0, 0, 1, 1, 2, 2};
  const SampledRows rows{Stream(1, 2), unit};
  const std::vector<double> positives = dealt(weights, rows, 1);
  const std::vector<double> negatives = dealt(weights, rows, 0);
  CHECK(positives == negatives);
  const auto part_of = [&](std::size_t i) {
    const auto row = positives.begin() + static_cast<std::ptrdiff_t>(i * kFolds);
    return std::ranges::find(row, row + kFolds, weights[i]) - row;
  };
  CHECK(part_of(2) == part_of(3));
  CHECK(part_of(4) == part_of(5));
  // Without units each row is dealt by itself.
  CHECK(dealt(std::vector<double>(50, 1.0), SampledRows{Stream(1, 2)}, 0) ==
        dealt(std::vector<double>(50, 1.0), Stream(1, 2), 0));
}
