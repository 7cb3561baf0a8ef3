/// \file
/// Point values, intervals and p-values of drafts, population by population.
#pragma once

#include <cstdint>
#include <span>
#include <stop_token>

#include "gate/draft.hpp"

namespace modelgate::gate {

/// Fewest replicates that a tail must hold for its quantile to be trusted (contract.md section 3).
inline constexpr std::int64_t kMinTailReplicates = 20;
inline constexpr std::int64_t kMaxReplicates = 1'000'000;

/// Replicates needed for a tail of one-sided level `alpha`, at most kMaxReplicates.
[[nodiscard]] std::int64_t replicates_for(double alpha, std::int64_t at_least);

/// Whether any number of replicates that is ever drawn fills the tail of a one-sided level.
[[nodiscard]] bool is_reachable(double alpha) noexcept;

/// Whether the tail of a one-sided level holds enough of the replicates behind limits, and the
/// level is one at all.
[[nodiscard]] bool has_enough_replicates(const Limits& limits, double level) noexcept;

/// Replicates as a policy wants them.
[[nodiscard]] Resampling resampling_of(const StatisticsRules& rules, int threads,
                                       std::stop_token stop);

/// Fills in estimates, intervals, p_pass and p_fail of every computable draft; drafts that turn out
/// not to be computable (undefined, too little support) get an obstacle.
/// \param resampling  `replicates` is the least; a draft whose own level needs more gets more, of
///                    levels of single looks only where a tenth of the most is enough
/// \throws Error  when the stop token fired
void estimate(std::span<Draft> drafts, const DataContract& contract, const Resampling& resampling);

/// As estimate(), for drafts that are computable already, with at least that many replicates.
void estimate_again(std::span<Draft* const> drafts, const DataContract& contract,
                    const Resampling& resampling);

}  // namespace modelgate::gate
