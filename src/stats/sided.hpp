/// \file
/// Limits from two sources.
#pragma once

#include "stats/inference.hpp"

namespace modelgate::stats {

/// The lower limits of one inference and the upper limits of another, both on the same parameter;
/// the estimate is that of `lower`.
[[nodiscard]] InferencePtr sided(InferencePtr lower, InferencePtr upper);

}  // namespace modelgate::stats
