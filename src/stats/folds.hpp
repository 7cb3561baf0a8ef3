/// \file
/// Rows dealt out at random, so that what is chosen on some is judged on the others.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "stats/random.hpp"
#include "stats/score_curve.hpp"

namespace modelgate::stats {

/// Parts that rows are dealt into for cross-fitting.
inline constexpr std::size_t kFolds = 5;

/// Deals every row of every observation into one of kFolds parts, all equally likely, one row like
/// another. Randomness is addressed by (stream, index of the observation, row).
/// \param counts  rows per observation, not negative, whole
/// \param lane    tells the classes of one stream apart, below 64
/// \return        counts.size() x kFolds, row-major; every row sums to its count
[[nodiscard]] std::vector<double> dealt(std::span<const double> counts, const Stream& stream,
                                        std::uint32_t lane);

/// Rows as they were sampled: what belongs together, and what a row is worth.
struct SampledRows {
  Stream stream;
  std::span<const std::int32_t> unit =
      {};  ///< of each observation, from 0; empty: every row is one
  Worth worth = {};
};

/// The same where observations belong to units: all of a unit go into one part, of either class.
/// \param weights  of the observations, not negative; whole without units
[[nodiscard]] std::vector<double> dealt(std::span<const double> weights, const SampledRows& rows,
                                        std::uint32_t lane);

/// Rows of one part, and those of all others.
struct Parted {
  std::vector<double> within;
  std::vector<double> without;
};

/// \param counts  as dealt() was given
/// \param parts   as dealt() gave them
/// \param fold    below kFolds
[[nodiscard]] Parted parted(std::span<const double> counts, std::span<const double> parts,
                            std::size_t fold);

}  // namespace modelgate::stats
