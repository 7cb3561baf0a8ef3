/// \file
/// One resampling per population serves all its statistics; one sorted distribution serves all
/// decisions on a statistic.
#include "gate/estimate.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "gate/naming.hpp"
#include "gate/parallel.hpp"
#include "gate/support.hpp"
#include "modelgate/error.hpp"
#include "text/number.hpp"

namespace modelgate::gate {
namespace {

constexpr double kMaxUndefinedShare = 0.05;
// Limits that fall on lattice points are compared exactly: differences of ratios of counts carry
// rounding errors far below any two different values of n < 1e12 rows.
constexpr double kLatticeTolerance = 1e-12;

using stats::Distribution;

/// The distributions of one statistic on one population.
struct Distributions {
  ModelValues point;
  std::optional<Distribution> candidate, baseline, delta;
};

std::vector<std::int64_t> counts_of(const Evidence& evidence) {
  std::vector<std::int64_t> counts;
  for (const Cell& cell : evidence.cells) counts.push_back(cell.count);
  return counts;
}

template <typename Combine>
std::vector<double> combined(const Replicates& values, const Combine& combine) {
  std::vector<double> result(values.candidate.size());
  for (std::size_t at = 0; at < result.size(); ++at) {
    result[at] = combine(ModelValues{values.candidate[at], values.baseline[at]});
  }
  return result;
}

double change(const ModelValues& values) { return values.candidate - values.baseline; }

std::optional<Distribution> distribution(double point, std::vector<double> replicates) {
  if (!std::isfinite(point) || replicates.empty()) return std::nullopt;
  Distribution made = stats::make_distribution(point, std::move(replicates));
  if (made.replicates.size() < 2) return std::nullopt;
  return made;
}

/// BCa of a distribution of `value` of the two models.
template <typename Value>
void correct(std::optional<Distribution>& made, const std::vector<ModelValues>& deleted,
             const std::vector<std::int64_t>& counts, const Value& value) {
  if (!made) return;
  std::vector<double> values(deleted.size());
  std::ranges::transform(deleted, values.begin(), value);
  stats::make_bca(*made, values, counts);
}

Distributions distributions(const Evidence& evidence, const Statistic& statistic,
                            Replicates replicates) {
  Distributions made{evaluate(evidence, statistic), {}, {}, {}};
  const bool has_both = !replicates.candidate.empty() && !replicates.baseline.empty() &&
                        statistic.metric->scope != Scope::pair;
  if (has_both) {
    made.delta = distribution(change(made.point), combined(replicates, change));
  }
  made.candidate = distribution(made.point.candidate, std::move(replicates.candidate));
  made.baseline = distribution(made.point.baseline, std::move(replicates.baseline));
  const auto deleted = jackknife(evidence, statistic);
  const auto counts = counts_of(evidence);
  correct(made.candidate, deleted, counts, [](const ModelValues& of) { return of.candidate; });
  correct(made.baseline, deleted, counts, [](const ModelValues& of) { return of.baseline; });
  correct(made.delta, deleted, counts, change);
  return made;
}

/// candidate - (1 + r) baseline for a baseline above zero: the change beyond the allowed share of
/// |baseline|. For one below zero the allowance points the other way.
struct Beyond {
  double share;
  double sign;
  double operator()(const ModelValues& of) const {
    return of.candidate - (1.0 + sign * share) * of.baseline;
  }
};

double relative_change(const ModelValues& of) {
  return (of.candidate - of.baseline) / std::abs(of.baseline);
}

Estimate shown(double point, const std::optional<Distribution>& made, stats::Method method,
               double confidence) {
  Estimate result;
  if (std::isfinite(point)) result.value = point;
  if (!made) return result;
  const auto [low, high] = stats::interval(*made, method, confidence);
  result.interval = Interval{low, high};
  return result;
}

std::string method_name(stats::Method method) {
  switch (method) {
    case stats::Method::percentile: return std::string(name(IntervalMethod::percentile));
    case stats::Method::basic: return std::string(name(IntervalMethod::basic));
    case stats::Method::bca: return std::string(name(IntervalMethod::bca));
  }
  return {};
}

std::string undefined_text(const Draft& draft, const DataContract& contract) {
  std::string why(draft.statistic.metric->documentation.undefined);
  if (!why.empty() && why.back() == '.') why.pop_back();
  return statistic_title(draft.statistic, contract) + " is undefined on these rows: " + why;
}

bool is_undefined_often(const Distribution& made) {
  const auto defined = static_cast<double>(made.replicates.size());
  const auto undefined = static_cast<double>(made.undefined);
  return undefined > kMaxUndefinedShare * (defined + undefined);
}

void fill_p_values(Draft& draft) {
  const Limit& limit = *draft.decision.limit;
  const bool is_delta = draft.decision.kind == DecisionKind::delta;
  const bool is_floor =
      limit.comparison == Comparison::at_least || limit.comparison == Comparison::more_than;
  const bool is_strict = is_delta || limit.comparison == Comparison::more_than ||
                         limit.comparison == Comparison::less_than;
  const double inwards = (is_floor == is_strict) ? kLatticeTolerance : -kLatticeTolerance;
  const double at = judged_limit(limit) + inwards;
  const double above = stats::p_above(*draft.judged, draft.method(), at);
  const double below = stats::p_below(*draft.judged, draft.method(), at);
  draft.decision.p_pass = is_floor ? above : below;
  draft.decision.p_fail = is_floor ? below : above;
}

/// The interval of a relative change is shown on its own scale and judged on that of the models'
/// values, where the baseline cannot divide by zero.
void fill_relative(Draft& draft, const Distributions& made, const Replicates& replicates) {
  const double confidence = draft.decision.confidence;
  const double sign = made.point.baseline < 0.0 ? -1.0 : 1.0;
  const Beyond beyond{draft.decision.limit->value, sign};
  draft.judged = distribution(beyond(made.point), combined(replicates, beyond));
  const double point = relative_change(made.point);
  draft.decision.delta = shown(point, distribution(point, combined(replicates, relative_change)),
                               stats::Method::percentile, confidence);
  const auto base = made.baseline ? stats::interval(*made.baseline, draft.value_method, confidence)
                                  : stats::Bounds{0.0, 0.0};
  if (base.low <= 0.0 && base.high >= 0.0) {
    draft.obstacle = "the baseline's interval touches 0, so a relative change has no meaning";
  }
}

void fill_values(Draft& draft, const Distributions& made) {
  Decision& decision = draft.decision;
  const double confidence = decision.confidence;
  decision.candidate = shown(made.point.candidate, made.candidate, draft.value_method, confidence);
  if (!made.baseline || draft.statistic.metric->scope == Scope::pair) return;
  decision.baseline = shown(made.point.baseline, made.baseline, draft.value_method, confidence);
  decision.delta = shown(change(made.point), made.delta, draft.change_method, confidence);
}

void fill(Draft& draft, const Distributions& made, const Replicates& replicates,
          const DataContract& contract) {
  Decision& decision = draft.decision;
  const bool is_delta = decision.kind == DecisionKind::delta;
  fill_values(draft, made);
  draft.judged = is_delta ? made.delta : made.candidate;
  if (is_delta && decision.limit->relative && made.delta) fill_relative(draft, made, replicates);
  if (!draft.judged) {
    draft.obstacle = undefined_text(draft, contract);
    return;
  }
  const Evidence& evidence = draft.population->evidence;
  const auto want = is_delta ? want_of_change(evidence, draft.statistic, contract)
                             : want_of_value(evidence, draft.statistic, Arm::candidate, contract);
  if (want) {
    draft.obstacle = want->sentence;
    decision.needs = want->needs;
  } else if (is_undefined_often(*draft.judged)) {
    draft.obstacle = statistic_title(draft.statistic, contract) + " is undefined in " +
                     text::grouped(draft.judged->undefined) + " of " +
                     text::grouped(draft.replicates) + " resamples";
  }
  if (!draft.is_computable()) return;
  decision.interval_method = method_name(draft.method());
  fill_p_values(draft);
}

std::vector<Statistic> distinct_statistics(std::span<Draft* const> drafts) {
  std::vector<Statistic> statistics;
  for (const Draft* draft : drafts) {
    if (std::ranges::find(statistics, draft->statistic) == statistics.end()) {
      statistics.push_back(draft->statistic);
    }
  }
  return statistics;
}

void estimate_population(std::span<Draft* const> drafts, const DataContract& contract,
                         Resampling resampling) {
  for (const Draft* draft : drafts) {
    resampling.replicates = replicates_for(draft->alpha, resampling.replicates);
  }
  const Evidence& evidence = drafts.front()->population->evidence;
  const auto statistics = distinct_statistics(drafts);
  const auto replicates = resample(evidence, drafts.front()->stream, statistics, resampling);
  for_each_index(std::ssize(statistics), resampling.threads, [&] {
    return [&](std::int64_t index) {
      const auto at = static_cast<std::size_t>(index);
      const auto made = distributions(evidence, statistics[at], replicates[at]);
      for (Draft* draft : drafts) {
        if (draft->statistic != statistics[at]) continue;
        draft->replicates = resampling.replicates;
        fill(*draft, made, replicates[at], contract);
      }
    };
  });
}

using Group = std::vector<Draft*>;

/// Drafts by population, in order of first appearance.
std::vector<Group> by_population(std::span<Draft* const> drafts) {
  std::vector<Group> groups;
  std::map<const Population*, std::size_t> place;
  for (Draft* draft : drafts) {
    const auto [at, is_new] = place.try_emplace(draft->population, groups.size());
    if (is_new) groups.emplace_back();
    groups[at->second].push_back(draft);
  }
  return groups;
}

}  // namespace

std::int64_t replicates_for(double alpha, std::int64_t at_least) {
  const double needed = std::ceil(static_cast<double>(kMinTailReplicates) / alpha - 1e-6) - 1.0;
  const double capped = std::min(needed, static_cast<double>(kMaxReplicates));
  return std::max(at_least, static_cast<std::int64_t>(capped));
}

void estimate_again(std::span<Draft* const> drafts, const DataContract& contract,
                    const Resampling& resampling) {
  const auto groups = by_population(drafts);
  const bool is_wide = std::ssize(groups) >= 2 * resampling.threads;
  Resampling inner = resampling;
  if (is_wide) inner.threads = 1;
  for_each_index(std::ssize(groups), is_wide ? resampling.threads : 1, [&] {
    return [&](std::int64_t index) {
      if (resampling.stop.stop_requested()) return;
      estimate_population(groups[static_cast<std::size_t>(index)], contract, inner);
    };
  });
  if (resampling.stop.stop_requested()) throw Error("stopped before the gate was judged");
}

void estimate(std::span<Draft> drafts, const DataContract& contract, const Resampling& resampling) {
  Group computable;
  for (Draft& draft : drafts) {
    if (draft.is_computable()) computable.push_back(&draft);
  }
  estimate_again(computable, contract, resampling);
}

}  // namespace modelgate::gate
