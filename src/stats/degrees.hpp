/// \file
/// Degrees of freedom: limits whose variance was estimated from few units.
#pragma once

#include "stats/inference.hpp"

namespace modelgate::stats {

/// Limits that take their variance for known, with Student's quantiles in place of normal ones:
/// `part` at the level at which the normal quantile is Student's at the level asked for.
/// \param degrees  of freedom, > 0; infinity leaves the limits as they are
/// \source Student (1908), Biometrika 6:1; Korn and Graubard (1998), Survey Methodology 24:193, for
///         proportions
[[nodiscard]] InferencePtr with_degrees(InferencePtr part, double degrees);

}  // namespace modelgate::stats
