/// \file
/// The best result of each draft, judged.
#include "gate/undecidable.hpp"

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
  const auto& [metric, parameters] = draft.statistic;
  return metric->scope == Scope::pair ||
         metric::has_fixed_rows(*metric, draft.population->evidence.classes, parameters);
}

std::string rows_text(std::int64_t rows, const std::string& class_name) {
  return text::grouped(rows) + (rows == 1 ? " row" : " rows") +
         (class_name.empty() ? "" : " of " + text::printable(class_name));
}

std::string best_result(const Draft& draft, const RowModel& model) {
  const Limit& limit = *draft.decision.limit;
  if (std::holds_alternative<ShareModel>(model)) {
    return is_floor(limit.comparison) ? "a value of 1" : "a value of 0";
  }
  const bool allows_no_change = is_floor(limit.comparison) ? limit.value < 0.0 : limit.value > 0.0;
  return allows_no_change ? "the same answers as the baseline" : "the largest change there is";
}

std::string limit_text(const Limit& limit) {
  return std::string(name(limit.comparison)) + " " + text::shortest(limit.value);
}

std::string message_of(const Draft& draft, const Modelled& modelled, const Criterion& criterion,
                       const DataContract& contract) {
  const Informative informative = informative_rows(draft.population->evidence, draft.statistic);
  const bool names_class = draft.statistic.metric->scope == Scope::model && informative.only_class;
  const std::string class_name =
      names_class ? contract.classes[static_cast<std::size_t>(*informative.only_class)] : "";
  const std::string slice =
      draft.decision.slice.empty() ? "" : " in " + slice_text(draft.decision.slice);
  const auto fewest = fewest_rows_to_pass(modelled.rows_like, criterion);
  return "this check can never pass: " + std::string(name(draft.decision.kind)) + " " +
         limit_text(criterion.limit) + " of " + statistic_title(draft.statistic, contract) + slice +
         " is out of reach of " + rows_text(modelled.rows, class_name) + ", even with " +
         best_result(draft, modelled.rows_like) +
         (fewest ? "; it takes at least " + text::grouped(*fewest)
                 : "; no number of them would do");
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

}  // namespace

std::vector<Undecidable> undecidable_checks(const Policy& policy, Source& source,
                                            const OpenedFacts& facts, const JudgeOptions& options) {
  Plan plan = make_plan(policy);
  plan.as_of = resolve_as_of(policy, source, options);
  const Collected collected = collect(plan, source, facts, options.stop);
  std::vector<Draft> drafts = make_drafts(plan, collected, plan.as_of);
  // Best results need no replicates: closed forms alone are looked at.
  estimate(drafts, policy.data, {1, policy.statistics.seed, options.threads, options.stop});
  std::vector<Undecidable> found;
  for (const Draft& draft : drafts) {
    if (auto one = undecidable(draft, policy.data)) found.push_back(std::move(*one));
  }
  return found;
}

}  // namespace modelgate::gate
