/// \file
/// Items times populations times conditions: every decision that a gate will have to make.
#include <algorithm>
#include <utility>

#include "gate/clock.hpp"
#include "gate/draft.hpp"
#include "gate/measured.hpp"
#include "gate/naming.hpp"
#include "gate/requirements.hpp"
#include "gate/support.hpp"
#include "text/canonical.hpp"

namespace modelgate::gate {
namespace {

/// What all drafts of one gate share.
struct Scene {
  const Plan& plan;
  const Collected& collected;
  const std::string& as_of;
  std::vector<Unmet> unmet;

  [[nodiscard]] const Policy& policy() const { return *plan.policy; }
};

std::vector<SlicePart> fixed_slice(const Item& item) {
  std::vector<SlicePart> parts;
  for (const auto& [column, value] : item.fixed) {
    parts.emplace_back(column, text::canonical_class(value));
  }
  return parts;
}

/// Stands for the values of a slice column that has none, because there are no rows.
constexpr auto kAnyValue = "*";

/// The rows of a draft; without any, the slice that was asked for, which has none or could not be
/// read.
struct Target {
  const Population* population = nullptr;
  std::vector<SlicePart> wanted = {};

  [[nodiscard]] const std::vector<SlicePart>& slice() const {
    return population == nullptr ? wanted : population->slice;
  }
};

std::vector<Target> targets(const Item& item, const Collected& collected) {
  const Split& split = collected.splits[item.grouping];
  std::vector<Target> found;
  const auto wanted = fixed_slice(item);
  for (const Population& population : split.populations) {
    if (item.fixed.empty() || population.slice == wanted) {
      found.push_back({&population});
    }
  }
  if (!found.empty()) return found;
  if (!wanted.empty()) return {{nullptr, wanted}};
  std::vector<SlicePart> parts;
  if (!item.check->slice.where.empty()) parts.emplace_back(kConditionPart, item.check->slice.where);
  for (const auto& column : item.check->slice.columns) parts.emplace_back(column, kAnyValue);
  return {{nullptr, parts}};
}

bool matches(const Waiver& waiver, const std::vector<SlicePart>& slice) {
  return std::ranges::all_of(waiver.slice, [&](const auto& part) {
    const SlicePart wanted{part.first, text::canonical_class(part.second)};
    return std::ranges::find(slice, wanted) != slice.end();
  });
}

Decision describe(const Item& item, const Target& target, DecisionKind kind, const Scene& scene) {
  const Check& check = *item.check;
  const DataContract& contract = scene.policy().data;
  const Statistic statistic{item.metric, item.parameters};
  Decision decision;
  decision.id = decision_id(statistic, contract, target.slice(), kind);
  decision.name = decision_name(item, contract);
  decision.metric = item.metric->name;
  decision.parameters = shown_parameters(statistic, contract);
  decision.slice = target.slice();
  decision.kind = kind;
  decision.limit = kind == DecisionKind::slo ? check.slo : check.delta;
  decision.confidence = check.confidence;
  decision.burden = check.burden;
  decision.severity = check.severity;
  decision.on_inconclusive = check.on_inconclusive;
  decision.position = check.where;
  return decision;
}

void apply_waivers(Draft& draft, const Check& check, const std::string& as_of) {
  for (const Waiver& waiver : check.waivers) {
    if (!matches(waiver, draft.decision.slice)) continue;
    if (!is_live(waiver, as_of)) {
      draft.expired = std::max(draft.expired, waiver.until);
    } else if (!draft.decision.waived) {
      draft.decision.waived = waiver;
    }
  }
}

/// Why a draft cannot be judged whatever its values are.
void find_obstacle(Draft& draft, const Item& item, const Scene& scene) {
  const auto stop = [&](const std::string& sentence, std::optional<Needs> needs) {
    draft.obstacle = sentence;
    draft.decision.needs = std::move(needs);
  };
  const std::string& error = scene.collected.splits[item.grouping].error;
  const bool needs_baseline =
      draft.decision.kind == DecisionKind::delta || item.metric->scope == Scope::pair;
  if (!error.empty()) {
    draft.decision.verdict = Verdict::error;
    return stop(error, std::nullopt);
  }
  if (needs_baseline && !scene.collected.has_baseline) {
    draft.is_skipped = true;
    return stop("skipped: there is no baseline (on_missing_baseline: slo_only)", std::nullopt);
  }
  if (const Unmet* unmet = blocking_requirement(scene.unmet, item)) {
    return stop(unmet->sentence, unmet->needs);
  }
  if (draft.population == nullptr || draft.population->evidence.cells.empty()) {
    return stop("no row to judge: " + slice_text(draft.decision.slice) + " does not occur",
                std::nullopt);
  }
  if (is_of_rows(item.metric->scope) && draft.measurements == nullptr) {
    return stop("depends on the numbers of each row", std::nullopt);
  }
  if (const auto thin = thin_slice(scene.policy(), *draft.population)) {
    draft.is_skipped = scene.policy().slices.thin == OnThinSlice::report;
    return stop(thin->sentence, thin->needs);
  }
}

std::string_view stream_of(Scope scope) {
  switch (scope) {
    case Scope::model:
    case Scope::pair: return "rows";
    case Scope::column: return "column";
    case Scope::score: return "scores";
    case Scope::numeric: return "numbers";
  }
  return {};
}

const Measurements* measurements_of(const Item& item, const Population& population) {
  if (!item.measure) return nullptr;
  const auto found = population.measurements.find(*item.measure);
  return found == population.measurements.end() ? nullptr : &found->second;
}

std::int64_t rows_of(const Draft& draft) {
  if (draft.measurements == nullptr) {
    return informative_rows(draft.population->evidence, draft.statistic).rows;
  }
  const RowBlock* block = block_of(*draft.measurements, Arm::candidate);
  return block == nullptr ? 0 : static_cast<std::int64_t>(row_count(*block));
}

Draft make_draft(const Item& item, const Target& target, DecisionKind kind, const Scene& scene) {
  Draft draft;
  draft.decision = describe(item, target, kind, scene);
  draft.item = &item;
  draft.population = target.population;
  draft.statistic = {item.metric, item.parameters};
  draft.alpha = (1.0 - item.check->confidence) / 2.0;
  draft.level = draft.alpha;
  draft.asked = item.check->interval;
  draft.guarantee = scene.policy().statistics.guarantee;
  draft.stream = std::string(stream_of(item.metric->scope)) + "\n" + slice_text(target.slice());
  if (target.population != nullptr) {
    draft.measurements = measurements_of(item, *target.population);
    draft.decision.rows = rows_of(draft);
    const bool is_paired = scene.policy().inputs.design == Design::paired;
    if (is_paired && scene.collected.has_baseline && !is_of_rows(item.metric->scope)) {
      draft.decision.flips = flips_of(target.population->evidence, draft.statistic);
    }
  }
  apply_waivers(draft, *item.check, scene.as_of);
  find_obstacle(draft, item, scene);
  return draft;
}

/// Room for very many drafts at once, which growing would hold twice.
void reserve_more(std::vector<Draft>& drafts, std::size_t more) {
  const std::size_t wanted = drafts.size() + more;
  if (wanted > 2 * drafts.capacity()) drafts.reserve(wanted);
}

}  // namespace

std::vector<Draft> make_drafts(const Plan& plan, const Collected& collected,
                               const std::string& as_of) {
  const Scene scene{plan, collected, as_of, unmet_requirements(*plan.policy, collected)};
  std::vector<Draft> drafts;
  for (const Item& item : plan.items) {
    const std::vector<Target> found = targets(item, collected);
    const std::size_t kinds = (item.check->slo ? 1 : 0) + (item.check->delta ? 1 : 0);
    reserve_more(drafts, kinds * found.size());
    for (const Target& target : found) {
      for (const DecisionKind kind : {DecisionKind::slo, DecisionKind::delta}) {
        const auto& limit = kind == DecisionKind::slo ? item.check->slo : item.check->delta;
        if (limit) drafts.push_back(make_draft(item, target, kind, scene));
      }
    }
  }
  return drafts;
}

}  // namespace modelgate::gate
