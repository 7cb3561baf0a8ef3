/// \file
/// The vectorised draws: 64 lanes at a time, the same bits on every instruction set.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "stats/random.hpp"
#include "stats/threshold_table.hpp"

namespace modelgate::stats::simd {

/// One number per lane.
using Lanes = std::span<double, kLanes>;

/// One cell of the chain of conditional binomials: `share` of the `whole` that is left.
/// share and whole are integers below 2^53, 0 < share < whole.
struct BinomialRow {
  Address address;
  double share;
  double whole;
};

/// Draws Binomial(rest, share / whole) in each lane and takes it off `rest`.
/// \source Hörmann (1993), "The generation of binomial random variates", algorithm BTRS
void draw_binomials(const BinomialRow& row, Lanes rest, Lanes drawn);

/// One cell of a Dirichlet draw.
struct GammaRow {
  Address address;
  double shape;  ///< > 0
};

/// Draws Gamma(shape) in each lane, of scale 1.
/// \source Best (1978), algorithm XG, in Devroye (1986), "Non-uniform random variate generation",
///         section IX.3.3: rejection from a t distribution, which takes a square root and a
///         logarithm but no normal draw
void draw_gammas(const GammaRow& row, Lanes drawn);

/// Numbers that fit 16 bits, one per lane.
using ShortLanes = std::span<std::uint16_t, kLanes>;

/// Sums of them, modulo 2^32.
using ShortTotals = std::span<std::uint32_t, kLanes>;

/// An observation to be drawn, and where its lanes go.
struct ThresholdRow {
  std::uint64_t key;
  std::size_t place;  ///< row of the counts
};

/// Observations that are drawn from one table: a signed 16-bit number, uniform, in each lane.
struct ThresholdRows {
  Address address;  ///< of the key 0
  const ThresholdTable& table;
  std::span<const ThresholdRow> rows;  ///< at most 64
};

/// Draws the rows and adds them to `totals`. A number that reaches every threshold is an escape,
/// for the caller to replace.
/// \param counts  rows x 64, row-major
/// \return        a bit for each of the rows, from the lowest up: has it an escape?
[[nodiscard]] std::uint64_t draw_thresholds(const ThresholdRows& rows,
                                            std::span<std::uint16_t> counts, ShortTotals totals);

/// Writes 16-bit numbers as doubles.
/// \param numbers  a multiple of 64; as many go to `reals`
void widen(std::span<const std::uint16_t> numbers, std::span<double> reals);

/// The four Philox words of each lane: words 0 and 1 of lane i in element i (word 0 in the low
/// half), words 2 and 3 in element 64 + i.
/// \param first  position of lane 0
void draw_words(const Address& address, std::uint32_t first,
                std::span<std::uint64_t, std::size_t{2} * kLanes> words);

}  // namespace modelgate::stats::simd
