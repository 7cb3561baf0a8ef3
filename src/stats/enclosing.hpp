/// \file
/// Limits that never leave out the estimate.
#pragma once

#include "stats/inference.hpp"

namespace modelgate::stats {

/// The limits of `part`, moved out to `estimate` where it lies beyond them: the percentiles of a
/// smoothed bootstrap lie inside the range of the statistic even when the data are at its end.
[[nodiscard]] InferencePtr enclosing(InferencePtr part, double estimate);

}  // namespace modelgate::stats
