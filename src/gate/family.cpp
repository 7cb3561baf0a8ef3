/// \file
/// Holm's steps over the p-values of the fail side.
#include "gate/family.hpp"

#include <algorithm>
#include <vector>

#include "gate/estimate.hpp"

namespace modelgate::gate {
namespace {

using Family = std::vector<Draft*>;

/// How bad a draft looks against its own level: Holm's order, also where levels differ.
double badness(const Draft* draft) { return *draft->decision.p_fail / draft->alpha; }

Family family_of(std::span<Draft> drafts) {
  Family family;
  for (Draft& draft : drafts) {
    if (is_in_family(draft)) family.push_back(&draft);
  }
  return family;
}

void set_levels(Family family, Multiplicity multiplicity) {
  std::ranges::stable_sort(family, {}, badness);
  auto hypotheses = static_cast<double>(family.size());
  bool is_rejecting = true;
  for (Draft* draft : family) {
    switch (multiplicity) {
      case Multiplicity::none: draft->level = draft->alpha; break;
      case Multiplicity::bonferroni: draft->level = draft->alpha / hypotheses; break;
      case Multiplicity::holm:
        draft->level = draft->alpha / hypotheses;
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
    if (*draft->decision.p_fail > draft->alpha) continue;
    const std::int64_t drawn = draft->judged.replicates;
    const std::int64_t needed = replicates_for(draft->alpha / hypotheses, drawn);
    if (drawn == 0 || needed <= drawn) continue;
    resampling.replicates = std::max(resampling.replicates, needed);
    suspects.push_back(draft);
  }
  if (!suspects.empty()) estimate_again(suspects, contract, resampling);
}

void show_adjusted(Draft& draft) {
  const stats::Inference& judged = *draft.judged.inference;
  draft.decision.adjusted_interval = Interval{judged.lower(draft.level), judged.upper(draft.level)};
}

}  // namespace

bool is_in_family(const Draft& draft) noexcept {
  return draft.is_computable() && draft.decision.severity == Severity::block &&
         !draft.decision.waived;
}

bool has_enough_replicates(const Draft& draft) noexcept {
  if (draft.judged.replicates == 0) return true;
  constexpr double kRounding = 1e-6;
  const auto replicates = static_cast<double>(draft.judged.replicates);
  return (replicates + 1.0) * draft.level >= static_cast<double>(kMinTailReplicates) - kRounding;
}

void correct_family(std::span<Draft> drafts, const Policy& policy, const Resampling& resampling) {
  const Family family = family_of(drafts);
  if (policy.statistics.multiplicity != Multiplicity::none) {
    raise_replicates(family, policy.data, resampling);
  }
  set_levels(family, policy.statistics.multiplicity);
  for (Draft* draft : family) show_adjusted(*draft);
}

}  // namespace modelgate::gate
