/// \file
/// The fail side corrected by how the decisions of a gate go wrong together.
#pragma once

#include <span>
#include <vector>

#include "gate/draft.hpp"
#include "gate/refinement.hpp"
#include "gate/resample.hpp"

namespace modelgate::gate {

/// The draws that all decisions of a gate share.
struct JointDraws {
  const Collected& collected;  ///< whose populations the drafts point to; with its kinds of rows
  Resampling resampling;
};

/// Replicates of what each draft judges (the value, the change, or the candidate less the allowed
/// share of the baseline), turned so that low ones are bad; NaN where undefined.
[[nodiscard]] std::vector<std::vector<double>> joint_replicates(std::span<Draft* const> drafts,
                                                                const JointDraws& draws);

/// Sets the one-sided level of every draft by steps: the worst first, each at the level at which
/// the worst of all that are not yet rejected errs with probability alpha; never below Holm's.
/// Drafts whose replicates are undefined more often than once in a hundred count as Holm counts.
/// \param drafts  worst first
void set_joint_levels(std::span<Draft* const> drafts, const JointDraws& draws);

}  // namespace modelgate::gate
