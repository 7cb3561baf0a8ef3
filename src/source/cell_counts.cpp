/// \file
/// Open addressing over tuples of codes.
#include "source/cell_counts.hpp"

namespace modelgate::source {
namespace {

constexpr std::size_t kFirstSlots = 256;

std::size_t hash(std::span<const std::uint32_t> row) {
  std::uint64_t mixed = 0;
  for (const std::uint32_t code : row) mixed = (mixed ^ code) * 0x9E3779B97F4A7C15ULL;
  return static_cast<std::size_t>(mixed >> 32U);
}

}  // namespace

CellCounts::CellCounts(std::size_t width) : codes_(width), slots_(kFirstSlots) {}

std::size_t CellCounts::slot_of(std::span<const std::uint32_t> row) const {
  const std::size_t last = slots_.size() - 1;
  // A loop of its own, because the library calls a function for three numbers.
  const auto is_row = [&](std::uint32_t cell) {
    const std::uint32_t* const codes = cells_.data() + std::size_t{cell} * row.size();
    std::size_t at = 0;
    while (at < row.size() && codes[at] == row[at]) ++at;
    return at == row.size();
  };
  std::size_t at = hash(row) & last;
  while (slots_[at] != 0 && !is_row(slots_[at] - 1)) at = (at + 1) & last;
  return at;
}

void CellCounts::add(std::span<const std::uint32_t> row, std::int64_t times) {
  std::size_t at = slot_of(row);
  if (slots_[at] == 0) {
    if (2 * (size() + 1) > slots_.size()) {
      grow();
      at = slot_of(row);
    }
    cells_.insert(cells_.end(), row.begin(), row.end());
    times_.push_back(0);
    slots_[at] = static_cast<std::uint32_t>(size());
  }
  times_[slots_[at] - 1] += times;
}

void CellCounts::add(const CellCounts& other) {
  std::vector<std::uint32_t> row(width());
  for (std::size_t cell = 0; cell < other.size(); ++cell) {
    for (std::size_t column = 0; column < width(); ++column) {
      const auto& text = other.text(cell, column);
      row[column] = text ? codes_[column].of(std::string_view(*text)) : TextCodes::kMissing;
    }
    add(row, other.times(cell));
  }
}

void CellCounts::grow() {
  slots_.assign(2 * slots_.size(), 0);
  for (std::size_t cell = 0; cell < size(); ++cell) {
    const auto row = std::span(cells_).subspan(cell * width(), width());
    slots_[slot_of(row)] = static_cast<std::uint32_t>(cell + 1);
  }
}

}  // namespace modelgate::source
