/// \file
/// Inferences carried over to a function of their parameter.
#pragma once

#include "stats/inference.hpp"

namespace modelgate::stats {

/// Limits of increasing(parameter).
/// \param increasing  strictly increasing on the part's range, limits included; may reach infinity
/// \param inverse     of `increasing`; NaN outside its range
[[nodiscard]] InferencePtr transformed(InferencePtr part, double (*increasing)(double),
                                       double (*inverse)(double));

/// Limits of scale x parameter + offset.
/// \param scale  not 0; a negative one makes the lower limit of the upper one
[[nodiscard]] InferencePtr affine(InferencePtr part, double scale, double offset);

}  // namespace modelgate::stats
