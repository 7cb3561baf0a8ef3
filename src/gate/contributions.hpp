/// \file
/// Which classes and slices carried a change for the worse.
#pragma once

#include <vector>

#include "gate/draft.hpp"

namespace modelgate::gate {

/// The parts (classes, slice values that the gate looks at anyway) that lost the most right answers
/// net of those gained, at most three, worst first. Empty for a slice's own decision, without a
/// baseline, and where no part lost.
[[nodiscard]] std::vector<Contribution> carried_by(const Draft& draft, const Plan& plan,
                                                   const Collected& collected);

}  // namespace modelgate::gate
