/// \file
/// Vectorised draws of single rows from a population of few: 64 lanes at a time, the same bits on
/// every instruction set.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "stats/random.hpp"
#include "stats/simd/kernels.hpp"

namespace modelgate::stats::simd {

/// Rows of the largest population that is picked from.
inline constexpr std::int16_t kMostPicked = 64;

/// A population of few rows, in the order of their observations.
struct Picks {
  Address address;
  std::int16_t rows;                     ///< in [1, kMostPicked]
  std::span<const std::int16_t> begins;  ///< the first row of each observation but the first
};

/// Picks as many rows as there are, with replacement, in each lane, by 16 random bits each. A pick
/// that they do not decide is left out.
/// \param counts  observations x 64, row-major, to be written
/// \param totals  rows that were picked in each lane, to be added to
void draw_picks(const Picks& picks, std::span<double> counts, Lanes totals);

/// Two numbers of each observation.
struct PickMarks {
  std::span<const std::uint16_t> first, second;
};

/// Of each lane.
struct PickSums {
  std::array<std::uint16_t, kLanes> picked;         ///< how many rows were
  std::array<std::uint16_t, kLanes> first, second;  ///< sums of their marks, modulo 2^16
};

/// The same rows as draw_picks() picks, by the sums of their marks in place of their counts.
void sum_picks(const Picks& picks, const PickMarks& marks, PickSums& sums);

}  // namespace modelgate::stats::simd
