/// \file
/// Confidence intervals from bootstrap replicates, and the p-values that invert them.
#pragma once

#include <cstdint>
#include <span>

#include "stats/distribution.hpp"
#include "stats/inference.hpp"

namespace modelgate::stats {

enum class Method { percentile, basic, bca };

/// Sets bias and acceleration for BCa: z0 counts ties half; a from the grouped jackknife. Each
/// replicate is by itself afterwards.
/// \param deleted  statistic with one row of observation i left out; NaN where undefined (left out)
/// \param counts   how many rows observation i stands for
/// \source Efron (1987), JASA 82:171; Efron and Tibshirani (1993), formula 14.15
void make_bca(Distribution& distribution, std::span<const double> deleted,
              std::span<const std::int64_t> counts);

/// Lower limit at one-sided error `alpha`: misses (lies above the truth) with probability alpha.
/// Quantile Q(a) is the order statistic at a (B + 1), linearly interpolated (R type 6), clamped to
/// the extremes.
/// \param alpha  in (0, 1)
[[nodiscard]] double lower_limit(const Distribution& distribution, Method method, double alpha);

/// Upper limit at one-sided error `alpha`.
[[nodiscard]] double upper_limit(const Distribution& distribution, Method method, double alpha);

/// Two-sided interval: both limits at (1 - confidence) / 2.
[[nodiscard]] Bounds interval(const Distribution& distribution, Method method, double confidence);

/// Smallest one-sided alpha at which the lower limit reaches `value` (lower_limit >= value): the
/// p-value of "the truth is below value". Never below 1 / (B + 1); agrees with lower_limit by
/// construction.
[[nodiscard]] double p_above(const Distribution& distribution, Method method, double value);

/// Smallest one-sided alpha at which the upper limit falls below `value` (upper_limit <= value).
[[nodiscard]] double p_below(const Distribution& distribution, Method method, double value);

/// Standard deviation of the replicates, each of which is by itself.
[[nodiscard]] double standard_error(const Distribution& distribution);

}  // namespace modelgate::stats
