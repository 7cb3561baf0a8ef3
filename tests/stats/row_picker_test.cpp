/// \file
/// Alias tables: every row exactly as likely as every other.
#include "stats/row_picker.hpp"

#include <doctest/doctest.h>

#include "stats/goodness_of_fit.hpp"
#include "stats/random.hpp"

using namespace modelgate::stats;

namespace {

/// The smallest word whose product with `bound` starts with `value`, past the excess.
std::uint32_t word_for(std::uint32_t value, std::uint32_t bound) {
  const std::uint64_t product = (std::uint64_t{value} << 32U) + (0U - bound) % bound;
  return static_cast<std::uint32_t>((product + bound - 1) / bound);
}

}  // namespace

TEST_CASE("each observation owns as many of all picks as it has rows") {
  for (const std::vector<std::int64_t>& counts : std::vector<std::vector<std::int64_t>>{
           {1}, {7}, {1, 1}, {5, 3}, {1, 2, 3, 4, 5}, {100, 1, 1, 1}, {13, 13, 13, 1, 60}}) {
    const RowPicker picker(counts);
    std::uint32_t rows = 0;
    for (const std::int64_t count : counts) rows += static_cast<std::uint32_t>(count);
    const auto columns = static_cast<std::uint32_t>(counts.size());
    std::vector<std::int64_t> picks(counts.size());
    for (std::uint32_t column = 0; column < columns; ++column) {
      for (std::uint32_t row = 0; row < rows; ++row) {
        const auto picked = picker.at(word_for(column, columns), word_for(row, rows));
        REQUIRE(picked.has_value());
        ++picks[*picked];
      }
    }
    std::vector<std::int64_t> expected;
    for (const std::int64_t count : counts) expected.push_back(count * columns);
    CHECK(picks == expected);
  }
}

TEST_CASE("words that would favour some rows are thrown away") {
  // 2^32 = 3 * 1431655765 + 1 = 5 * 858993459 + 1: the word 0 is one too many for both.
  const RowPicker picker(std::vector<std::int64_t>{1, 1, 3});
  CHECK_FALSE(picker.at(0, 1).has_value());
  CHECK_FALSE(picker.at(1, 0).has_value());
  CHECK(picker.at(1, 1).has_value());
}
