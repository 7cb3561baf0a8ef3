/// \file
/// How several statistics go wrong together: the step-down correction of Westfall and Young from
/// joint replicates.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace modelgate::stats {

/// Replicates of several statistics from the same draws, each put on the scale of its own lower
/// tail: the share of its replicates that are as low. On that scale every statistic is uniform,
/// whatever its law, and only how they fall together is taken from the draws. Ties are broken at
/// random, apart for each statistic, so that a statistic of few values looks less dependent than it
/// is, never more; one that never varies is independent of all.
/// \source Westfall and Young (1993), Resampling-Based Multiple Testing, section 2.6 (step-down
///         minP)
class JointTails {
 public:
  /// \param replicates  of every statistic, at least 1
  JointTails(std::int64_t replicates, std::uint64_t seed);

  /// \param values  one per replicate, low ones bad; NaN (undefined) stands anywhere in the tail
  /// \param alpha   one-sided level of the statistic, in (0, 1)
  void add(std::span<const double> values, double alpha);

  [[nodiscard]] std::size_t size() const noexcept { return alphas_.size(); }

  /// The largest c such that the tail of any of the statistics falls below c times its alpha with a
  /// probability of at most the mean alpha, of those and of `others`, which are taken to be
  /// disjoint. At least 1 / their number, which Bonferroni's inequality grants.
  /// \param statistics  indexes in the order of add()
  /// \param others      alphas of statistics without replicates
  [[nodiscard]] double factor(std::span<const std::size_t> statistics,
                              std::span<const double> others) const;

 private:
  std::int64_t replicates_;
  std::uint64_t seed_;
  std::vector<double> alphas_;
  std::vector<float> tails_;  ///< size() x replicates: tail over alpha
};

}  // namespace modelgate::stats
