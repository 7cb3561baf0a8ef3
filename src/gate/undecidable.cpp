/// \file
/// The best result of each draft, judged.
#include "gate/undecidable.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "gate/clock.hpp"
#include "gate/estimate.hpp"
#include "gate/naming.hpp"
#include "gate/p_values.hpp"
#include "gate/row_model.hpp"
#include "gate/support.hpp"
#include "metric/registry.hpp"
#include "text/number.hpp"
#include "text/utf8.hpp"

namespace modelgate::gate {
namespace {

/// Whether the rows of a decision are the same whatever the candidate answers.
bool has_given_rows(const Draft& draft, const RowModel& model) {
  if (std::holds_alternative<PairModel>(model)) return true;
  const auto* share = std::get_if<ShareModel>(&model);
  if (share == nullptr || share->law != Law::proportion) return false;
  const auto& [metric, parameters] = *draft.statistic;
  return metric->scope == Scope::pair ||
         metric::has_fixed_rows(*metric, draft.population->evidence.classes, parameters);
}

/// Who cannot pass, and how good its answers may be.
std::string out_of_reach(const Draft& draft, const RowModel& model) {
  const Limit& limit = *draft.decision.limit;
  const bool has_floor = is_floor(limit.comparison);
  if (std::holds_alternative<ShareModel>(model)) {
    return "this check can never pass: even at a value of " + std::string(has_floor ? "1" : "0");
  }
  const bool allows_no_change = has_floor ? limit.value < 0.0 : limit.value > 0.0;
  return allows_no_change
             ? "equal models can never pass this check: even with the same answers on every row"
             : "this check can never pass: even with every row changed for the better";
}

std::string limit_text(const Decision& decision) {
  return std::string(name(decision.kind)) + " " + std::string(name(decision.limit->comparison)) +
         " " + text::shortest(decision.limit->value);
}

std::string rows_text(const Draft& draft, const DataContract& contract) {
  const Informative rows = informative_rows(draft.population->evidence, draft.statistic);
  const bool names_class = draft.metric().scope == Scope::model && rows.only_class;
  return names_class
             ? "rows of " +
                   text::printable(contract.classes[static_cast<std::size_t>(*rows.only_class)])
             : "rows";
}

std::string message_of(const Draft& draft, const Modelled& modelled, const Criterion& criterion,
                       const DataContract& contract) {
  const std::string slice =
      draft.decision.slice->empty() ? "" : " in " + slice_text(draft.decision.slice);
  const auto fewest = fewest_rows_to_pass(modelled.rows_like, criterion);
  const std::string needed = fewest ? " takes at least " + text::grouped(*fewest) + " "
                                    : " is out of reach of any number of ";
  return out_of_reach(draft, modelled.rows_like) + ", " + limit_text(draft.decision) + " of " +
         statistic_title(draft.statistic, contract) + slice + needed + rows_text(draft, contract) +
         "; there are " + text::grouped(modelled.rows);
}

std::optional<Undecidable> undecidable(const Draft& draft, const DataContract& contract) {
  const Decision& decision = draft.decision;
  if (decision.burden != Burden::prove_safe || decision.waived) return std::nullopt;
  const auto modelled = model_of(draft, {});
  if (!modelled || !has_given_rows(draft, modelled->rows_like)) return std::nullopt;
  const Criterion criterion = criterion_of(draft, 1);
  if (can_pass(modelled->rows_like, criterion, modelled->rows)) return std::nullopt;
  return Undecidable{decision.position, message_of(draft, *modelled, criterion, contract)};
}

/// What one limit of one check is found to be, for the first of its classes and slices.
struct Group {
  Undecidable first;
  DecisionKind kind;
  std::int64_t others = 0;
};

void add(std::vector<Group>& groups, Undecidable one, const Draft& draft) {
  const DecisionKind kind = draft.decision.kind;
  const auto same = std::ranges::find_if(groups, [&](const Group& group) {
    return group.first.where == one.where && group.kind == kind;
  });
  if (same != groups.end()) {
    ++same->others;
  } else {
    groups.push_back({std::move(one), kind});
  }
}

std::vector<Undecidable> told(std::vector<Group>& groups) {
  std::vector<Undecidable> found;
  found.reserve(groups.size());
  for (auto& [first, kind, others] : groups) {
    if (others > 0) {
      first.message += " (and " + text::grouped(others) + " more of this check are short of rows)";
    }
    found.push_back(std::move(first));
  }
  return found;
}

}  // namespace

std::vector<Undecidable> undecidable_checks(const Policy& policy, Source& source,
                                            const OpenedFacts& facts, const JudgeOptions& options) {
  Plan plan = make_plan(policy, facts.conditions);
  plan.as_of = resolve_as_of(policy, source, options);
  const Collected collected = collect(plan, source, facts, options.stop);
  Drafts drafts = make_drafts(plan, collected, plan.as_of);
  // Best results need no replicates: closed forms alone are looked at.
  estimate(drafts, policy.data, {1, policy.statistics.seed, options.threads, options.stop});
  std::vector<Group> groups;
  for (const Draft& draft : drafts) {
    if (auto one = undecidable(draft, policy.data)) add(groups, std::move(*one), draft);
  }
  return told(groups);
}

}  // namespace modelgate::gate
