/// \file
/// Codes of one are those of another by way of the texts.
#include "source/cell_counts.hpp"

namespace modelgate::source {

std::size_t CellCounts::add(const CellCounts& other, std::size_t cell, std::int64_t times) {
  std::vector<std::uint32_t> row(width());
  for (std::size_t column = 0; column < width(); ++column) {
    const auto& text = other.text(cell, column);
    row[column] = text ? codes_[column].of(std::string_view(*text)) : TextCodes::kMissing;
  }
  return add(row, times);
}

void CellCounts::add(const CellCounts& other) {
  for (std::size_t cell = 0; cell < other.size(); ++cell) {
    static_cast<void>(add(other, cell, other.times(cell)));
  }
}

}  // namespace modelgate::source
