/// \file
/// Holm's steps over the p-values of the fail side.
#include "gate/family.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "gate/estimate.hpp"
#include "gate/max_t.hpp"
#include "gate/parallel.hpp"
#include "modelgate/error.hpp"

namespace modelgate::gate {
namespace {

using Family = std::vector<Draft*>;

/// How bad a draft looks against its own level: Holm's order, also where levels differ.
double badness(const Draft* draft) { return *draft->decision.p_fail / fail_level(*draft); }

/// Looks at each draft once: of very many, each look is one at other memory.
void sort_by_badness(Family& family) {
  std::vector<std::pair<double, Draft*>> order;
  order.reserve(family.size());
  for (Draft* draft : family) order.emplace_back(badness(draft), draft);
  std::ranges::stable_sort(order, {}, &std::pair<double, Draft*>::first);
  std::ranges::transform(order, family.begin(), &std::pair<double, Draft*>::second);
}

/// The level of one of `hypotheses` at this look.
double corrected(const Draft& draft, double hypotheses) {
  return level_at(draft.repetition, draft.alpha / hypotheses);
}

Family family_of(std::span<Draft> drafts) {
  Family family;
  for (Draft& draft : drafts) {
    if (is_in_family(draft)) family.push_back(&draft);
  }
  return family;
}

void set_levels(const Family& family, Multiplicity multiplicity) {
  auto hypotheses = static_cast<double>(family.size());
  bool is_rejecting = true;
  for (Draft* draft : family) {
    switch (multiplicity) {
      case Multiplicity::none: draft->level = corrected(*draft, 1.0); break;
      case Multiplicity::bonferroni: draft->level = corrected(*draft, hypotheses); break;
      case Multiplicity::holm:
      case Multiplicity::max_t:
        draft->level = corrected(*draft, hypotheses);
        is_rejecting = is_rejecting && *draft->decision.p_fail <= draft->level;
        if (is_rejecting) hypotheses -= 1.0;
        break;
    }
  }
}

/// Drafts that are bad alone, for which the largest correction would leave too few replicates in
/// the tail, and how many they need.
void raise_replicates(const Family& family, const DataContract& contract, Resampling resampling) {
  const auto hypotheses = static_cast<double>(family.size());
  Family suspects;
  for (Draft* draft : family) {
    const std::int64_t drawn = draft->judged->replicates;
    if (drawn == 0) continue;
    // What no replicate contradicts may be worse than its p-value can say.
    const double finest = static_cast<double>(kMinTailReplicates) / static_cast<double>(drawn + 1);
    if (*draft->decision.p_fail > std::max(fail_level(*draft), finest)) continue;
    const double level = corrected(*draft, hypotheses);
    const std::int64_t needed = replicates_for(level, drawn);
    const bool is_in_reach = !draft->decision.look || is_reachable(level);
    if (needed <= drawn || !is_in_reach) continue;
    resampling.replicates = std::max(resampling.replicates, needed);
    suspects.push_back(draft);
  }
  if (!suspects.empty()) estimate_again(suspects, contract, resampling);
}

/// Whether a draft is bad alone and not after the correction.
bool has_doubtful(const Family& family) {
  return std::ranges::any_of(family, [](const Draft* draft) {
    return *draft->decision.p_fail <= draft->alpha && *draft->decision.p_fail > draft->level;
  });
}

/// Enough replicates for the smallest alpha of the family.
Resampling with_tail_of(const Family& family, Resampling resampling) {
  for (const Draft* draft : family) {
    resampling.replicates = replicates_for(draft->alpha, resampling.replicates);
  }
  return resampling;
}

void show_adjusted(Draft& draft) {
  if (draft.decision.look && !has_enough_replicates(draft.judged, draft.level)) return;
  const stats::Inference& judged = *draft.judged->inference;
  draft.decision.adjusted_interval = Interval{judged.lower(draft.level), judged.upper(draft.level)};
}

}  // namespace

bool is_in_family(const Draft& draft) noexcept {
  return draft.is_computable() && draft.decision.severity == Severity::block &&
         !draft.decision.waived;
}

void correct_family(std::span<Draft> drafts, const Policy& policy, const Collected& collected,
                    const Resampling& resampling) {
  Family family = family_of(drafts);
  if (policy.statistics.multiplicity != Multiplicity::none) {
    raise_replicates(family, policy.data, resampling);
  }
  sort_by_badness(family);
  set_levels(family, policy.statistics.multiplicity);
  const bool is_joint = policy.statistics.multiplicity == Multiplicity::max_t;
  if (is_joint && !collected.kinds.empty() && has_doubtful(family)) {
    set_joint_levels(family, {collected, with_tail_of(family, resampling)});
    if (resampling.stop.stop_requested()) throw Error("stopped before the gate was judged");
  }
  for_each_index(std::ssize(family), resampling.threads, [&] {
    return [&](std::int64_t at) { show_adjusted(*family[static_cast<std::size_t>(at)]); };
  });
}

}  // namespace modelgate::gate
