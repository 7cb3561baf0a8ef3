/// \file
/// How many rows a group of observations gets, given how many its Poisson draws gave it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "stats/pmf.hpp"

namespace modelgate::stats {

/// Mean of the Poisson total of a group, at most `share`: low enough that the binomial total rarely
/// lies below the Poisson total at the same rank.
/// \param share  rows of the group, in (0, whole)
/// \param whole  rows of the population, below 2^53
[[nodiscard]] double group_poisson_mean(double share, double whole);

/// The total of a group that holds `share` of `whole` rows is Binomial(whole, share / whole). It is
/// drawn as the quantile at the rank of a Poisson total whose mean is chosen a little lower: so it
/// is exactly binomial, depends on the Poisson draws through their total alone, and rarely lies
/// below it.
class GroupTotal {
 public:
  /// As group_poisson_mean().
  GroupTotal(double share, double whole);

  [[nodiscard]] double poisson_mean() const { return poisson_mean_; }

  /// The binomial total.
  /// \param poisson_total  a draw of Poisson(poisson_mean())
  /// \param u              uniform in (0, 1): where in the step of the distribution function it
  ///                       lies
  [[nodiscard]] double at(double poisson_total, double u) const;

 private:
  double poisson_mean_;
  Pmf poisson_;
  std::vector<double> below_;          ///< P(Poisson < first + i)
  std::vector<std::size_t> earliest_;  ///< the binomial index at the foot of step i
  std::int64_t first_ = 0;
  std::vector<double> cumulated_;  ///< P(binomial <= first_ + i)
};

}  // namespace modelgate::stats
