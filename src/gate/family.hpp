/// \file
/// The fail side of a whole gate: one family of tests, corrected for their number.
#pragma once

#include <span>

#include "gate/collect.hpp"
#include "gate/draft.hpp"
#include "gate/resample.hpp"
#include "modelgate/policy.hpp"

namespace modelgate::gate {

/// Whether a draft counts in the family: computable, blocking, without a live waiver.
[[nodiscard]] bool is_in_family(const Draft& draft) noexcept;

/// Sets the one-sided level of the fail side of every draft: alpha / (m - j + 1) at step j of Holm,
/// alpha / m under Bonferroni, alpha outside the family; under max_t the level of the joint draws
/// where a draft is bad alone and not by Holm; of several looks, the level that this one has when
/// all together may spend as much. Drafts that are bad alone and whose corrected tail would hold
/// too few replicates are resampled with more. Fills in adjusted_interval.
/// \param collected  whose populations the drafts point to; max_t needs its kinds of rows, and is
///                   Holm without
/// \throws Error  when the stop token fired
/// \source Holm (1979), Scandinavian Journal of Statistics 6:65; Maurer and Bretz (2013),
///         Statistics in Biopharmaceutical Research 5:311 (with several looks)
void correct_family(std::span<Draft> drafts, const Policy& policy, const Collected& collected,
                    const Resampling& resampling);

}  // namespace modelgate::gate
