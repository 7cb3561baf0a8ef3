/// \file
/// Bootstrap replicates in order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace modelgate::stats {

/// A sorted bootstrap distribution and what its intervals need.
struct Distribution {
  double estimate = 0.0;           ///< the statistic on the data themselves
  std::vector<double> replicates;  ///< ascending, no NaN, at least 2; may be infinite
  /// Where few replicates differ: each of `replicates` differs from the others, and this is how
  /// many there are up to it and with it. Empty: each of them is one.
  std::vector<std::int64_t> ends = {};
  std::int64_t undefined = 0;  ///< replicates on which the statistic is undefined, left out above
  double bias = 0.0;           ///< BCa z0 (set by make_bca)
  double acceleration = 0.0;   ///< BCa a

  [[nodiscard]] std::size_t size() const noexcept {
    return ends.empty() ? replicates.size() : static_cast<std::size_t>(ends.back());
  }
};

/// A value of replicates, and how many of them have it.
struct Occurrence {
  double value = 0.0;
  std::int64_t times = 0;
};

/// Sorts the replicates and drops NaN.
[[nodiscard]] Distribution make_distribution(double estimate, std::vector<double> replicates);

/// Likewise, of values that may repeat.
[[nodiscard]] Distribution make_distribution(double estimate, std::span<const Occurrence> values);

}  // namespace modelgate::stats
