/// \file
/// Picks one of the rows behind counted observations, all equally likely, in constant time.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace modelgate::stats {

/// An alias table of whole numbers: exact, and as large as there are observations, not rows.
/// \source Walker (1977), ACM TOMS 3:253; Vose (1991), IEEE TSE 17:972
class RowPicker {
 public:
  /// \param counts  positive; at most 2^31 observations and 2^32 - 1 rows
  explicit RowPicker(std::span<const std::int64_t> counts);

  /// The observation that two random words pick; nothing when they must be thrown away for the pick
  /// to be uniform.
  [[nodiscard]] std::optional<std::uint32_t> at(std::uint32_t first, std::uint32_t second) const {
    const std::uint64_t column = std::uint64_t{first} * columns_.size();
    const std::uint64_t height = std::uint64_t{second} * rows_;
    if (static_cast<std::uint32_t>(column) < column_excess_ ||
        static_cast<std::uint32_t>(height) < row_excess_) {
      return std::nullopt;
    }
    const Column& picked = columns_[column >> 32U];
    return height >> 32U < picked.own_height ? picked.own : picked.alias;
  }

 private:
  struct Column {
    std::uint32_t own_height;
    std::uint32_t own;
    std::uint32_t alias;
  };

  std::vector<Column> columns_;
  std::uint32_t rows_ = 0;
  std::uint32_t column_excess_ = 0;  ///< 2^32 modulo the number of columns
  std::uint32_t row_excess_ = 0;     ///< 2^32 modulo the number of rows
};

}  // namespace modelgate::stats
