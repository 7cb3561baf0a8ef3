/// \file
/// The vectorised draws: exact laws over many regimes, and the same bits on every instruction set.
#include "stats/simd/kernels.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <string>
#include <vector>

#include "stats/goodness_of_fit.hpp"
#include "support/targets.hpp"

using namespace modelgate::stats;
using modelgate::test::binomial_fit;
using modelgate::test::kRarest;

namespace {

using Numbers = std::array<double, kLanes>;

/// Draws of Binomial(trials, share / whole), 64 a block.
std::vector<double> draw(double trials, double share, double whole, std::int64_t blocks) {
  const Stream stream(20260101, 3);
  std::vector<double> draws;
  for (std::int64_t block = 0; block < blocks; ++block) {
    Numbers rest;
    Numbers drawn;
    rest.fill(trials);
    simd::draw_binomials({stream.at(17, block), share, whole}, rest, drawn);
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      if (rest[lane] != trials - drawn[lane]) return {};
    }
    draws.insert(draws.end(), drawn.begin(), drawn.end());
  }
  return draws;
}

}  // namespace

TEST_CASE("binomial draws follow their law from one trial to a million million") {
  struct Regime {
    double trials, share, whole;
    std::int64_t blocks = 1500;
  };
  // Means from 0.01 to 5e11; p up to one half is drawn as it is, the rest by what is left.
  const std::vector<Regime> regimes{
      {1, 1, 2},          {1, 1, 100},    {1, 999, 1000},    {2, 1, 3},      {10, 1, 1000},
      {19, 1, 2},         {20, 1, 2},     {21, 1, 2},        {25, 2, 5},     {40, 1, 4},
      {100, 1, 10},       {101, 1, 10},   {100, 9, 10},      {120, 1, 3},    {1000, 1, 100},
      {1000, 11, 1000},   {1000, 1, 2},   {1000, 989, 1000}, {5000, 1, 4},   {100000, 3, 20000},
      {100000, 3, 10000}, {1e6, 1, 1e5},  {1e6, 1, 1e4},     {1e6, 1, 10},   {1e6, 1, 2},
      {1e6, 999980, 1e6}, {1e9, 11, 1e9}, {1e9, 1, 1e6},     {1e9, 1, 1000}, {1e9, 2, 3},
      {1e12, 20, 1e12},   {1e12, 1, 1e9}, {1e12, 1, 1e6},    {1e12, 1, 2}};
  for (const Regime& regime : regimes) {
    CAPTURE(regime.trials);
    CAPTURE(regime.share);
    CAPTURE(regime.whole);
    const std::vector<double> draws =
        draw(regime.trials, regime.share, regime.whole, regime.blocks);
    REQUIRE(draws.size() == static_cast<std::size_t>(regime.blocks * kLanes));
    CHECK(binomial_fit(draws, regime.trials, regime.share / regime.whole) > kRarest);
  }
}

TEST_CASE("a million draws show no bias where the mean is smallest for rejection") {
  // Every value is a class of its own here, the far tails included.
  CHECK(binomial_fit(draw(20, 1, 2, 20000), 20, 0.5) > kRarest);
  CHECK(binomial_fit(draw(1000, 1, 100, 20000), 1000, 0.01) > kRarest);
}

TEST_CASE("a lane without trials draws nothing") {
  Numbers rest{};
  Numbers drawn;
  rest[5] = 1e6;
  simd::draw_binomials({Stream(1, 1).at(1, 1), 1.0, 2.0}, rest, drawn);
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    if (lane != 5) CHECK(drawn[lane] == 0.0);
  }
  CHECK(drawn[5] > 0.0);
}

TEST_CASE("every instruction set draws the same binomials") {
  struct Row {
    double trials, share, whole;
  };
  const std::vector<Row> rows{{25, 2, 5}, {1000, 1, 100}, {1e6, 1, 3}, {1e6, 2, 3}, {1e12, 1, 7}};
  std::vector<double> first;
  int targets = 0;
  modelgate::test::on_each_target([&](const std::string& target) {
    CAPTURE(target);
    std::vector<double> draws;
    for (const Row& row : rows) {
      const std::vector<double> some = draw(row.trials, row.share, row.whole, 300);
      draws.insert(draws.end(), some.begin(), some.end());
    }
    if (targets++ == 0) first = draws;
    CHECK(draws == first);
  });
  CHECK(targets >= 2);
}

namespace {

/// The 16-bit number that a lane is drawn from.
std::int16_t number_of(const Address& address, std::size_t lane) {
  const auto counter = static_cast<std::uint32_t>(lane % 32 / 4);
  const Words words = philox(address, position(Purpose::poisson, 0, counter));
  std::array<std::uint16_t, 8> numbers;
  std::memcpy(numbers.data(), words.data(), sizeof(words));
  return static_cast<std::int16_t>(numbers[lane % 4 + lane / 32 * 4]);
}

/// Ascending thresholds of every kind of gap, the last ones close to the largest number.
std::vector<std::int16_t> some_thresholds(std::size_t count) {
  std::vector<std::int16_t> thresholds;
  for (std::size_t at = 0; at < count; ++at) {
    const double share = static_cast<double>(at + 1) / static_cast<double>(count);
    thresholds.push_back(
        static_cast<std::int16_t>(std::lround(65534.0 * std::sqrt(share)) - 32767));
  }
  return thresholds;
}

/// Rows of keys above 2^32, in no order.
std::vector<simd::ThresholdRow> some_rows() {
  std::vector<simd::ThresholdRow> rows;
  rows.reserve(61);
  for (std::size_t at = 0; at < 61; ++at) rows.push_back({(at << 31U) + 7, (at * 22) % 61});
  return rows;
}

/// What rows are drawn.
struct ThresholdDraws {
  std::vector<std::uint16_t> counts;
  std::array<std::uint32_t, kLanes> totals{};
  std::uint64_t escapes = 0;

  friend bool operator==(const ThresholdDraws&, const ThresholdDraws&) = default;
};

/// By counting the thresholds that each number reaches.
ThresholdDraws counted(const std::vector<simd::ThresholdRow>& rows, std::int64_t block,
                       const std::vector<std::int16_t>& thresholds) {
  ThresholdDraws draws{std::vector<std::uint16_t>(rows.size() * kLanes)};
  for (std::size_t at = 0; at < rows.size(); ++at) {
    const Address address = Stream(9, 8).at(rows[at].key, block);
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      const auto reached = std::ranges::upper_bound(thresholds, number_of(address, lane));
      const auto value = static_cast<std::uint16_t>(3 + (reached - thresholds.begin()));
      draws.counts[rows[at].place * kLanes + lane] = value;
      draws.totals[lane] += value;
      if (reached == thresholds.end()) draws.escapes |= std::uint64_t{1} << at;
    }
  }
  return draws;
}

}  // namespace

TEST_CASE("threshold draws count what the random bits reach on every instruction set") {
  const std::vector<simd::ThresholdRow> rows = some_rows();
  modelgate::test::on_each_target([&](const std::string& target) {
    CAPTURE(target);
    for (const std::size_t count : {1U, 2U, 7U, 8U, 9U, 15U, 16U, 40U, 300U, 5000U}) {
      CAPTURE(count);
      const std::vector<std::int16_t> thresholds = some_thresholds(count);
      const ThresholdTable table(3, thresholds);
      const auto block = static_cast<std::int64_t>(count);
      ThresholdDraws draws{std::vector<std::uint16_t>(rows.size() * kLanes)};
      draws.escapes = simd::draw_thresholds({Stream(9, 8).at(0, block), table, rows}, draws.counts,
                                            draws.totals);
      REQUIRE(draws == counted(rows, block, thresholds));
    }
  });
}

TEST_CASE("widening keeps all 16 bits on every instruction set") {
  std::vector<std::uint16_t> numbers(3 * kLanes);
  for (std::size_t at = 0; at < numbers.size(); ++at) {
    numbers[at] = static_cast<std::uint16_t>(at * 341);
  }
  numbers.back() = 0xFFFF;
  modelgate::test::on_each_target([&](const std::string& target) {
    CAPTURE(target);
    std::vector<double> reals(numbers.size());
    simd::widen(numbers, reals);
    CHECK(reals == std::vector<double>(numbers.begin(), numbers.end()));
  });
}
