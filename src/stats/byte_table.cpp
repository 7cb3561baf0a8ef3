/// \file
/// Splits Poisson probabilities into columns of whole heights and remainders.
#include "stats/byte_table.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <numeric>

#include "stats/pmf.hpp"

namespace modelgate::stats {
namespace {

constexpr int kColumnHeight = ByteTable::kHeights - 1;
constexpr double kParts = double{ByteTable::kColumns} * ByteTable::kHeights;

/// Whole parts of each value that fill the columns, none of them more than its probability.
std::vector<int> whole_parts(const std::vector<double>& mass) {
  std::vector<int> parts;
  parts.reserve(mass.size());
  for (const double share : mass) parts.push_back(static_cast<int>(std::floor(share * kParts)));
  const int excess =
      std::accumulate(parts.begin(), parts.end(), 0) - ByteTable::kColumns * kColumnHeight;
  // Of 65,536 parts the columns hold 65,520; rounding down leaves more.
  assert(excess >= 0);
  *std::ranges::max_element(parts) -= excess;
  return parts;
}

/// Fills columns, each from the smallest part that is left and then from the largest.
void fill_columns(std::vector<int> parts, ByteTable& table) {
  for (std::size_t column = 0; column < ByteTable::kColumns; ++column) {
    std::size_t smallest = parts.size();
    for (std::size_t value = 0; value < parts.size(); ++value) {
      const bool is_smaller = smallest == parts.size() || parts[value] < parts[smallest];
      if (parts[value] > 0 && is_smaller) smallest = value;
    }
    const int edge = std::min(parts[smallest], kColumnHeight);
    parts[smallest] -= edge;
    const auto largest = static_cast<std::size_t>(std::ranges::max_element(parts) - parts.begin());
    parts[largest] -= kColumnHeight - edge;
    assert(parts[largest] >= 0);
    table.edge_high[column] = static_cast<std::int8_t>(edge / 16 - 128);
    table.edge_low[column] = static_cast<std::int8_t>(edge % 16);
    table.below[column] = static_cast<std::int8_t>(smallest);
    table.above[column] = static_cast<std::int8_t>(largest);
  }
}

}  // namespace

ByteTable make_byte_table(double mean) {
  assert(mean > 0.0 && mean <= 1.0);
  const Pmf pmf = poisson_pmf(mean);
  assert(pmf.first == 0);
  const std::vector<int> parts = whole_parts(pmf.mass);
  ByteTable table;
  double left_over = 0.0;
  for (std::size_t value = 0; value < parts.size(); ++value) {
    left_over += pmf.mass[value] * kParts - parts[value];
    table.remainders.push_back(left_over);
    if (parts[value] > 0) table.largest = static_cast<int>(value);
  }
  for (double& remainder : table.remainders) remainder /= left_over;
  fill_columns(parts, table);
  return table;
}

int remainder_at(const ByteTable& table, double u) {
  const auto found = std::ranges::upper_bound(table.remainders, u);
  return static_cast<int>(std::min(found, table.remainders.end() - 1) - table.remainders.begin());
}

}  // namespace modelgate::stats
