/// \file
/// Losses by class and by slice, from populations that were collected for other decisions.
#include "gate/contributions.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "gate/naming.hpp"
#include "gate/support.hpp"
#include "metric/registry.hpp"

namespace modelgate::gate {
namespace {

constexpr std::size_t kMostParts = 3;

/// A part and how many more of its rows went wrong than went right.
struct Loss {
  Contribution part;
  std::int64_t net_broken = 0;
};

std::optional<Loss> loss_of(const std::string& name, const Evidence& evidence,
                            const Statistic& statistic) {
  const ModelValues values = evaluate(evidence, statistic);
  if (!std::isfinite(values.candidate) || !std::isfinite(values.baseline)) return std::nullopt;
  const Flips flips = flips_of(evidence, statistic);
  const std::int64_t net = flips.broken - flips.fixed;
  if (net <= 0) return std::nullopt;
  const auto rows = informative_rows(evidence, statistic).rows;
  return Loss{{name, values.baseline, values.candidate, rows}, net};
}

void add_classes(std::vector<Loss>& losses, const Draft& draft, const DataContract& contract) {
  if (draft.statistic->parameters.class_index || draft.metric().scope != Scope::model) {
    return;
  }
  for (int index = 0; index < draft.population->evidence.classes; ++index) {
    Statistic recall{metric::find("recall"), {}};
    recall.parameters.class_index = index;
    auto loss = loss_of(statistic_title(recall, contract), draft.population->evidence, recall);
    if (loss) losses.push_back(std::move(*loss));
  }
}

void add_slices(std::vector<Loss>& losses, const Draft& draft, const Plan& plan,
                const Collected& collected) {
  const bool is_column = draft.metric().scope == Scope::column;
  for (std::size_t at = 1; at < plan.groupings.size(); ++at) {
    const Grouping& grouping = plan.groupings[at];
    if (grouping.columns.empty() || grouping.is_pass_rate() != is_column) continue;
    if (is_column && grouping.pass_candidate != draft.statistic->parameters.column) continue;
    for (const Population& population : collected.splits[at].populations) {
      auto loss = loss_of(slice_text(population.slice), population.evidence, draft.statistic);
      if (loss) losses.push_back(std::move(*loss));
    }
  }
}

}  // namespace

std::vector<Contribution> carried_by(const Draft& draft, const Plan& plan,
                                     const Collected& collected) {
  std::vector<Contribution> parts;
  const bool is_whole = draft.population != nullptr && draft.population->slice->empty();
  const bool is_pair = draft.metric().scope == Scope::pair;
  if (!is_whole || is_pair || !draft.decision.flips) return parts;
  std::vector<Loss> losses;
  add_classes(losses, draft, plan.policy->data);
  add_slices(losses, draft, plan, collected);
  std::ranges::stable_sort(losses, std::ranges::greater{}, &Loss::net_broken);
  for (Loss& loss : losses) {
    if (parts.size() < kMostParts) parts.push_back(std::move(loss.part));
  }
  return parts;
}

}  // namespace modelgate::gate
