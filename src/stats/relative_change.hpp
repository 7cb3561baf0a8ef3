/// \file
/// Limits of the change of a value as a share of what it was.
#pragma once

#include <functional>

#include "stats/inference.hpp"

namespace modelgate::stats {

/// Candidate minus a factor times the baseline.
using ScaledDifference = std::function<InferencePtr(double factor)>;

/// Limits of (candidate - baseline) / |baseline|: the shares r at which
/// candidate - (1 + r) baseline has its own limits at 0. Infinite where no share does, which takes
/// limits of the baseline that enclose 0.
/// \param candidate, baseline  the estimates; a baseline other than 0, below 0 turns the sign of r
/// \source Fieller (1954), Journal of the Royal Statistical Society B 16:175; Donner and Zou
///         (2012), Statistical Methods in Medical Research 21:347
[[nodiscard]] InferencePtr relative_change(double candidate, double baseline,
                                           ScaledDifference difference);

}  // namespace modelgate::stats
