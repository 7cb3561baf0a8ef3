/// \file
/// Counts of combinations, against a map; and sums of two.
#include "source/cell_counts.hpp"

#include <doctest/doctest.h>

#include <array>
#include <map>
#include <random>
#include <string>
#include <utility>

namespace modelgate::source {
namespace {

using Pair = std::pair<std::optional<std::string>, std::optional<std::string>>;
using Truth = std::map<Pair, std::int64_t>;

void add(CellCounts& counts, const Pair& pair, std::int64_t times) {
  const auto code = [&](std::size_t column, const std::optional<std::string>& text) {
    return text ? counts.codes(column).of(std::string_view(*text)) : TextCodes::kMissing;
  };
  static_cast<void>(counts.add(std::array{code(0, pair.first), code(1, pair.second)}, times));
}

Truth read(const CellCounts& counts) {
  Truth cells;
  for (std::size_t cell = 0; cell < counts.size(); ++cell) {
    cells[{counts.text(cell, 0), counts.text(cell, 1)}] += counts.times(cell);
  }
  CHECK(cells.size() == counts.size());
  return cells;
}

Pair drawn(std::mt19937& random) {
  const auto text = [&]() -> std::optional<std::string> {
    const auto number = random() % 60;
    if (number == 0) return std::nullopt;
    return std::string(number % 3 == 0 ? "a class with a long name " : "") + std::to_string(number);
  };
  auto first = text();
  return {std::move(first), text()};
}

TEST_CASE("cells hold how often they are met") {
  std::mt19937 random(11);
  CellCounts counts(2);
  CellCounts others(2);
  Truth truth;
  for (int row = 0; row < 20'000; ++row) {
    const Pair pair = drawn(random);
    const auto times = static_cast<std::int64_t>(random() % 3 + 1);
    add(row % 3 == 0 ? others : counts, pair, times);
    truth[pair] += times;
  }
  CHECK(read(counts).size() > 2000);
  counts.add(others);
  CHECK(read(counts) == truth);
  counts.add(CellCounts(2));
  CHECK(read(counts) == truth);
}

TEST_CASE("nothing is counted before a row is") {
  const CellCounts counts(3);
  CHECK(counts.width() == 3);
  CHECK(counts.size() == 0);
}

}  // namespace
}  // namespace modelgate::source
