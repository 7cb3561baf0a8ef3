/// \file
/// The vectorised draws: exact laws over many regimes, and the same bits on every instruction set.
#include "stats/simd/kernels.hpp"

#include <doctest/doctest.h>

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

TEST_CASE("threshold draws count what the random bits reach on every instruction set") {
  const std::vector<std::int16_t> thresholds{-32768, -30000, -1, 0, 0, 12345, 32767};
  modelgate::test::on_each_target([&](const std::string& target) {
    CAPTURE(target);
    for (std::int64_t block = 0; block < 200; ++block) {
      const Address address = Stream(9, 8).at(7, block);
      Numbers drawn;
      Numbers totals;
      totals.fill(1000.0);
      const simd::Escaped escaped = simd::draw_thresholds({address, 3, thresholds}, drawn, totals);
      Numbers expected;
      simd::Escaped expected_escape = simd::Escaped::none;
      for (std::uint32_t lane = 0; lane < kLanes; ++lane) {
        const Words words = philox(address, position(Purpose::poisson, 0, lane % 32 / 4));
        std::array<std::uint16_t, 8> numbers;
        std::memcpy(numbers.data(), words.data(), sizeof(words));
        const auto number = static_cast<std::int16_t>(numbers[lane % 4 + lane / 32 * 4]);
        int reached = 0;
        for (const std::int16_t threshold : thresholds) reached += number >= threshold ? 1 : 0;
        expected[lane] = 3.0 + reached;
        if (reached == 7) expected_escape = simd::Escaped::some;
      }
      REQUIRE(drawn == expected);
      REQUIRE(escaped == expected_escape);
      for (std::size_t lane = 0; lane < kLanes; ++lane) {
        REQUIRE(totals[lane] == 1000.0 + expected[lane]);
      }
    }
  });
}
