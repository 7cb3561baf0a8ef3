/// \file
/// Picks against a plain loop over the same random bits, on every instruction set.
#include "stats/simd/picks.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <vector>

#include "stats/simd/xoshiro.hpp"
#include "support/targets.hpp"

using namespace modelgate::stats;
using modelgate::test::Xoshiro;

namespace {

constexpr auto kWidth = static_cast<std::size_t>(kLanes);
constexpr Address kAddress{{11, 12}, {13, 14, 15}};

struct Picked {
  std::vector<double> counts;
  std::array<double, kWidth> totals{};
  friend bool operator==(const Picked&, const Picked&) = default;
};

Picked picked(std::int16_t rows, const std::vector<std::int16_t>& begins) {
  Picked result;
  result.counts.assign((begins.size() + 1) * kWidth, -1.0);
  simd::draw_picks({kAddress, rows, begins}, result.counts, result.totals);
  return result;
}

/// One of eight generators, whose word w is half of the numbers at counter 8 w + number, of which
/// the last 16 counters are the second halves of the first 16.
Xoshiro generator(std::uint32_t number) {
  std::array<std::uint64_t, 4> state{};
  for (std::uint32_t word = 0; word < 4; ++word) {
    const std::uint32_t at = 8 * word + number;
    const Words words = philox(kAddress, position(Purpose::generator, 0, at % 16));
    const std::size_t half = at < 16 ? 0 : 2;
    state[word] = std::uint64_t{words[half + 1]} << 32U | words[half];
  }
  return Xoshiro(state);
}

Picked plainly_picked(std::int16_t rows, const std::vector<std::int16_t>& begins) {
  Picked result;
  result.counts.assign((begins.size() + 1) * kWidth, 0.0);
  std::vector<Xoshiro> generators;
  for (std::uint32_t number = 0; number < 8; ++number) generators.push_back(generator(number));
  const auto bound = static_cast<std::uint32_t>(rows);
  for (std::int16_t pick = 0; pick < rows; ++pick) {
    std::array<std::uint64_t, 16> words{};
    for (std::size_t at = 0; at < 16; ++at) words[at] = generators[at % 8].next();
    for (std::size_t lane = 0; lane < kWidth; ++lane) {
      const std::uint32_t bits = words[lane / 4] >> (16 * (lane % 4)) & 0xFFFFU;
      if ((bits * bound & 0xFFFFU) < 0x10000U % bound) continue;
      const auto row = static_cast<std::int16_t>(bits * bound >> 16U);
      std::size_t at = 0;
      while (at < begins.size() && begins[at] <= row) ++at;
      result.counts[at * kWidth + lane] += 1.0;
      result.totals[lane] += 1.0;
    }
  }
  return result;
}

}  // namespace

TEST_CASE("picks are those of a plain loop on every instruction set") {
  const std::vector<std::pair<std::int16_t, std::vector<std::int16_t>>> cases = {
      {1, {}}, {2, {1}}, {10, {7, 9}}, {63, {1, 30, 61, 62}}, {64, {32}}};
  for (const auto& [rows, begins] : cases) {
    CAPTURE(rows);
    const Picked expected = plainly_picked(rows, begins);
    modelgate::test::on_each_target([&, &rows = rows, &begins = begins](const char* name) {
      CAPTURE(std::string(name));
      CHECK(picked(rows, begins) == expected);
    });
  }
}
