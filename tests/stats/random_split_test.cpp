/// \file
/// Random splits: nothing is lost, the law of the parts, and what the bytes depend on.
#include "stats/random_split.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <vector>

using namespace modelgate::stats;

namespace {

using Rows = std::array<double, kLanes>;

std::vector<double> split(const std::vector<std::int64_t>& shares, double rows,
                          std::int64_t block = 0) {
  Rows all{};
  all.fill(rows);
  std::vector<double> parts(shares.size() * kLanes);
  RandomSplit(shares, Stream(20260101, 7)).split(3, block, all, parts);
  return parts;
}

}  // namespace

TEST_CASE("the parts of a split add up and a share of nothing gets nothing") {
  const auto parts = split({2, 0, 5, 1}, 40.0);
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    CHECK(parts[lane] + parts[2 * kLanes + lane] + parts[3 * kLanes + lane] == 40.0);
    CHECK(parts[kLanes + lane] == 0.0);
  }
}

TEST_CASE("one part takes all and no rows split into none") {
  for (const double drawn : split({9}, 40.0)) CHECK(drawn == 40.0);
  for (const double drawn : split({1, 1}, 0.0)) CHECK(drawn == 0.0);
}

TEST_CASE("each part is binomial by its share") {
  double sum = 0.0;
  double squares = 0.0;
  constexpr std::int64_t kBlocks = 200;
  for (std::int64_t block = 0; block < kBlocks; ++block) {
    const auto parts = split({1, 3, 4}, 80.0, block);
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      sum += parts[kLanes + lane];
      squares += parts[kLanes + lane] * parts[kLanes + lane];
    }
  }
  const double count = kBlocks * kLanes;
  const double mean = sum / count;
  // Binomial(80, 3/8) has mean 30 and variance 18.75; five standard errors of 12,800 draws.
  CHECK(std::abs(mean - 30.0) < 5.0 * std::sqrt(18.75 / count));
  CHECK(std::abs(squares / count - mean * mean - 18.75) < 5.0 * 18.75 * std::sqrt(2.0 / count));
}

TEST_CASE("a split depends on its block and on nothing else") {
  CHECK(split({1, 1}, 1000.0) == split({1, 1}, 1000.0));
  CHECK(split({1, 1}, 1000.0) != split({1, 1}, 1000.0, 1));
}
