/// \file
/// Limits of a mean of paired differences as all rows gained less all rows lost.
#pragma once

#include <span>

#include "stats/inference.hpp"
#include "stats/paired_difference.hpp"

namespace modelgate::gate {

/// Limits of the equally weighted mean of (fixed - broken) / rows over the terms: rows gained and
/// rows lost are two sums of rare events, each row weighted by 1 / (terms x rows of its term), with
/// mid-p gamma limits that are combined as independent (MOVER).
/// \param terms  each with at least one row
/// \source Fay and Kim (2017), Biometrical Journal 59:377; Zou and Donner (2008), Statistics in
///         Medicine 27:1693
[[nodiscard]] stats::InferencePtr mean_of_gains(std::span<const stats::PairedCounts> terms);

/// Whether mean_of_gains() reaches less far than a combination (MOVER) of the terms' score limits
/// (Tango) where the models differ on no row: it leaves room for one row of the heaviest weight,
/// the combination for one row in every term. Depends on the terms' rows alone, so that the choice
/// between the two tells nothing about the change.
/// \param terms  each with at least one row
[[nodiscard]] bool is_gain_nearer(std::span<const stats::PairedCounts> terms);

}  // namespace modelgate::gate
