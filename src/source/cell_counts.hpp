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
#include "source/tuple_counts.hpp"

namespace modelgate::source {

/// Counts of cells, in the order in which they are met.
class CellCounts {
 public:
  /// \param width  texts of a row
  explicit CellCounts(std::size_t width) : codes_(width), counts_(width) {}

  [[nodiscard]] std::size_t width() const { return codes_.size(); }

  /// The codes of a column's texts.
  [[nodiscard]] TextCodes& codes(std::size_t column) { return codes_[column]; }

  /// Adds `times` to the cell of a row.
  /// \param row  a code of every column
  /// \return     the cell's number
  [[nodiscard]] std::size_t add(std::span<const std::uint32_t> row, std::int64_t times) {
    return counts_.add(row, times);
  }

  /// Adds `times` to the cell that another one of this width has under a number.
  /// \return  its number here
  [[nodiscard]] std::size_t add(const CellCounts& other, std::size_t cell, std::int64_t times);

  /// Adds what another one of this width has counted.
  void add(const CellCounts& other);

  /// How many cells there are.
  [[nodiscard]] std::size_t size() const { return counts_.size(); }

  /// The rows of a cell, and its text in a column; nothing where that is missing.
  [[nodiscard]] std::int64_t times(std::size_t cell) const { return counts_.times(cell); }
  [[nodiscard]] const std::optional<std::string>& text(std::size_t cell, std::size_t column) const {
    return codes_[column].text(counts_.codes(cell)[column]);
  }

 private:
  std::vector<TextCodes> codes_;
  TupleCounts counts_;
};

}  // namespace modelgate::source
