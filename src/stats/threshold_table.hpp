/// \file
/// Ascending thresholds in an order in which vectors find how many of them a number reaches.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace modelgate::stats {

/// Gives a 16-bit number base + k where it reaches k thresholds. They are cut into eight chunks of
/// one length: three comparisons find the chunk, one for each place in it finds the rest. Eight
/// numbers, one of each chunk, are a column, which a vector can look up by the chunk.
struct ThresholdTable {
  static constexpr std::size_t kChunks = 8;
  using Column = std::array<std::int16_t, kChunks>;

  Column last;   ///< of each chunk but the eighth; one below the threshold
  Column start;  ///< value of a number that reaches the first in no chunk but those before
  std::vector<Column> inner;  ///< places of the chunks but the last, one below the thresholds
  std::int16_t all;           ///< value of a number that reaches every threshold

  /// \param base        at least 0; base + thresholds.size() is below 2^15
  /// \param thresholds  ascending, above -2^15
  ThresholdTable(std::int16_t base, std::span<const std::int16_t> thresholds);

  /// The value of a number.
  [[nodiscard]] std::int16_t at(std::int16_t number) const;
};

}  // namespace modelgate::stats
