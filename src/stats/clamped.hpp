/// \file
/// Limits within the range of their parameter.
#pragma once

#include "stats/inference.hpp"

namespace modelgate::stats {

/// The limits of `part`, moved to the nearer end of `range` where they lie beyond it. P-values are
/// those of `part`; what lies below the range is certain, and so is what lies above.
/// \param range  low < high; holds the estimate
[[nodiscard]] InferencePtr clamped(InferencePtr part, Bounds range);

}  // namespace modelgate::stats
