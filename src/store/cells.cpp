/// \file
/// Cells to text and back.
#include "store/cells.hpp"

#include <array>
#include <cstdint>
#include <limits>

#include "text/number.hpp"

namespace modelgate::store {
namespace {

/// What stands before the next `mark`, which goes with it.
std::string_view next(std::string_view& text, char mark) {
  const std::size_t end = std::min(text.find(mark), text.size());
  const std::string_view part = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return part;
}

std::optional<Cell> parse_cell(std::string_view text) {
  std::array<std::int64_t, 4> parts{};
  for (std::int64_t& part : parts) {
    const auto number = text::parse_integer(next(text, ','));
    if (!number) return std::nullopt;
    part = *number;
  }
  for (const std::int64_t index : {parts[0], parts[1], parts[2]}) {
    if (index < kNotScored || index > std::numeric_limits<int>::max()) return std::nullopt;
  }
  if (!text.empty() || parts[3] < 0) return std::nullopt;
  return Cell{static_cast<int>(parts[0]), static_cast<int>(parts[1]), static_cast<int>(parts[2]),
              parts[3]};
}

}  // namespace

std::string cells_text(const std::vector<Cell>& cells) {
  std::string text;
  for (const Cell& cell : cells) {
    if (!text.empty()) text += ';';
    for (const int index : {cell.label, cell.baseline, cell.candidate}) {
      text += std::to_string(index) + ",";
    }
    text += std::to_string(cell.count);
  }
  return text;
}

std::optional<std::vector<Cell>> parse_cells(std::string_view text) {
  std::vector<Cell> cells;
  while (!text.empty()) {
    const auto cell = parse_cell(next(text, ';'));
    if (!cell) return std::nullopt;
    cells.push_back(*cell);
  }
  return cells;
}

}  // namespace modelgate::store
