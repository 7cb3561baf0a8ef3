/// \file
/// From evidence and approach to a model of its rows.
#include "gate/row_model.hpp"

#include <algorithm>
#include <cmath>

#include "gate/approach.hpp"
#include "gate/support.hpp"
#include "gate/terms.hpp"
#include "metric/registry.hpp"
#include "stats/normal.hpp"

namespace modelgate::gate {
namespace {

double inwards(std::int64_t part, std::int64_t rows) {
  const auto seen = static_cast<double>(part);
  const auto all = static_cast<double>(rows);
  return part == 0 || part == rows ? (seen + 0.5) / (all + 1.0) : seen / all;
}

Law law_of(const Draft& draft) { return draft.metric().law(draft.statistic->parameters); }

Modelled share_model(const Draft& draft, const Forms& forms) {
  const Sides sides =
      sides_of_value(draft.population->evidence, draft.statistic, Arm::candidate, 0);
  const std::int64_t rows = sides.up + sides.down;
  const double share = inwards(sides.up, rows);
  const Law law = law_of(draft);
  const double value = law == Law::jaccard ? f1_of_jaccard(share) : share;
  return {ShareModel{share, value, law, forms}, rows};
}

Modelled pair_model(const Draft& draft, const Forms& forms, const Assumptions& assumptions) {
  const stats::PairedCounts counts = paired_counts(draft.population->evidence, draft.statistic, 0);
  const std::int64_t differ = counts.fixed + counts.broken;
  const std::int64_t alike = counts.both_right + counts.both_wrong;
  const double disagreement = assumptions.disagreement.value_or(inwards(differ, differ + alike));
  PairModel model{.fixed = disagreement / 2.0, .broken = disagreement / 2.0, .forms = forms};
  if (alike > 0) {
    model.both_right = static_cast<double>(counts.both_right) / static_cast<double>(alike);
  }
  const double seen =
      static_cast<double>(counts.fixed - counts.broken) / static_cast<double>(differ + alike);
  const RowModel equal = model;
  return {assumptions.change == AssumedChange::observed ? with_change(equal, seen) : equal,
          differ + alike};
}

Modelled normal_model(const Draft& draft, const Assumptions& assumptions) {
  const stats::Inference& judged = *draft.judged->inference;
  const double z = -stats::normal_quantile(draft.alpha);
  const double width = judged.upper(draft.alpha) - judged.lower(draft.alpha);
  const std::int64_t rows =
      std::max<std::int64_t>(informative_rows(draft.population->evidence, draft.statistic).rows, 1);
  const bool is_equal =
      draft.decision.kind == DecisionKind::delta && assumptions.change == AssumedChange::none;
  return {NormalModel{is_equal ? 0.0 : judged.estimate(),
                      width / (2.0 * z) * std::sqrt(static_cast<double>(rows))},
          rows};
}

bool is_share(const Draft& draft) {
  const Law law = law_of(draft);
  return draft.decision.kind == DecisionKind::slo &&
         (law == Law::proportion || law == Law::jaccard);
}

bool is_pair(const Draft& draft) {
  const Evidence& evidence = draft.population->evidence;
  const auto& [metric, parameters] = *draft.statistic;
  return draft.decision.kind == DecisionKind::delta && !draft.decision.limit->relative &&
         evidence.design == Design::paired && law_of(draft) == Law::proportion &&
         metric::has_fixed_rows(*metric, evidence.classes, parameters);
}

}  // namespace

std::optional<Modelled> model_of(const Draft& draft, const Assumptions& assumptions) {
  if (!draft.is_computable() || !*draft.judged) return std::nullopt;
  if (is_of_rows(draft.metric().scope)) return normal_model(draft, assumptions);
  const Approach approach =
      approach_to(draft.population->evidence, {draft.statistic, draft.asked, draft.guarantee});
  if (approach.sampling == Sampling::none) {
    if (is_share(draft)) return share_model(draft, approach.forms);
    if (is_pair(draft)) return pair_model(draft, approach.forms, assumptions);
  }
  return normal_model(draft, assumptions);
}

RowModel with_change(const RowModel& model, double change) {
  if (const auto* pair = std::get_if<PairModel>(&model)) {
    PairModel moved = *pair;
    const double differ = std::max(pair->fixed + pair->broken, std::abs(change));
    moved.fixed = (differ + change) / 2.0;
    moved.broken = differ - moved.fixed;
    return moved;
  }
  NormalModel moved = std::get<NormalModel>(model);
  moved.truth = change;
  return moved;
}

Criterion criterion_of(const Draft& draft, std::int64_t family) {
  return {draft.decision.kind, *draft.decision.limit, draft.alpha,
          draft.alpha / static_cast<double>(std::max<std::int64_t>(family, 1)),
          draft.decision.burden};
}

}  // namespace modelgate::gate
