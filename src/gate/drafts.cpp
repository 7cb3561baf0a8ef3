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
  Shared<std::vector<SlicePart>> wanted = {};

  [[nodiscard]] const Shared<std::vector<SlicePart>>& slice() const {
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

/// What the drafts of one item and one kind share.
struct Pattern {
  const Item* item;
  Shared<Statistic> statistic;
  Decision decision;
  std::string stem;  ///< of ids, before the slice
};

Pattern pattern_of(const Item& item, DecisionKind kind, const Scene& scene) {
  const Check& check = *item.check;
  const DataContract& contract = scene.policy().data;
  Pattern pattern{&item, Statistic{item.metric, item.parameters}, {}, {}};
  pattern.stem = decision_stem(pattern.statistic, contract);
  Decision& decision = pattern.decision;
  decision.name = decision_name(item, contract);
  decision.metric = std::string(item.metric->name);
  decision.parameters = shown_parameters(pattern.statistic, contract);
  decision.kind = kind;
  decision.limit = kind == DecisionKind::slo ? check.slo : check.delta;
  decision.confidence = check.confidence;
  decision.burden = check.burden;
  decision.severity = check.severity;
  decision.on_inconclusive = check.on_inconclusive;
  decision.position = check.where;
  return pattern;
}

Decision described(const Pattern& pattern, const Target& target) {
  Decision decision = pattern.decision;
  decision.id = decision_id(pattern.stem, target.slice(), decision.kind);
  decision.slice = target.slice();
  return decision;
}

void apply_waivers(Draft& draft, const Check& check, const std::string& as_of) {
  for (const Waiver& waiver : check.waivers) {
    if (!matches(waiver, draft.decision.slice)) continue;
    if (!is_live(waiver, as_of)) {
      draft.expired = std::max<std::string>(draft.expired, waiver.until);
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

std::string_view stream_name(Scope scope) {
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
  const auto found = population.measurements->find(*item.measure);
  return found == population.measurements->end() ? nullptr : &found->second;
}

std::int64_t rows_of(const Draft& draft) {
  if (draft.measurements == nullptr) {
    return informative_rows(draft.population->evidence, draft.statistic).rows;
  }
  const RowBlock* block = block_of(*draft.measurements, Arm::candidate);
  return block == nullptr ? 0 : static_cast<std::int64_t>(row_count(*block));
}

void add_draft(const Pattern& pattern, const Target& target, const Scene& scene, Drafts& drafts) {
  const Item& item = *pattern.item;
  Draft& draft = drafts.add(described(pattern, target));
  draft.item = &item;
  draft.population = target.population;
  draft.statistic = pattern.statistic;
  draft.alpha = (1.0 - item.check->confidence) / 2.0;
  draft.level = draft.alpha;
  draft.asked = item.check->interval;
  draft.guarantee = scene.policy().statistics.guarantee;
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
}

std::vector<Pattern> patterns_of(const Item& item, const Scene& scene) {
  std::vector<Pattern> patterns;
  if (item.check->slo) patterns.push_back(pattern_of(item, DecisionKind::slo, scene));
  if (item.check->delta) patterns.push_back(pattern_of(item, DecisionKind::delta, scene));
  return patterns;
}

}  // namespace

std::string stream_of(const Draft& draft) {
  return std::string(stream_name(draft.metric().scope)) + "\n" + slice_text(draft.decision.slice);
}

Drafts make_drafts(const Plan& plan, const Collected& collected, const std::string& as_of) {
  const Scene scene{plan, collected, as_of, unmet_requirements(*plan.policy, collected)};
  std::size_t most = scene.unmet.size();
  for (const Item& item : plan.items) {
    const std::size_t kinds = (item.check->slo ? 1 : 0) + (item.check->delta ? 1 : 0);
    most += kinds * targets(item, collected).size();
  }
  Drafts drafts(most);
  for (const Item& item : plan.items) {
    const std::vector<Pattern> patterns = patterns_of(item, scene);
    for (const Target& target : targets(item, collected)) {
      for (const Pattern& pattern : patterns) add_draft(pattern, target, scene, drafts);
    }
  }
  return drafts;
}

}  // namespace modelgate::gate
