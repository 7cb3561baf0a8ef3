/// \file
/// Limits of a quantile from the rows around it, whatever their distribution.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "stats/inference.hpp"

namespace modelgate::stats {

/// Values in ascending order, each as often as it occurs.
struct SortedValues {
  std::vector<double> values;         ///< finite, ascending, distinct
  std::vector<std::int64_t> through;  ///< rows up to and with each value; the last is all rows
};

/// \param values  finite, any order
/// \param counts  rows that each stands for, whole numbers > 0
[[nodiscard]] SortedValues sorted_values(std::span<const double> values,
                                         std::span<const double> counts);

/// The quantile at `level` as numpy and R find it by default (type 7): between the two rows around
/// position level x (rows - 1).
/// \param level  in [0, 1]
[[nodiscard]] double quantile(const SortedValues& sorted, double level);

/// Exact limits: the rows between which Binomial(rows, level) puts the quantile. Infinite where
/// there are too few rows for one: fewer than rows_for_quantile_limits(). Ties only make them more
/// cautious.
/// \param level  in (0, 1)
/// \source David and Nagaraja (2003), Order Statistics, section 7.1
[[nodiscard]] InferencePtr quantile_limits(SortedValues sorted, double level);

/// Fewest rows with which both limits are finite.
/// \param level  in (0, 1)
/// \param alpha  one-sided, in (0, 1/2)
[[nodiscard]] std::int64_t rows_for_quantile_limits(double level, double alpha);

}  // namespace modelgate::stats
