/// \file
/// The vectorised draws: 64 lanes at a time, the same bits on every instruction set.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "stats/random.hpp"

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

/// A distribution on 16-bit numbers: a signed 16-bit number, uniform, that reaches k of the
/// ascending thresholds means base + k.
struct ThresholdRow {
  Address address;
  std::int16_t base;
  std::span<const std::int16_t> thresholds;
};

enum class Escaped { none, some };

/// Draws each lane and adds it to `totals`. A number that reaches every threshold is an escape, for
/// the caller to replace.
[[nodiscard]] Escaped draw_thresholds(const ThresholdRow& row, Lanes drawn, Lanes totals);

/// The four Philox words of each lane: words 0 and 1 of lane i in element i (word 0 in the low
/// half), words 2 and 3 in element 64 + i.
/// \param first  position of lane 0
void draw_words(const Address& address, std::uint32_t first,
                std::span<std::uint64_t, std::size_t{2} * kLanes> words);

}  // namespace modelgate::stats::simd
