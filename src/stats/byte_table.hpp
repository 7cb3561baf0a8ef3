/// \file
/// A Poisson distribution laid out for draws from two random bytes and three look-ups.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace modelgate::stats {

/// A Poisson distribution as a mixture: with probability 4095 / 4096 the draw of an alias table of
/// 16 columns, with what is left over a draw from the remainders. No accuracy is lost.
///
/// Sixteen random bits name a column (four of them) and a height of 12 bits: below the column's
/// edge they give `below`, above it `above`; at the edge the remainders are to be drawn from.
/// \source Walker (1977), ACM TOMS 3:253
struct ByteTable {
  static constexpr int kColumns = 16;
  static constexpr int kHeights = 4096;

  std::array<std::int8_t, kColumns> edge_high{};  ///< upper 8 bits of the edge, less 128
  std::array<std::int8_t, kColumns> edge_low{};   ///< lower 4 bits
  std::array<std::int8_t, kColumns> below{};
  std::array<std::int8_t, kColumns> above{};
  int largest = 0;                 ///< that the columns give
  std::vector<double> remainders;  ///< cumulated from 0 on, scaled to end at 1
};

/// \param mean  in (0, 1]
[[nodiscard]] ByteTable make_byte_table(double mean);

/// The value at u in (0, 1) of the remainders' distribution.
[[nodiscard]] int remainder_at(const ByteTable& table, double u);

}  // namespace modelgate::stats
