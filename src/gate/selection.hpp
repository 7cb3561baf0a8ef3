/// \file
/// Whether the rows that have a label are like those that have none: figures on labelled rows alone
/// speak for all rows only where they are.
#pragma once

#include <stop_token>

#include "gate/collect.hpp"
#include "gate/plan.hpp"
#include "modelgate/source.hpp"

namespace modelgate::gate {

/// A difference is a suspicion below this p-value: gates run often, and a warning that comes by
/// chance is soon ignored.
inline constexpr double kSuspicionLevel = 0.001;

/// Adds tests of the candidate's predictions, and of its scores where those make the predictions,
/// to the evidence of `collected`, and a finding for each that is below kSuspicionLevel.
void test_selection(const Plan& plan, Source& source, const std::stop_token& stop,
                    Collected& collected);

}  // namespace modelgate::gate
