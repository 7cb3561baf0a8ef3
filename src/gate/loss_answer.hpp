/// \file
/// The answer for metrics of many classes that have no law of their own.
#pragma once

#include "gate/answer.hpp"

namespace modelgate::gate {

/// Limits of each value from its loss, those of the change from both and their correlation.
/// \source docs/methods.md, sums of losses; Zou and Donner (2008), Statistics in Medicine 27:1693
///         (MOVER)
[[nodiscard]] Answer loss_answer(const Evidence& evidence, const Statistic& statistic,
                                 RelativeChange relative);

}  // namespace modelgate::gate
