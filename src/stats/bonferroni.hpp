/// \file
/// Limits of sums whose error never exceeds the level, whatever the correlation of the parts.
#pragma once

#include <vector>

#include "stats/inference.hpp"
#include "stats/mover.hpp"

namespace modelgate::stats {

/// Limits of the sum of weight x part from each part's limits at alpha / terms: where no part's
/// limit misses, the sum's does not. Guaranteed where the parts' own limits are, and wide.
/// \param terms  at least one
/// \source Bonferroni's inequality; Casella and Berger (2002), Statistical Inference, section 1.2
[[nodiscard]] InferencePtr bonferroni_sum(std::vector<MoverTerm> terms);

}  // namespace modelgate::stats
