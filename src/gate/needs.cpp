/// \file
/// Counts grown until their limits decide.
#include "gate/needs.hpp"

#include <algorithm>
#include <cmath>

#include "gate/answer.hpp"
#include "gate/estimate.hpp"
#include "gate/p_values.hpp"
#include "gate/support.hpp"
#include "gate/terms.hpp"
#include "gate/unit_support.hpp"

namespace modelgate::gate {
namespace {

constexpr double kBeyondAnyData = 1e15;

/// What would decide: the side that the estimate lies on, and its level.
struct Target {
  bool passes;
  double level;
  double distance;  ///< from the limit to the estimate
};

std::optional<Target> target_of(const Draft& draft) {
  const Limit& limit = *draft.decision.limit;
  const double distance = draft.judged->inference->estimate() - limit.value;
  if (std::abs(distance) <= 1e-12) return std::nullopt;
  // Of planned looks none comes after the last, and until then none passes.
  if (cannot_pass(draft) || draft.repetition->turn == Turn::last) return std::nullopt;
  const bool passes = (distance > 0.0) == is_floor(limit.comparison);
  const double level = passes ? *pass_level(draft) : draft.level;
  if (!has_enough_replicates(draft.judged, level)) return std::nullopt;
  return Target{passes, level, distance};
}

/// Widths shrink with the root of the rows.
double factor_by_width(const Draft& draft, const Target& target) {
  const stats::Inference& judged = *draft.judged->inference;
  const double reach = target.distance > 0.0 ? judged.estimate() - judged.lower(target.level)
                                             : judged.upper(target.level) - judged.estimate();
  return std::pow(reach / std::abs(target.distance), 2.0);
}

Question question_of(const Draft& draft) { return {draft.statistic, draft.asked, draft.guarantee}; }

/// Whether limits of grown counts are quickly had: a single proportion, in a gate of usual size.
bool grows(const Draft& draft, const Circumstances& circumstances) {
  constexpr std::int64_t kLargestFamily = 1000;
  if (draft.measurements != nullptr || draft.judged->replicates > 0 || draft.decision.look ||
      draft.decision.limit->relative || circumstances.family_size > kLargestFamily) {
    return false;
  }
  const Evidence& evidence = draft.population->evidence;
  const Approach approach = approach_to(evidence, question_of(draft));
  return approach.sampling == Sampling::none && approach.obstacle.empty() &&
         terms_of(evidence, draft.statistic) == 1;
}

/// Whether `factor` times the rows, answered in the same proportions, would decide.
bool decides(const Draft& draft, const Target& target, double factor) {
  Evidence grown = draft.population->evidence;
  for (Cell& cell : grown.cells) {
    cell.count = std::max<std::int64_t>(
        1, static_cast<std::int64_t>(std::llround(factor * static_cast<double>(cell.count))));
  }
  const Answer answer =
      answer_alone({grown, stream_of(draft)}, question_of(draft), {}, RelativeChange::unwanted);
  const bool is_delta = draft.decision.kind == DecisionKind::delta;
  const Limits& judged = is_delta ? answer.change : answer.candidate;
  if (!judged) return false;
  const PValues p = p_values(*judged.inference, draft.decision.kind, *draft.decision.limit);
  return (target.passes ? p.pass : p.fail) <= target.level;
}

/// The least factor that decides, to half a percent; infinite where none is found.
double least_factor(const Draft& draft, const Target& target, double rows) {
  constexpr double kMostRows = 1e12;
  constexpr double kPrecision = 1.005;
  double fails = 1.0;
  double succeeds = 2.0;
  while (!decides(draft, target, succeeds)) {
    fails = succeeds;
    succeeds *= 2.0;
    if (succeeds * rows > kMostRows) return kBeyondAnyData;
  }
  while (succeeds > fails * kPrecision && (succeeds - fails) * rows > 0.5) {
    const double middle = (succeeds + fails) / 2.0;
    (decides(draft, target, middle) ? succeeds : fails) = middle;
  }
  return succeeds;
}

std::int64_t more_of(std::int64_t count, double factor) {
  const double more = std::ceil(static_cast<double>(count) * (factor - 1.0));
  return std::max<std::int64_t>(1, static_cast<std::int64_t>(more));
}

}  // namespace

bool cannot_pass(const Draft& draft) { return !pass_level(draft).has_value(); }

std::optional<Needs> needs_of(const Draft& draft, const Circumstances& circumstances) {
  const auto target = target_of(draft);
  if (!target) return std::nullopt;
  const Evidence& evidence = draft.population->evidence;
  const Informative rows = informative_rows(evidence, draft.statistic);
  const auto count = static_cast<double>(rows.rows);
  const double factor = grows(draft, circumstances) ? least_factor(draft, *target, count)
                                                    : factor_by_width(draft, *target);
  if (!(count * factor < kBeyondAnyData)) return std::nullopt;
  Needs needs;
  needs.rows = more_of(rows.rows, factor);
  if (const auto units = unit_figures(evidence, Arm::candidate)) {
    needs.units = more_of(units->units, factor);
  }
  if (rows.only_class) {
    needs.class_name = circumstances.contract->classes[static_cast<std::size_t>(*rows.only_class)];
  }
  return needs;
}

}  // namespace modelgate::gate
