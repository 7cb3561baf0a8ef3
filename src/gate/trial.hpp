/// \file
/// One world of a selftest: the gate's own judgement on sample after sample.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "gate/draft.hpp"
#include "gate/judge.hpp"
#include "gate/number_world.hpp"
#include "gate/world.hpp"
#include "modelgate/selftest.hpp"

namespace modelgate::gate {

/// By which limits a trial is judged: those of the policy; or moved to the truth, of SLOs always
/// and of changes where the truth lies beyond the limit, so that no decision is bad.
enum class TrialLimits { as_written, at_the_truth };

/// The numbers of rows in a world.
struct NumberStaging {
  const NumberWorlds* worlds = nullptr;  ///< null: no check reads any
  std::optional<NumberHarm> harm = {};
  std::uint64_t world = 0;  ///< which one: other worlds draw other rows
};

/// A gate in a world.
struct Staging {
  const Material& material;
  const World& world;
  TrialLimits limits = TrialLimits::as_written;
  NumberStaging numbers = {};
};

/// How many samples of a world are judged, and with what.
struct Effort {
  std::int64_t runs = 0;
  int threads = 1;
  std::stop_token stop;
};

/// The drafts of the gate on the truth of a world: estimates are not made, limits are moved where
/// the staging says so. Point into `truth`.
[[nodiscard]] Drafts drafts_on(const Staging& staging, const Collected& truth);

/// What the gate collected, with other rows.
[[nodiscard]] Collected with_rows(const Material& material, std::vector<Split> splits);

/// Outcomes of the gate and of each of its decisions, in the order of drafts_on(); the same for any
/// number of threads.
struct Verdicts {
  Outcomes gate;
  std::vector<Outcomes> decisions;
};

/// \throws Error  when the stop token fired
[[nodiscard]] Verdicts judge_samples(const Staging& staging, std::span<const Draft> truth,
                                     const Effort& effort);

/// Outcomes as chances.
/// \source Clopper and Pearson (1934), Biometrika 26:404
[[nodiscard]] OutcomeRates measured(const Outcomes& outcomes);

}  // namespace modelgate::gate
