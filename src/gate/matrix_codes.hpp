/// \file
/// Confusion matrices of few rows by number, and statistics on them worked out once for each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "gate/resample.hpp"
#include "modelgate/evidence.hpp"

namespace modelgate::gate {

/// An entry of a confusion matrix.
struct MatrixEntry {
  int label = 0;
  int prediction = 0;

  // NOLINTNEXTLINE(modernize-use-nullptr): the 0 of the implied comparison is no pointer
  friend auto operator<=>(const MatrixEntry&, const MatrixEntry&) = default;
};

/// Numbers of all matrices of as many rows as there are: the sum of strides over the rows. Every
/// entry is a digit, but for the last one, which the others leave over.
struct MatrixNumbering {
  std::size_t matrices = 1;
  std::vector<std::uint16_t> strides;  ///< for each entry
};

/// \param entries  how many of them rows can be in
/// \return  nothing where there are so many matrices that looking up takes longer than working out
[[nodiscard]] std::optional<MatrixNumbering> numbering_of(std::size_t entries, std::int64_t rows);

/// Values of statistics on matrices, as codes of the few that differ.
class MatrixCodes {
 public:
  /// Values that have codes of their own.
  static constexpr std::uint16_t kMost = 64;

  /// \param entries     those of the numbering
  /// \param statistics  none of a pair; must stay
  MatrixCodes(MatrixNumbering numbering, std::vector<MatrixEntry> entries, std::int64_t rows,
              int classes, std::span<const Statistic> statistics);

  /// No rows, and no values: all are undefined, on the matrix 0.
  explicit MatrixCodes(std::span<const Statistic> statistics);

  /// The code of a statistic's value on a matrix: below kMost, or kMost where more values differ.
  [[nodiscard]] std::uint16_t code(std::uint16_t number, std::size_t statistic) {
    const std::uint16_t known = codes_[number * statistics_.size() + statistic];
    return known == kUnknown ? worked_out(number, statistic) : known;
  }

  /// The values that have codes, by code.
  [[nodiscard]] std::span<const double> values(std::size_t statistic) const {
    return values_[statistic];
  }

  [[nodiscard]] std::span<const std::uint16_t> strides() const { return numbering_.strides; }
  [[nodiscard]] std::size_t size() const { return codes_.size(); }

 private:
  static constexpr std::uint16_t kUnknown = kMost + 1;

  [[nodiscard]] std::uint16_t worked_out(std::uint16_t number, std::size_t statistic);
  [[nodiscard]] double value_on(std::uint16_t number, const Statistic& statistic);

  MatrixNumbering numbering_;
  std::vector<MatrixEntry> entries_;
  std::int64_t rows_;
  std::span<const Statistic> statistics_;
  std::vector<std::uint16_t> codes_;         ///< matrices x statistics
  std::vector<std::vector<double>> values_;  ///< by statistic
  Confusion matrix_;
};

}  // namespace modelgate::gate
