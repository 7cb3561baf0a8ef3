/// \file
/// What one more error would cost: it keeps limits apart where no error was seen.
#pragma once

#include "gate/arms.hpp"
#include "gate/resample.hpp"
#include "gate/spread.hpp"
#include "modelgate/evidence.hpp"

namespace modelgate::gate {

/// The event with the largest square among the terms of a statistic.
/// \param evidence  with units or weights
[[nodiscard]] Event event_of(const Evidence& evidence, const Statistic& statistic, Arm arm);

}  // namespace modelgate::gate
