/// \file
/// Weights of single rows: the whole law on few rows, margins and sums on many, and what the bytes
/// depend on.
#include "stats/row_sampler.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
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

RowSampler sampler(std::int64_t rows) { return {rows, Stream(20260101, 5)}; }

std::vector<std::uint8_t> weights_of(const RowSampler& rows, std::int64_t block) {
  std::vector<std::uint8_t> weights(rows.size() * kWidth);
  static_cast<void>(rows.draw(block, weights));
  return weights;
}

double multinomial_probability(const std::vector<int>& drawn) {
  const auto n = static_cast<double>(drawn.size());
  double logarithm = std::lgamma(n + 1.0) - n * std::log(n);
  for (const int weight : drawn) logarithm -= std::lgamma(weight + 1.0);
  return std::exp(logarithm);
}

}  // namespace

TEST_CASE("as many rows are drawn as there are") {
  for (const std::int64_t rows : {1, 2, 15, 16, 17, 100, 1024, 1025, 70'000}) {
    CAPTURE(rows);
    const RowSampler own = sampler(rows);
    const std::vector<std::uint8_t> weights = weights_of(own, 3);
    for (std::size_t lane = 0; lane < kWidth; ++lane) {
      const std::vector<int> drawn = lane_of<int>(weights, lane);
      CHECK(std::accumulate(drawn.begin(), drawn.end(), std::int64_t{0}) == rows);
    }
  }
}

TEST_CASE("replicates of few rows follow the multinomial law as a whole") {
  for (const std::int64_t rows : {2, 3, 4}) {
    CAPTURE(rows);
    constexpr std::int64_t kBlocks = 2000;
    std::map<std::vector<int>, double> counts;
    const RowSampler own = sampler(rows);
    for (std::int64_t block = 0; block < kBlocks; ++block) {
      const std::vector<std::uint8_t> weights = weights_of(own, block);
      for (std::size_t lane = 0; lane < kWidth; ++lane) ++counts[lane_of<int>(weights, lane)];
    }
    std::vector<double> observed;
    std::vector<double> expected;
    double all = 0.0;
    for (const auto& [drawn, count] : counts) {
      observed.push_back(count);
      all += multinomial_probability(drawn);
      expected.push_back(multinomial_probability(drawn) * static_cast<double>(kBlocks * kWidth));
    }
    CHECK(all == doctest::Approx(1.0).epsilon(1e-9));
    CHECK(chi_square_p(observed, expected) > kRarest);
  }
}

TEST_CASE("what rows and groups of rows weigh is binomial") {
  struct Case {
    std::int64_t rows;
    std::int64_t blocks;
    std::vector<std::size_t> ends;  ///< of groups of the first rows
  };
  for (const Case& one : {Case{40, 3000, {1, 20, 39}}, Case{3000, 300, {1, 1024, 2900}},
                          Case{140'000, 20, {1, 65'536, 139'000}}}) {
    CAPTURE(one.rows);
    const RowSampler own = sampler(one.rows);
    std::vector<std::vector<double>> sums(one.ends.size());
    for (std::int64_t block = 0; block < one.blocks; ++block) {
      const std::vector<std::uint8_t> weights = weights_of(own, block);
      for (std::size_t lane = 0; lane < kWidth; ++lane) {
        const std::vector<int> drawn = lane_of<int>(weights, lane);
        for (std::size_t at = 0; at < sums.size(); ++at) {
          const auto end = drawn.begin() + static_cast<std::ptrdiff_t>(one.ends[at]);
          sums[at].push_back(std::accumulate(drawn.begin(), end, 0.0));
        }
      }
    }
    for (std::size_t at = 0; at < sums.size(); ++at) {
      CAPTURE(one.ends[at]);
      const auto n = static_cast<double>(one.rows);
      CHECK(binomial_fit(sums[at], n, static_cast<double>(one.ends[at]) / n) > kRarest);
    }
  }
}

TEST_CASE("weights of one row are those of a row of a bootstrap sample") {
  constexpr std::int64_t kRows = 2000;
  const RowSampler own = sampler(kRows);
  const std::vector<std::uint8_t> weights = weights_of(own, 0);
  const std::vector<double> draws(weights.begin(), weights.end());
  CHECK(binomial_fit(draws, kRows, 1.0 / kRows) > kRarest);
}

TEST_CASE("the largest weight is told") {
  const RowSampler own = sampler(5000);
  std::vector<std::uint8_t> weights(own.size() * kWidth);
  for (std::int64_t block = 0; block < 5; ++block) {
    const int told = own.draw(block, weights);
    const int largest = *std::ranges::max_element(weights);
    CHECK(told >= largest);
    CHECK(told <= std::max(largest, 8));
  }
}

TEST_CASE("halves of bytes are the weights of two blocks") {
  // Few rows are often drawn anew; the last tile of many is not full.
  for (const std::int64_t rows : {1, 3, 40, 1024, 5000}) {
    CAPTURE(rows);
    const RowSampler own = sampler(rows);
    const std::vector<std::uint8_t> lower = weights_of(own, 2);
    const std::vector<std::uint8_t> upper = weights_of(own, 3);
    WeightRoom room(own.size());
    REQUIRE(room.bytes().size() == lower.size());
    CHECK(reinterpret_cast<std::uintptr_t>(room.bytes().data()) % kWidth == 0);
    const int told = own.draw_halves(2, room.bytes());
    CHECK(told >= std::max(*std::ranges::max_element(lower), *std::ranges::max_element(upper)));
    bool are_kept = true;
    bool are_drawn = true;
    for (std::size_t at = 0; at < lower.size(); ++at) {
      are_kept = are_kept && (room.bytes()[at] & 15) == lower[at];
      are_drawn = are_drawn && room.bytes()[at] >> 4 == upper[at];
    }
    CHECK(are_kept);
    CHECK(are_drawn);
  }
}

TEST_CASE("bytes of weights and sums are the same on every instruction set") {
  const RowSampler own = sampler(2500);
  std::vector<double> numbers(own.size());
  for (std::size_t row = 0; row < numbers.size(); ++row) {
    numbers[row] = std::sqrt(static_cast<double>(row));
  }
  const auto sum = [&] {
    std::array<double, kWidth> first{};
    std::array<double, kWidth> second{};
    std::array<simd::LaneSums, 2> sums{simd::LaneSums(first), simd::LaneSums(second)};
    own.add_up(7, {numbers, numbers}, sums);
    CHECK(first == second);
    return first;
  };
  const std::vector<std::uint8_t> expected = weights_of(own, 7);
  const auto expected_sum = sum();
  modelgate::test::on_each_target([&](const std::string& name) {
    CAPTURE(name);
    CHECK(weights_of(own, 7) == expected);
    CHECK(sum() == expected_sum);
  });
}

TEST_CASE("sums are those of the weights that are drawn") {
  for (const std::int64_t rows : {1, 3, 1500, 66'000}) {
    CAPTURE(rows);
    const RowSampler own = sampler(rows);
    std::vector<double> numbers(own.size());
    for (std::size_t row = 0; row < numbers.size(); ++row) {
      numbers[row] = std::log(1.0 + static_cast<double>(row));
    }
    std::array<double, kWidth> sums{};
    std::array<simd::LaneSums, 1> views{simd::LaneSums(sums)};
    own.add_up(2, {numbers, {}}, views);
    const std::vector<std::uint8_t> weights = weights_of(own, 2);
    for (std::size_t lane = 0; lane < kWidth; ++lane) {
      const std::vector<int> drawn = lane_of<int>(weights, lane);
      double expected = 0.0;
      for (std::size_t row = 0; row < numbers.size(); ++row) expected += drawn[row] * numbers[row];
      // Sums of at most 66,000 numbers in another order.
      CHECK(sums[lane] == doctest::Approx(expected).epsilon(1e-12));
    }
  }
}

TEST_CASE("blocks and streams differ and a block is the same again") {
  const RowSampler own = sampler(50);
  CHECK(weights_of(own, 1) == weights_of(own, 1));
  CHECK(weights_of(own, 1) != weights_of(own, 2));
  CHECK(weights_of(RowSampler(50, Stream(20260101, 6)), 1) != weights_of(own, 1));
}
