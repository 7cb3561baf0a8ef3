/// \file
/// Each thread has counts of its own.
#include "source/cell_counter.hpp"

namespace modelgate::source {

bool add_rows(CellCounts& counts, const TextChunk& rows, std::size_t first,
              std::vector<std::uint32_t>& cells) {
  const std::size_t width = counts.width();
  const std::size_t size = rows.size();
  std::vector<std::uint32_t> codes(size * width);
  for (std::size_t at = 0; at < width; ++at) {
    const TextColumn texts = rows.column(first + at);
    TextCodes& known = counts.codes(at);
    for (std::size_t row = 0; row < size; ++row) codes[row * width + at] = texts.code(row, known);
  }
  cells.resize(size);
  for (std::size_t row = 0; row < size; ++row) {
    cells[row] =
        static_cast<std::uint32_t>(counts.add(std::span(codes).subspan(row * width, width), 1));
  }
  return counts.size() <= kMostCells;
}

RowVisits CellCounter::visits() {
  return [this] {
    const std::scoped_lock lock(mutex_);
    CellCounts& part = *parts_.emplace_back(std::make_unique<CellCounts>(width_));
    return [&part, cells = std::vector<std::uint32_t>()](const TextChunk& rows) mutable {
      return add_rows(part, rows, 0, cells);
    };
  };
}

CellCounts CellCounter::counts() const {
  CellCounts all(width_);
  for (const auto& part : parts_) all.add(*part);
  return all;
}

}  // namespace modelgate::source
