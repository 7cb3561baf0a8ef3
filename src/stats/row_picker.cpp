/// \file
/// Builds alias tables: every column is as high as there are rows, and holds at most two
/// observations.
#include "stats/row_picker.hpp"

#include <cassert>
#include <limits>

namespace modelgate::stats {
namespace {

std::uint32_t excess(std::uint32_t bound) {
  assert(bound > 0);
  return (0U - bound) % bound;
}

}  // namespace

RowPicker::RowPicker(std::span<const std::int64_t> counts) {
  [[maybe_unused]] constexpr std::int64_t kMostRows = std::numeric_limits<std::uint32_t>::max();
  const auto size = static_cast<std::uint32_t>(counts.size());
  std::int64_t rows = 0;
  for (const std::int64_t count : counts) rows += count;
  assert(!counts.empty() && counts.size() < 1U << 31U && rows > 0 && rows <= kMostRows);
  rows_ = static_cast<std::uint32_t>(rows);
  column_excess_ = excess(size);
  row_excess_ = excess(rows_);

  std::vector<std::uint64_t> heights;
  std::vector<std::uint32_t> low;
  std::vector<std::uint32_t> high;
  for (std::uint32_t i = 0; i < size; ++i) {
    heights.push_back(static_cast<std::uint64_t>(counts[i]) * size);
    (heights[i] < rows_ ? low : high).push_back(i);
    columns_.push_back({rows_, i, i});
  }
  // The heights sum to size * rows_, so while one is low another is high.
  while (!low.empty()) {
    const std::uint32_t filled = low.back();
    const std::uint32_t giver = high.back();
    low.pop_back();
    columns_[filled] = {static_cast<std::uint32_t>(heights[filled]), filled, giver};
    heights[giver] -= rows_ - heights[filled];
    if (heights[giver] >= rows_) continue;
    high.pop_back();
    low.push_back(giver);
  }
}

}  // namespace modelgate::stats
