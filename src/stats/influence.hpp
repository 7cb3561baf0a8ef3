/// \file
/// What the influence functions of two statistics say about their joint spread.
#pragma once

#include <span>

namespace modelgate::stats {

/// Correlation of two statistics on the same rows, from their influence values per observation.
/// The values need not be centred: their weighted means are taken off.
/// \param weights  rows each observation stands for, not negative, not all 0; smoothed ones too
/// \param first    influence of a row of that observation on the first statistic, finite
/// \param second   on the second
/// \return         in [-1, 1]; 0 where one of the statistics does not vary
[[nodiscard]] double correlation(std::span<const double> weights, std::span<const double> first,
                                 std::span<const double> second);

}  // namespace modelgate::stats
