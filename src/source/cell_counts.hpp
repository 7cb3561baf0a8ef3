/// \file
/// How often each combination of a few texts stands in rows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "source/text_codes.hpp"

namespace modelgate::source {

/// Counts of cells, in the order in which they are met.
class CellCounts {
 public:
  /// \param width  texts of a row
  explicit CellCounts(std::size_t width);

  [[nodiscard]] std::size_t width() const { return codes_.size(); }

  /// The codes of a column's texts.
  [[nodiscard]] TextCodes& codes(std::size_t column) { return codes_[column]; }

  /// Adds `times` to the cell of a row.
  /// \param row  a code of every column
  void add(std::span<const std::uint32_t> row, std::int64_t times);

  /// Adds what another one of this width has counted.
  void add(const CellCounts& other);

  /// How many cells there are.
  [[nodiscard]] std::size_t size() const { return times_.size(); }

  /// The rows of a cell, and its text in a column; nothing where that is missing.
  [[nodiscard]] std::int64_t times(std::size_t cell) const { return times_[cell]; }
  [[nodiscard]] const std::optional<std::string>& text(std::size_t cell, std::size_t column) const {
    return codes_[column].text(cells_[cell * width() + column]);
  }

 private:
  [[nodiscard]] std::size_t slot_of(std::span<const std::uint32_t> row) const;
  void grow();

  std::vector<TextCodes> codes_;
  std::vector<std::uint32_t> cells_;  // codes, cell by cell
  std::vector<std::int64_t> times_;
  std::vector<std::uint32_t> slots_;  // a cell's number plus one, 0 where free; a power of two
};

}  // namespace modelgate::source
