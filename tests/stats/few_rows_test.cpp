/// \file
/// Bootstrap samples of few rows: the whole law, margins at every size, and what the bytes depend
/// on.
#include "stats/few_rows.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <numeric>
#include <string>
#include <vector>

#include "stats/goodness_of_fit.hpp"
#include "stats/lanes.hpp"
#include "support/targets.hpp"

using namespace modelgate::stats;
using modelgate::test::binomial_fit;
using modelgate::test::chi_square_p;
using modelgate::test::kRarest;
using modelgate::test::lane_of;

namespace {

constexpr auto kWidth = static_cast<std::size_t>(kLanes);

using Counts = std::vector<std::int64_t>;

std::vector<double> weights_of(const FewRows& rows, std::int64_t block) {
  std::vector<double> weights(rows.size() * kWidth, -1.0);
  rows.draw(block, weights);
  return weights;
}

/// Sums of two marks for each observation, over the rows of each lane.
simd::PickSums sums_of(const FewRows& rows, std::int64_t block) {
  std::vector<std::uint16_t> first;
  std::vector<std::uint16_t> second;
  for (std::size_t at = 0; at < rows.size(); ++at) {
    first.push_back(static_cast<std::uint16_t>(at * 331 % 1009));
    second.push_back(static_cast<std::uint16_t>(7 * (rows.size() - at)));
  }
  simd::PickSums sums{};
  rows.sum(block, {first, second}, sums);
  return sums;
}

/// The same from the counts.
simd::PickSums sums_of(const std::vector<double>& weights) {
  simd::PickSums sums{};
  for (std::size_t at = 0; at < weights.size(); ++at) {
    const auto count = static_cast<std::size_t>(weights[at]);
    const std::size_t row = at / kWidth;
    const auto add = [&](auto& to, std::size_t amount) {
      to[at % kWidth] = static_cast<std::uint16_t>(to[at % kWidth] + amount);
    };
    add(sums.picked, count);
    add(sums.first, count * (row * 331 % 1009));
    add(sums.second, count * 7 * (weights.size() / kWidth - row));
  }
  return sums;
}

double probability(const std::vector<double>& drawn, const Counts& counts) {
  const auto n = static_cast<double>(std::accumulate(counts.begin(), counts.end(), 0LL));
  double logarithm = std::lgamma(n + 1.0);
  for (std::size_t at = 0; at < drawn.size(); ++at) {
    logarithm += drawn[at] * std::log(static_cast<double>(counts[at]) / n);
    logarithm -= std::lgamma(drawn[at] + 1.0);
  }
  return std::exp(logarithm);
}

}  // namespace

TEST_CASE("as many of few rows are drawn as there are") {
  for (const Counts& counts : {Counts{1}, Counts{64}, Counts{1, 1}, Counts{7, 2, 1},
                               Counts{30, 1, 20, 5, 8}, Counts(64, 1)}) {
    const FewRows rows(counts, 20260101, 5);
    REQUIRE(rows.size() == counts.size());
    const auto n = static_cast<double>(std::accumulate(counts.begin(), counts.end(), 0LL));
    for (std::int64_t block = 0; block < 40; ++block) {
      const std::vector<double> weights = weights_of(rows, block);
      for (std::size_t lane = 0; lane < kWidth; ++lane) {
        const std::vector<double> drawn = lane_of<double>(weights, lane);
        CHECK(std::accumulate(drawn.begin(), drawn.end(), 0.0) == n);
        CHECK(std::ranges::all_of(drawn, [](double one) { return one == std::floor(one); }));
      }
    }
  }
}

TEST_CASE("few rows follow the multinomial law as a whole") {
  for (const Counts& counts : {Counts{1, 1}, Counts{4, 2, 1}, Counts{3, 1, 1, 1}}) {
    CAPTURE(counts.size());
    constexpr std::int64_t kBlocks = 2000;
    std::map<std::vector<double>, double> seen;
    const FewRows rows(counts, 20260101, 5);
    for (std::int64_t block = 0; block < kBlocks; ++block) {
      const std::vector<double> weights = weights_of(rows, block);
      for (std::size_t lane = 0; lane < kWidth; ++lane) ++seen[lane_of<double>(weights, lane)];
    }
    std::vector<double> observed;
    std::vector<double> expected;
    double all = 0.0;
    for (const auto& [drawn, count] : seen) {
      observed.push_back(count);
      all += probability(drawn, counts);
      expected.push_back(probability(drawn, counts) * static_cast<double>(kBlocks * kWidth));
    }
    CHECK(all == doctest::Approx(1.0).epsilon(1e-4));
    CHECK(chi_square_p(observed, expected) > kRarest);
  }
}

TEST_CASE("each of few observations is binomial where no power of two divides the bits") {
  for (const Counts& counts : {Counts{9, 2}, Counts{60, 3}, Counts{31, 8, 22}, Counts{1, 58}}) {
    const auto n = static_cast<double>(std::accumulate(counts.begin(), counts.end(), 0LL));
    CAPTURE(n);
    const FewRows rows(counts, 7, 11);
    std::vector<std::vector<double>> draws(counts.size());
    for (std::int64_t block = 0; block < 3000; ++block) {
      const std::vector<double> weights = weights_of(rows, block);
      for (std::size_t at = 0; at < weights.size(); ++at) draws[at / kWidth].push_back(weights[at]);
    }
    for (std::size_t at = 0; at < counts.size(); ++at) {
      CHECK(binomial_fit(draws[at], n, static_cast<double>(counts[at]) / n) > kRarest);
    }
  }
}

TEST_CASE("seed and stream and block each change draws of few rows") {
  const Counts counts{7, 2, 1};
  const auto first = weights_of(FewRows(counts, 1, 1), 0);
  CHECK(first == weights_of(FewRows(counts, 1, 1), 0));
  CHECK(first != weights_of(FewRows(counts, 2, 1), 0));
  CHECK(first != weights_of(FewRows(counts, 1, 2), 0));
  CHECK(first != weights_of(FewRows(counts, 1, 1), 1));
}

TEST_CASE("draws of few rows are the same on every instruction set and in every version") {
  const FewRows rows(Counts{40, 12, 6, 3, 1, 1}, 20260101, 3);
  const std::vector<double> expected = weights_of(rows, 17);
  modelgate::test::on_each_target([&](const char* name) {
    CAPTURE(std::string(name));
    CHECK(weights_of(rows, 17) == expected);
  });
  CHECK(lane_of<double>(expected, 0) == std::vector<double>{39, 14, 7, 2, 0, 1});
  CHECK(lane_of<double>(expected, 63) == std::vector<double>{40, 16, 5, 1, 1, 0});
}

TEST_CASE("sums of marks are those of the rows that are drawn on every instruction set") {
  // 61 rows leave picks undecided, which are picked by themselves.
  for (const Counts& counts : {Counts{5}, Counts{3, 1, 6}, Counts{30, 1, 20, 2, 8}}) {
    const FewRows rows(counts, 20260101, 5);
    CHECK(rows.rows() == std::accumulate(counts.begin(), counts.end(), 0LL));
    modelgate::test::on_each_target([&](const char* name) {
      CAPTURE(std::string(name));
      for (std::int64_t block = 0; block < 200; ++block) {
        const simd::PickSums expected = sums_of(weights_of(rows, block));
        const simd::PickSums sums = sums_of(rows, block);
        CHECK(sums.picked == expected.picked);
        CHECK(sums.first == expected.first);
        CHECK(sums.second == expected.second);
      }
    });
  }
}
