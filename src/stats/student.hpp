/// \file
/// Limits from an estimate and a standard error that is itself estimated.
#pragma once

#include "stats/inference.hpp"

namespace modelgate::stats {

/// Limits estimate -/+ t x error, with Student's t.
/// \param error    > 0
/// \param degrees  of freedom, > 0
[[nodiscard]] InferencePtr student(double estimate, double error, double degrees);

}  // namespace modelgate::stats
