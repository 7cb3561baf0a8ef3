/// \file
/// Limits where rows belong to units or weigh differently.
#pragma once

#include "gate/answer.hpp"

namespace modelgate::gate {

/// Limits of the two values and of their change from the variance of the sample itself.
/// \param evidence  with units or weights
/// \source docs/methods.md, units and weights
[[nodiscard]] Answer design_answer(const Evidence& evidence, const Statistic& statistic,
                                   RelativeChange relative);

/// Whether rows are not alike and independent, so that limits from counts alone do not hold.
[[nodiscard]] inline bool has_design(const Evidence& evidence) noexcept {
  return !evidence.units->empty() || !evidence.weights.empty();
}

}  // namespace modelgate::gate
