/// \file
/// The work on bytes, one kernel after the other, against plain loops on every instruction set.
#include "stats/simd/byte_rows.hpp"

#include <doctest/doctest.h>

#include <array>
#include <random>
#include <string>
#include <vector>

#include "stats/simd/xoshiro.hpp"
#include "support/targets.hpp"

using namespace modelgate::stats;
using modelgate::test::Xoshiro;

namespace {

constexpr auto kWidth = static_cast<std::size_t>(kLanes);
using Numbers = std::array<double, kWidth>;

const ByteTable& table() {
  static const ByteTable made = make_byte_table(0.97);
  return made;
}

std::array<std::uint64_t, simd::kSeeds> seeds() {
  std::mt19937_64 engine(3);
  std::array<std::uint64_t, simd::kSeeds> words{};
  for (std::uint64_t& word : words) word = engine();
  return words;
}

/// What the table makes of two random bytes.
std::uint8_t looked_up(std::uint8_t low, std::uint8_t high) {
  const std::size_t column = low % 16U;
  const int height = (high ^ 128) * 16 + low / 16;
  const int edge = (table().edge_high[column] + 128) * 16 + table().edge_low[column];
  if (height == edge) return simd::kIncomplete;
  return static_cast<std::uint8_t>(height < edge ? table().below[column] : table().above[column]);
}

/// Rows of bytes, lane by lane from the bytes of two words of each generator.
std::vector<std::uint8_t> plain_bytes(std::size_t rows) {
  const auto words = seeds();
  std::vector<Xoshiro> generators;
  for (std::size_t at = 0; at < 8; ++at) {
    generators.emplace_back(std::array{words[at], words[8 + at], words[16 + at], words[24 + at]});
  }
  std::vector<std::uint8_t> bytes;
  for (std::size_t row = 0; row < rows; ++row) {
    std::array<std::uint64_t, 16> random{};
    for (std::size_t at = 0; at < 16; ++at) random[at] = generators[at % 8].next();
    for (std::size_t lane = 0; lane < kWidth; ++lane) {
      const auto shift = static_cast<unsigned>(8 * (lane % 8));
      bytes.push_back(looked_up(static_cast<std::uint8_t>(random[lane / 8] >> shift),
                                static_cast<std::uint8_t>(random[8 + lane / 8] >> shift)));
    }
  }
  return bytes;
}

std::vector<std::uint8_t> random_bytes(std::size_t rows) {
  std::mt19937_64 engine(5);
  std::vector<std::uint8_t> bytes(rows * kWidth);
  for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(engine() % 4);
  return bytes;
}

}  // namespace

TEST_CASE("bytes are what the table makes of xoshiro numbers") {
  for (const std::size_t rows : {1U, 16U, 45U}) {
    const std::vector<std::uint8_t> expected = plain_bytes(rows);
    const auto words = seeds();
    modelgate::test::on_each_target([&](const std::string& target) {
      CAPTURE(target);
      std::vector<std::uint8_t> bytes(rows * kWidth);
      std::array<std::uint8_t, 3> is_incomplete{};
      std::array<std::uint32_t, kWidth> totals{};
      totals.fill(1000);
      simd::draw_bytes({words, table(), bytes, is_incomplete}, totals);
      CHECK(bytes == expected);
      std::array<std::uint32_t, kWidth> sums{};
      sums.fill(1000);
      for (std::size_t at = 0; at < bytes.size(); ++at) {
        sums[at % kWidth] += bytes[at];
        if (bytes[at] == simd::kIncomplete)
          CHECK(is_incomplete[at / kWidth / simd::kRowsTogether] == 1);
      }
      CHECK(totals == sums);
    });
  }
}

TEST_CASE("numbers are added as often as rows occur") {
  constexpr std::size_t kRows = 33;
  const std::vector<std::uint8_t> bytes = random_bytes(kRows);
  std::vector<double> first;
  std::vector<double> second;
  for (std::size_t row = 0; row < kRows; ++row) {
    first.push_back(0.1 * static_cast<double>(row));
    second.push_back(1.0 / (1.0 + static_cast<double>(row)));
  }
  Numbers expected_first{};
  Numbers expected_second{};
  for (std::size_t row = 0; row < kRows; ++row) {
    for (std::size_t lane = 0; lane < kWidth; ++lane) {
      expected_first[lane] += bytes[row * kWidth + lane] * first[row];
      expected_second[lane] += bytes[row * kWidth + lane] * second[row];
    }
  }
  modelgate::test::on_each_target([&](const std::string& target) {
    CAPTURE(target);
    Numbers one{};
    Numbers other{};
    std::array<simd::LaneSums, 2> sums{simd::LaneSums(one), simd::LaneSums(other)};
    simd::add_numbers(bytes, {first, second}, sums);
    CHECK(one == expected_first);
    CHECK(other == expected_second);
    Numbers alone{};
    std::array<simd::LaneSums, 1> single{simd::LaneSums(alone)};
    simd::add_numbers(bytes, {first, {}}, single);
    CHECK(alone == expected_first);
  });
}

TEST_CASE("a walk over an area counts ordered pairs and half the tied ones") {
  // Three rows in order (negative, positive, negative) and two tied ones.
  const std::vector<std::uint8_t> bytes = random_bytes(5);
  const std::vector<std::uint32_t> row{4, 0, 2, 1, 3};
  const std::vector<std::int16_t> positive{0, -1, 0, 0, -1};
  const std::vector<simd::WalkStep> steps{{0, 3, simd::Step::ordered}, {3, 5, simd::Step::tied}};
  modelgate::test::on_each_target([&](const std::string& target) {
    CAPTURE(target);
    Numbers twice{};
    Numbers positives{};
    Numbers negatives{};
    simd::walk_area(bytes, {row, positive}, steps,
                    {simd::LaneSums(twice), simd::LaneSums(positives), simd::LaneSums(negatives)});
    for (std::size_t lane = 0; lane < kWidth; ++lane) {
      const auto weight = [&](std::size_t at) { return double{1.0} * bytes[at * kWidth + lane]; };
      CHECK(twice[lane] ==
            2.0 * weight(0) * weight(4) + weight(3) * (2.0 * (weight(4) + weight(2)) + weight(1)));
      CHECK(positives[lane] == weight(0) + weight(3));
      CHECK(negatives[lane] == weight(4) + weight(2) + weight(1));
    }
  });
}

TEST_CASE("a walk over precisions adds those of the positive rows") {
  const std::vector<std::uint8_t> bytes = random_bytes(5);
  const std::vector<std::uint32_t> row{4, 0, 2, 1, 3};
  const std::vector<std::int16_t> positive{0, -1, 0, -1, -1};
  const std::vector<simd::WalkStep> steps{{0, 2, simd::Step::tied}, {2, 5, simd::Step::tied}};
  modelgate::test::on_each_target([&](const std::string& target) {
    CAPTURE(target);
    Numbers precisions{};
    Numbers positives{};
    Numbers all{};
    simd::walk_precision(
        bytes, {row, positive}, steps,
        {simd::LaneSums(precisions), simd::LaneSums(positives), simd::LaneSums(all)});
    for (std::size_t lane = 0; lane < kWidth; ++lane) {
      const auto weight = [&](std::size_t at) { return double{1.0} * bytes[at * kWidth + lane]; };
      const double first = weight(0);
      const double second = weight(1) + weight(3);
      const double reached = weight(4) + first;
      const double total = reached + weight(2) + second;
      const double expected = (reached > 0.0 ? first * first / reached : 0.0) +
                              (total > 0.0 ? second * (first + second) / total : 0.0);
      CHECK(precisions[lane] == expected);
      CHECK(positives[lane] == first + second);
      CHECK(all[lane] == total);
    }
  });
}
