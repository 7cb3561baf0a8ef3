/// \file
/// A bootstrap distribution as an inference.
#pragma once

#include "stats/inference.hpp"
#include "stats/interval.hpp"

namespace modelgate::stats {

/// Percentile, basic or BCa limits of the distribution; its p-values are the exact inverse of its
/// step-like limits.
/// \param distribution  BCa: with bias and acceleration (make_bca)
[[nodiscard]] InferencePtr bootstrap(Distribution distribution, Method method);

}  // namespace modelgate::stats
