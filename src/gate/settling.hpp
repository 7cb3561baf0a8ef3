/// \file
/// More replicates where those drawn cannot tell on which side of its threshold a limit lies, and
/// no more where a few can.
#pragma once

#include <span>

#include "gate/collect.hpp"
#include "gate/draft.hpp"
#include "gate/resample.hpp"
#include "modelgate/policy.hpp"

namespace modelgate::gate {

/// Of decisions with a few of the policy's replicates (Opening::few) all are drawn where a p-value
/// lies within six Monte Carlo errors of its level; the others keep the few.
///
/// Draws four times as many replicates, again and again, of decisions one of whose p-values lies
/// within three Monte Carlo errors of the level that it is compared with, up to a million or what
/// is worth waiting for; corrects the family anew. Decisions that were drawn more of say so in
/// their reasons. What is drawn depends on the p-values and the numbers of replicates alone.
/// \param drafts  estimated, and corrected as a family
/// \throws Error  when the stop token fired
void settle(std::span<Draft> drafts, const Policy& policy, const Collected& collected,
            const Resampling& resampling);

}  // namespace modelgate::gate
