/// \file
/// Exact multinomial resampling of counted observations, 64 replicates at a time.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace modelgate::stats {

/// Replicates drawn together; a block is the unit of randomness and of parallel work.
inline constexpr int kLanes = 64;

/// The plug-in bootstrap of n rows that fall into distinct observations with counts: each replicate is
/// one draw from Multinomial(n, counts / n), identical in distribution to drawing n rows with
/// replacement. Cost does not depend on n.
///
/// Randomness is addressed by (seed, stream, key of the observation, block): neither threads nor the
/// order in which blocks are drawn nor the instruction set change a bit.
/// \source Efron and Tibshirani (1993), chapter 6; Hörmann (1993), algorithm BTRS
class Multinomial {
 public:
  /// \param counts  positive counts of the distinct observations
  /// \param keys    one key per observation, distinct, stable between runs
  /// \param seed    the policy's seed
  /// \param stream  distinguishes populations (slices, arms) that must be drawn independently
  Multinomial(std::span<const std::int64_t> counts, std::span<const std::uint64_t> keys,
              std::uint64_t seed, std::uint64_t stream);

  /// Draws replicates [64 * block, 64 * block + 64).
  /// \param block    >= 0
  /// \param weights  counts.size() x 64, row-major: weights[i * 64 + lane] is how often observation i
  ///                 occurs in replicate 64 * block + lane; every column sums to n
  void draw(std::int64_t block, std::span<double> weights) const;

  [[nodiscard]] std::size_t size() const noexcept { return counts_.size(); }

 private:
  std::vector<std::int64_t> counts_;
  std::vector<std::uint64_t> keys_;
  std::vector<std::size_t> order_;
  std::uint64_t seed_;
  std::uint64_t stream_;
};

}  // namespace modelgate::stats
