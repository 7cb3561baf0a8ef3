/// \file
/// Bootstrap weights that leave no observation out: Dirichlet draws, 64 replicates at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "stats/random.hpp"

namespace modelgate::stats {

/// Counted observations and what is added to each count.
struct SmoothedCounts {
  std::span<const std::int64_t> counts;  ///< not negative; 0 is allowed when prior > 0
  std::span<const std::uint64_t> keys;   ///< one per observation, distinct, stable between runs
  double prior;                          ///< >= 0; 0 gives the Bayesian bootstrap
};

/// Draws n x Dirichlet(counts + prior), where n is the sum of the counts: the posterior of the
/// shares of the observations under a Dirichlet prior.
///
/// Randomness is addressed as in Multinomial.
/// \source Rubin (1981), Annals of Statistics 9:130
class SmoothedDraws {
 public:
  /// \param cells   at least one; every count + prior is positive
  /// \param seed    the policy's seed
  /// \param stream  distinguishes populations (slices, arms) that must be drawn independently
  SmoothedDraws(const SmoothedCounts& cells, std::uint64_t seed, std::uint64_t stream);

  /// Draws replicates [64 * block, 64 * block + 64).
  /// \param block    in [0, 2^32)
  /// \param weights  size() x 64, row-major: weights[i * 64 + lane] is the weight of observation i
  ///                 in replicate 64 * block + lane, not negative; every column sums to n but for
  ///                 rounding
  void draw(std::int64_t block, std::span<double> weights) const;

  [[nodiscard]] std::size_t size() const noexcept { return shapes_.size(); }

 private:
  std::vector<double> shapes_;
  std::vector<std::uint64_t> keys_;
  Stream stream_;
  double rows_ = 0.0;
};

}  // namespace modelgate::stats
