/// \file
/// One answer per question and population serves all decisions that ask it; one resampling serves
/// all questions that need the rows resampled.
#include "gate/estimate.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "gate/answer.hpp"
#include "gate/inquiries.hpp"
#include "gate/looks.hpp"
#include "gate/measured_answer.hpp"
#include "gate/naming.hpp"
#include "gate/p_values.hpp"
#include "gate/parallel.hpp"
#include "gate/pooled.hpp"
#include "gate/sampled.hpp"
#include "gate/support.hpp"
#include "gate/tally.hpp"
#include "gate/unit_support.hpp"
#include "modelgate/error.hpp"
#include "text/number.hpp"

namespace modelgate::gate {
namespace {

constexpr double kMaxUndefinedShare = 0.05;

/// One-sided levels of the ends of the interval shown; those of a look may be out of reach of the
/// replicates, and then there is none to show.
struct Ends {
  double lower;
  double upper;
  bool may_be_out_of_reach;
};

/// The levels at which both sides are judged; before the last look, which alone may pass, the
/// interval is that of the fail side on both.
Ends ends_of(const Draft& draft) {
  const double fail = fail_level(draft);
  const double pass = pass_level(draft).value_or(fail);
  const bool is_look = draft.decision.look.has_value();
  return is_floor(draft.decision.limit->comparison) ? Ends{pass, fail, is_look}
                                                    : Ends{fail, pass, is_look};
}

Estimate shown(double point, const Limits& limits, const Ends& ends) {
  Estimate result;
  if (std::isfinite(point)) result.value = point;
  if (!limits) return result;
  const double sharper = std::min(ends.lower, ends.upper);
  if (ends.may_be_out_of_reach && !has_enough_replicates(limits, sharper)) return result;
  const Interval interval{limits.inference->lower(ends.lower), limits.inference->upper(ends.upper)};
  // Of a model that is not judged studentized limits may be infinite.
  if (std::isfinite(interval.low) && std::isfinite(interval.high)) result.interval = interval;
  return result;
}

std::string undefined_text(const Draft& draft, const DataContract& contract) {
  std::string why(draft.metric().documentation.undefined);
  if (!why.empty() && why.back() == '.') why.pop_back();
  return statistic_title(draft.statistic, contract) + " is undefined on these rows: " + why;
}

bool is_undefined_often(const Limits& limits) {
  return static_cast<double>(limits.undefined) >
         kMaxUndefinedShare * static_cast<double>(limits.replicates);
}

/// So many replicates without a standard error that a limit could be one of them: the smallest tail
/// that is ever judged holds twice as many.
bool is_unmeasured_often(const Limits& limits) {
  return limits.unmeasured > kMinTailReplicates / 2;
}

void fill_p_values(Draft& draft) {
  const auto [pass, fail] =
      p_values(*draft.judged->inference, draft.decision.kind, *draft.decision.limit);
  draft.decision.p_pass = pass;
  draft.decision.p_fail = fail;
}

bool touches_zero(const Limits& limits, double alpha) {
  return !limits ||
         (limits.inference->lower(alpha) <= 0.0 && limits.inference->upper(alpha) >= 0.0);
}

void fill_values(Draft& draft, const Answer& answer) {
  Decision& decision = draft.decision;
  const Ends ends = ends_of(draft);
  const auto show = [&](double point, const Limits& limits) { return shown(point, limits, ends); };
  const auto& [candidate, baseline] = answer.point;
  decision.candidate = show(candidate, answer.candidate);
  decision.candidate_threshold = answer.candidate_threshold;
  if (!answer.baseline || draft.metric().scope == Scope::pair) return;
  decision.baseline = show(baseline, answer.baseline);
  decision.baseline_threshold = answer.baseline_threshold;
  if (decision.limit->relative && touches_zero(answer.baseline, draft.alpha)) {
    draft.obstacle = "the baseline's interval touches 0, so a relative change has no meaning";
  } else if (decision.limit->relative) {
    decision.delta = show((candidate - baseline) / std::abs(baseline), answer.relative);
  } else {
    decision.delta = show(candidate - baseline, answer.change);
  }
}

const Limits& judged_of(const Draft& draft, const Answer& answer) {
  if (draft.decision.kind != DecisionKind::delta) return answer.candidate;
  return draft.decision.limit->relative ? answer.relative : answer.change;
}

/// Why limits are not to be trusted, in spite of there being some.
void find_weakness(Draft& draft, const Approach& approach, const DataContract& contract) {
  const Evidence& evidence = draft.population->evidence;
  std::optional<Want> want =
      want_of_units(evidence, draft.statistic, draft.decision.kind,
                    approach.guarded == Guarded::yes ? kFewestResampledUnits : kFewestUnits);
  if (!want && approach.guarded == Guarded::yes) {
    want = draft.decision.kind == DecisionKind::delta
               ? want_of_change(evidence, draft.statistic, contract)
               : want_of_value(evidence, draft.statistic, Arm::candidate, contract);
  }
  if (const std::string early = burn_in_want(draft); !early.empty()) {
    draft.obstacle = early;
  } else if (want) {
    draft.obstacle = pooled(want->sentence);
    draft.decision.needs = want->needs;
  } else if (is_undefined_often(draft.judged)) {
    draft.obstacle = statistic_title(draft.statistic, contract) + " is undefined in " +
                     text::grouped(draft.judged->undefined) + " of " +
                     text::grouped(draft.judged->replicates) + " resamples";
  } else if (is_unmeasured_often(draft.judged)) {
    draft.obstacle = statistic_title(draft.statistic, contract) + " has no standard error in " +
                     text::grouped(draft.judged->unmeasured) + " of " +
                     text::grouped(draft.judged->replicates) +
                     " resamples, so that nothing measures how far they lie off; auto has limits "
                     "that hold then";
  }
}

void fill(Draft& draft, const Approach& approach, const Answer& answer,
          const DataContract& contract) {
  fill_values(draft, answer);
  draft.judged = judged_of(draft, answer);
  if (!draft.is_computable()) return;
  if (!*draft.judged) {
    draft.obstacle =
        approach.obstacle.empty() ? undefined_text(draft, contract) : approach.obstacle;
    return;
  }
  find_weakness(draft, approach, contract);
  if (!draft.is_computable()) {
    // What nothing is judged by need not be kept: replicates of very many slices are large.
    draft.judged = {};
    return;
  }
  draft.decision.interval_method = pooled(draft.judged->provenance.method);
  draft.decision.interval_reason = pooled(draft.judged->provenance.reason);
  draft.decision.replicates = draft.judged->replicates;
  if (std::isfinite(draft.judged->design_effect)) {
    draft.decision.design_effect = draft.judged->design_effect;
  }
  fill_p_values(draft);
}

/// As fill(), of a metric of rows.
void fill_measured(Draft& draft, const MeasuredAnswer& measured, const DataContract& contract) {
  const bool is_delta = draft.decision.kind == DecisionKind::delta;
  const std::optional<Want>& want = is_delta ? measured.change : measured.value;
  if (want && draft.is_computable()) {
    draft.obstacle = want->sentence;
    draft.decision.needs = want->needs;
  }
  fill(draft, {}, measured.answer, contract);
}

/// The level whose tails the replicates must fill. Those of early looks are so far out that only
/// what may fail is worth drawing them for (family.hpp).
double level_resampled(const Draft& draft) {
  constexpr double kWorthwhile = 10.0 * static_cast<double>(kMinTailReplicates) / kMaxReplicates;
  const Ends ends = ends_of(draft);
  const double level = std::min(ends.lower, ends.upper);
  return level < kWorthwhile ? draft.alpha : level;
}

/// The level at which limits must exist for the decision to be judged.
double smallest_level(const Draft& draft) {
  const Ends ends = ends_of(draft);
  const double level = std::min(ends.lower, ends.upper);
  return level > 0.0 ? level : draft.alpha;
}

/// Drafts about the numbers of rows: each question of each measure is answered once.
void estimate_measured(std::span<Draft* const> drafts, const DataContract& contract,
                       const Resampling& resampling) {
  std::vector<Draft*> waiting(drafts.begin(), drafts.end());
  while (!waiting.empty()) {
    const Draft& first = *waiting.front();
    const Question question = question_of(first);
    Inquiry inquiry{question, {}, {}};
    double alpha = smallest_level(first);
    std::erase_if(waiting, [&](Draft* draft) {
      const bool is_same = question_of(*draft) == question;
      if (is_same) inquiry.drafts.push_back(draft);
      return is_same;
    });
    for (const Draft* draft : inquiry.drafts) alpha = std::min(alpha, smallest_level(*draft));
    const MeasuredAnswer answer = measured_answer(
        {*first.measurements, question, contract, alpha, inquiry.relative(), stream_of(first)},
        resampling);
    for (Draft* draft : inquiry.drafts) fill_measured(*draft, answer, contract);
  }
}

void estimate_counted(std::span<Draft* const> drafts, const DataContract& contract,
                      const Resampling& resampling, Tallier& tallier) {
  const Population& population = *drafts.front()->population;
  const auto inquiries = inquiries_of(drafts, population.evidence);
  const auto drawn_by = [&](Sampling sampling) {
    return shared_replicates(inquiries, {population.evidence, tallier}, sampling, resampling);
  };
  const auto rows = drawn_by(Sampling::rows);
  const auto measured = drawn_by(Sampling::studentized);
  const auto weighted = drawn_by(Sampling::bayesian);
  Resampling alone = resampling;
  alone.threads = 1;
  const auto answer_to = [&](const Inquiry& inquiry, std::size_t at) {
    const Sample sample{population.evidence, inquiry.question.statistic, inquiry.approach,
                        inquiry.relative(), resampling.strata};
    switch (inquiry.approach.sampling) {
      case Sampling::rows: return sampled_answer(sample, rows[at]);
      case Sampling::studentized: return sampled_answer(sample, measured[at]);
      case Sampling::bayesian: return sampled_answer(sample, weighted[at]);
      case Sampling::none:
      case Sampling::loss:
      case Sampling::design:
      case Sampling::smoothed: break;
    }
    const bool draws = inquiry.approach.sampling == Sampling::smoothed;
    const std::string stream = draws ? stream_of(*drafts.front()) : std::string();
    return answer_alone({population.evidence, stream}, inquiry.question, alone, inquiry.relative());
  };
  for_each_index(std::ssize(inquiries), resampling.threads, [&] {
    return [&](std::int64_t index) {
      const auto at = static_cast<std::size_t>(index);
      const Answer answer = answer_to(inquiries[at], at);
      for (Draft* draft : inquiries[at].drafts) {
        fill(*draft, inquiries[at].approach, answer, contract);
      }
    };
  });
}

/// Drafts of one population.
using Group = std::span<Draft* const>;

void estimate_population(Group drafts, const DataContract& contract, Resampling resampling,
                         Tallier& tallier) {
  std::vector<Draft*> counted;
  std::vector<Draft*> measured;
  for (Draft* draft : drafts) {
    resampling.replicates = replicates_for(level_resampled(*draft), resampling.replicates);
    (draft->measurements == nullptr ? counted : measured).push_back(draft);
  }
  if (!counted.empty()) estimate_counted(counted, contract, resampling, tallier);
  estimate_measured(measured, contract, resampling);
}

/// Puts drafts of one population next to each other, in the order in which they are.
/// \return  where each group of them begins, and the end of the last
std::vector<std::size_t> group_by_population(std::vector<Draft*>& drafts) {
  const auto population_of = [](const Draft* draft) { return draft->population; };
  std::ranges::stable_sort(drafts, std::less<>(), population_of);
  std::vector<std::size_t> begin;
  for (std::size_t at = 0; at < drafts.size(); ++at) {
    const bool is_first = at == 0 || drafts[at]->population != drafts[at - 1]->population;
    if (is_first) begin.push_back(at);
  }
  begin.push_back(drafts.size());
  return begin;
}

}  // namespace

std::int64_t replicates_for(double alpha, std::int64_t at_least) {
  const double needed = std::ceil(static_cast<double>(kMinTailReplicates) / alpha - 1e-6) - 1.0;
  const double capped = std::min(needed, static_cast<double>(kMaxReplicates));
  return std::max(at_least, static_cast<std::int64_t>(capped));
}

bool is_reachable(double alpha) noexcept {
  return alpha * static_cast<double>(kMaxReplicates) >= static_cast<double>(kMinTailReplicates);
}

bool has_enough_replicates(const Limits& limits, double level) noexcept {
  if (level <= 0.0) return false;
  if (limits.replicates == 0) return true;
  constexpr double kRounding = 1e-6;
  const auto replicates = static_cast<double>(limits.replicates);
  return (replicates + 1.0) * level >= static_cast<double>(kMinTailReplicates) - kRounding;
}

Resampling resampling_of(const StatisticsRules& rules, int threads, std::stop_token stop) {
  Resampling resampling{rules.replicates, rules.seed, threads, std::move(stop)};
  resampling.strata = rules.stratify;
  return resampling;
}

void estimate_again(std::span<Draft* const> drafts, const DataContract& contract,
                    const Resampling& resampling) {
  std::vector<Draft*> grouped(drafts.begin(), drafts.end());
  const std::vector<std::size_t> begin = group_by_population(grouped);
  const std::int64_t groups = std::ssize(begin) - 1;
  const bool is_wide = groups >= 2 * resampling.threads;
  Resampling inner = resampling;
  if (is_wide) inner.threads = 1;
  for_each_index(groups, is_wide ? resampling.threads : 1, [&] {
    return [&, tallier = Tallier()](std::int64_t index) mutable {
      if (resampling.stop.stop_requested()) return;
      const auto at = static_cast<std::size_t>(index);
      estimate_population(Group(grouped).subspan(begin[at], begin[at + 1] - begin[at]), contract,
                          inner, tallier);
    };
  });
  if (resampling.stop.stop_requested()) throw Error("stopped before the gate was judged");
}

void estimate(std::span<Draft> drafts, const DataContract& contract, const Resampling& resampling) {
  std::vector<Draft*> computable;
  for (Draft& draft : drafts) {
    if (draft.is_computable()) computable.push_back(&draft);
  }
  estimate_again(computable, contract, resampling);
}

}  // namespace modelgate::gate
