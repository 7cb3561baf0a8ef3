/// \file
/// One walk over the thresholds; influences by the four kinds of rows.
#include "stats/threshold_sweep.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include "stats/auc.hpp"
#include "stats/transformed.hpp"
#include "stats/weighted_events.hpp"

namespace modelgate::stats {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

double dot(const Calls& rows, const Calls& each) {
  return rows.hits * each.hits + rows.false_alarms * each.false_alarms + rows.misses * each.misses +
         rows.rejections * each.rejections;
}

Calls plus(const Calls& first, const Calls& second) {
  return {first.hits + second.hits, first.false_alarms + second.false_alarms,
          first.misses + second.misses, first.rejections + second.rejections};
}

/// The rows at the number of thresholds passed: 0 calls nothing positive.
Calls calls_at(const ScoreCurve& curve, std::size_t passed) {
  const double hits = passed == 0 ? 0.0 : curve.positives[passed - 1];
  const double alarms = passed == 0 ? 0.0 : curve.negatives[passed - 1];
  return {hits, alarms, curve.positives.back() - hits, curve.negatives.back() - alarms};
}

double value_of(const Calls& rows, const RatioMeasure& measure) {
  return dot(rows, measure.numerator) / dot(rows, measure.denominator);
}

/// What a row of each kind changes the value by.
Calls influence_of(const Calls& rows, const RatioMeasure& measure) {
  const double whole = dot(rows, measure.denominator);
  const double value = value_of(rows, measure);
  const auto& [up, down, best] = measure;
  return {
      (up.hits - value * down.hits) / whole, (up.false_alarms - value * down.false_alarms) / whole,
      (up.misses - value * down.misses) / whole, (up.rejections - value * down.rejections) / whole};
}

Calls squared(const Calls& each) {
  return {each.hits * each.hits, each.false_alarms * each.false_alarms, each.misses * each.misses,
          each.rejections * each.rejections};
}

/// Distance from the perfect value.
double loss(double value, const RatioMeasure& measure) {
  return measure.best == 0.0 ? value : 1.0 - value;
}

/// The most that one more row takes from the value.
double largest_loss(const Calls& influence, const RatioMeasure& measure) {
  const double sign = measure.best == 0.0 ? 1.0 : -1.0;
  return std::max({sign * influence.hits, sign * influence.false_alarms, sign * influence.misses,
                   sign * influence.rejections});
}

/// Limits at given calls; nothing where the measure has no value on them.
InferencePtr limits_of(const Calls& rows, const RatioMeasure& measure, double worth) {
  const double value = value_of(rows, measure);
  if (std::isnan(value)) return nullptr;
  const Calls influence = influence_of(rows, measure);
  const double largest = largest_loss(influence, measure);
  // Where no row can be lost nothing is at stake.
  if (!(largest > 0.0)) return nullptr;
  InferencePtr losses = weighted_events({std::max(loss(value, measure), 0.0),
                                         dot(rows, squared(influence)) / worth, largest / worth});
  return measure.best == 0.0 ? losses : affine(std::move(losses), -1.0, 1.0);
}

std::size_t passed_by(const BestThreshold& best) { return best.step ? *best.step + 1 : 0; }

/// Variance of the difference of the values at two numbers of passed thresholds.
double difference_variance(const ScoreCurve& curve, const RatioMeasure& measure,
                           std::pair<std::size_t, std::size_t> passed) {
  const Calls fewer = calls_at(curve, std::min(passed.first, passed.second));
  const Calls more = calls_at(curve, std::max(passed.first, passed.second));
  const Calls by_fewer = influence_of(fewer, measure);
  const Calls by_more = influence_of(more, measure);
  const auto square = [](double x) { return x * x; };
  return fewer.hits * square(by_fewer.hits - by_more.hits) +
         fewer.false_alarms * square(by_fewer.false_alarms - by_more.false_alarms) +
         more.misses * square(by_fewer.misses - by_more.misses) +
         more.rejections * square(by_fewer.rejections - by_more.rejections) +
         (more.hits - fewer.hits) * square(by_fewer.misses - by_more.hits) +
         (more.false_alarms - fewer.false_alarms) *
             square(by_fewer.rejections - by_more.false_alarms);
}

}  // namespace

RatioMeasure fbeta_measure(double beta) {
  assert(beta > 0.0);
  const double square = beta * beta;
  return {
      {.hits = 1.0 + square}, {.hits = 1.0 + square, .false_alarms = 1.0, .misses = square}, 1.0};
}

RatioMeasure cost_measure(const Calls& costs) { return {costs, {1.0, 1.0, 1.0, 1.0}, 0.0}; }

BestThreshold best_threshold(const ScoreCurve& curve, const RatioMeasure& measure) {
  BestThreshold best{std::numeric_limits<double>::quiet_NaN(), std::nullopt, 0.0};
  for (std::size_t passed = 0; passed <= curve.positives.size(); ++passed) {
    const double value = value_of(calls_at(curve, passed), measure);
    if (std::isnan(value)) continue;
    const bool is_better = measure.best == 0.0 ? value < best.value : value > best.value;
    if (!is_better && !std::isnan(best.value)) continue;
    best.value = value;
    best.step = passed == 0 ? std::nullopt : std::optional(passed - 1);
  }
  if (std::isnan(best.value)) return best;
  best.one_row = largest_loss(influence_of(calls_at(curve, passed_by(best)), measure), measure);
  return best;
}

ScoreInfluence best_threshold_influence(const Thresholds& thresholds, const ClassCounts& counts,
                                        const RatioMeasure& measure) {
  const ScoreCurve curve = score_curve(thresholds, counts);
  const BestThreshold best = best_threshold(curve, measure);
  const std::size_t passed = passed_by(best);
  const Calls each = influence_of(calls_at(curve, passed), measure);
  const std::span<const std::uint32_t> steps = thresholds.steps();
  ScoreInfluence result{best.value, {}, {}};
  result.positive.reserve(steps.size());
  result.negative.reserve(steps.size());
  for (const std::uint32_t step : steps) {
    result.positive.push_back(step < passed ? each.hits : each.misses);
    result.negative.push_back(step < passed ? each.false_alarms : each.rejections);
  }
  return result;
}

InferencePtr best_value_limits(const ScoreCurve& curve, const RatioMeasure& measure, double worth) {
  const BestThreshold best = best_threshold(curve, measure);
  if (std::isnan(best.value)) return nullptr;
  return limits_of(calls_at(curve, passed_by(best)), measure, worth);
}

InferencePtr best_value_limits(const Thresholds& thresholds, const ClassCounts& counts,
                               const RatioMeasure& measure, const SampledRows& rows) {
  InferencePtr found =
      best_value_limits(score_curve(thresholds, counts), measure, rows.worth.together);
  if (found == nullptr) return nullptr;
  const std::vector<double> positives = dealt(counts.positives, rows, 1);
  const std::vector<double> negatives = dealt(counts.negatives, rows, 0);
  Calls judged;
  for (std::size_t fold = 0; fold < kFolds; ++fold) {
    const Parted hits = parted(counts.positives, positives, fold);
    const Parted alarms = parted(counts.negatives, negatives, fold);
    const BestThreshold chosen =
        best_threshold(score_curve(thresholds, {hits.without, alarms.without}), measure);
    const ScoreCurve part = score_curve(thresholds, {hits.within, alarms.within});
    judged = plus(judged, calls_at(part, passed_by(chosen)));
  }
  InferencePtr honest = limits_of(judged, measure, rows.worth.together);
  return honest == nullptr ? found : outer(std::move(found), std::move(honest));
}

Bounds best_threshold_limits(const Thresholds& thresholds, const ScoreCurve& curve,
                             const RatioMeasure& measure, const Reach& reach) {
  assert(reach.z > 0.0 && reach.worth > 0.0);
  const BestThreshold best = best_threshold(curve, measure);
  if (std::isnan(best.value)) return {best.value, best.value};
  const std::size_t chosen = passed_by(best);
  std::size_t first = chosen;
  std::size_t last = chosen;
  for (std::size_t passed = 0; passed <= curve.positives.size(); ++passed) {
    const double value = value_of(calls_at(curve, passed), measure);
    if (std::isnan(value)) continue;
    const double worse = std::fabs(best.value - value);
    const double variance = difference_variance(curve, measure, {chosen, passed});
    const double error = std::hypot(std::sqrt(variance / reach.worth), best.one_row / reach.worth);
    if (worse > reach.z * error) continue;
    first = std::min(first, passed);
    last = std::max(last, passed);
  }
  const std::span<const double> scores = thresholds.values();
  // A threshold stands for all values above the next score.
  return {last < scores.size() ? scores[last] : -kInfinity,
          first == 0 ? kInfinity : scores[first - 1]};
}

}  // namespace modelgate::stats
