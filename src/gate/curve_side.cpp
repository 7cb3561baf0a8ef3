/// \file
/// Law by law: the statistic's limits and influence.
#include "gate/curve_side.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "gate/streams.hpp"
#include "metric/scored.hpp"
#include "stats/average_precision.hpp"
#include "stats/calibration_limits.hpp"
#include "stats/enclosing.hpp"
#include "stats/normal.hpp"
#include "stats/operating_point.hpp"
#include "stats/separation.hpp"
#include "stats/threshold_sweep.hpp"

namespace modelgate::gate {
namespace {

using metric::Scored;

/// A model's rows, sorted.
struct Sorted {
  const Scored& scored;
  const metric::SplitWeights& weights;
  stats::ClassCounts counts;
  stats::ScoreCurve curve;
  const Parameters& parameters;
  const MeasuredQuestion& asked;
  const Resampling& resampling;

  [[nodiscard]] stats::Stream folds() const {
    return {resampling.seed, stream_number(std::string(asked.stream) + "\nfolds")};
  }
};

void add_precision(const Sorted& rows, CurveSide& side) {
  const auto influence = stats::average_precision_influence(rows.scored.thresholds, rows.counts);
  side.influence = metric::by_row(rows.scored, influence);
  const double variance = stats::covariance(rows.counts, influence, influence);
  side.one_row = 1.0 / side.positives;
  if (side.positives < 2.0) return;
  side.value = side.for_change =
      stats::average_precision_limits({influence.value, variance, side.positives});
}

void add_rate_point(const Sorted& rows, CurveSide& side) {
  const double rate = *rows.parameters.at;
  side.influence = metric::by_row(
      rows.scored, stats::recall_at_fpr_influence(rows.scored.thresholds, rows.counts, rate));
  side.one_row = 1.0 / side.positives;
  side.value = side.for_change = stats::recall_at_fpr_limits(rows.curve, rate);
}

void add_recall_point(const Sorted& rows, CurveSide& side) {
  const double recall = *rows.parameters.at;
  const auto step = stats::precision_at_recall(rows.curve, recall).step;
  side.influence = metric::by_row(rows.scored, stats::precision_at_recall_influence(
                                                   rows.scored.thresholds, rows.counts, recall));
  side.one_row = 1.0 / (rows.curve.positives[*step] + rows.curve.negatives[*step]);
  side.value = side.for_change = stats::precision_at_recall_limits(rows.curve, recall);
}

void add_separation(const Sorted& rows, CurveSide& side) {
  side.influence =
      metric::by_row(rows.scored, stats::separation_influence(rows.scored.thresholds, rows.counts));
  side.one_row = 1.0 / std::min(side.positives, side.negatives);
  side.value = stats::separation_limits(rows.scored.thresholds, rows.counts, rows.folds());
  side.for_change = stats::separation_limits(rows.curve);
}

stats::RatioMeasure measure_of(const Parameters& parameters) {
  return parameters.costs.empty() ? metric::fbeta_of(parameters) : metric::cost_of(parameters);
}

void add_best_threshold(const Sorted& rows, CurveSide& side) {
  const stats::RatioMeasure measure = measure_of(rows.parameters);
  const stats::Thresholds& thresholds = rows.scored.thresholds;
  side.influence = metric::by_row(
      rows.scored, stats::best_threshold_influence(thresholds, rows.counts, measure));
  side.value = stats::best_value_limits(thresholds, rows.counts, measure, rows.folds());
  side.for_change = stats::best_value_limits(rows.curve, measure);
  const stats::BestThreshold best = stats::best_threshold(rows.curve, measure);
  side.one_row = best.one_row;
  const double z = -stats::normal_quantile(rows.asked.alpha);
  const auto [low, high] = stats::best_threshold_limits(thresholds, rows.curve, measure, z);
  side.threshold.emplace();
  if (best.step) side.threshold->value = thresholds.values()[*best.step];
  // Scores are probabilities: beyond them lies nothing.
  side.threshold->interval = Interval{std::max(low, 0.0), std::min(high, 1.0)};
}

void add_calibration(const Sorted& rows, CurveSide& side) {
  const stats::Thresholds& thresholds = rows.scored.thresholds;
  const auto bins = metric::bins_of(rows.scored, rows.weights, rows.parameters);
  const auto influence = stats::calibration_influence(thresholds, rows.counts, bins);
  side.influence = metric::by_row(rows.scored, influence);
  side.certain = metric::by_row(
      rows.scored, stats::certain_calibration_influence(thresholds, rows.counts, bins));
  side.for_change = stats::expected_calibration_error_limits(bins);
  side.value = stats::enclosing(side.for_change, influence.value);
}

void add_worst_calibration(const Sorted& rows, CurveSide& side) {
  const auto bins = metric::bins_of(rows.scored, rows.weights, rows.parameters);
  side.for_change = stats::maximum_calibration_error_limits(bins);
  side.value = stats::enclosing(side.for_change, stats::maximum_calibration_error(bins));
}

bool is_of_bins(Law law) { return law == Law::calibration || law == Law::worst_calibration; }

void add_limits(Law law, const Sorted& rows, CurveSide& side) {
  switch (law) {
    case Law::average_precision: return add_precision(rows, side);
    case Law::rate_point: return add_rate_point(rows, side);
    case Law::recall_point: return add_recall_point(rows, side);
    case Law::separation: return add_separation(rows, side);
    case Law::best_threshold: return add_best_threshold(rows, side);
    case Law::calibration: return add_calibration(rows, side);
    case Law::worst_calibration: return add_worst_calibration(rows, side);
    case Law::proportion:
    case Law::jaccard:
    case Law::mean_of_proportions:
    case Law::mean_of_jaccards:
    case Law::table:
    case Law::area:
    case Law::mean:
    case Law::loss:
    case Law::total:
    case Law::events:
    case Law::quantile:
    case Law::rows: return;
  }
}

}  // namespace

CurveSide curve_side(const MeasuredQuestion& asked, Arm arm, const Resampling& resampling) {
  CurveSide side;
  const RowBlock* block = block_of(asked.rows, arm);
  if (block == nullptr) return side;
  const Statistic& statistic = asked.question.statistic;
  const Law law = statistic.metric->law(statistic.parameters);
  const ModelRows rows = rows_of(asked.rows, *block, arm);
  const Scored scored = is_of_bins(law) ? metric::by_confidence(rows)
                                        : metric::one_against_rest(rows, statistic.parameters);
  const metric::SplitWeights weights = scored.split(rows.weights);
  stats::ScoreCurve curve = stats::score_curve(scored.thresholds, weights.counts());
  if (curve.positives.empty()) return side;
  side.positives = curve.positives.back();
  side.negatives = curve.negatives.back();
  if (!is_of_bins(law) && !metric::has_both(curve)) return side;
  const Sorted sorted{scored, weights,   weights.counts(), std::move(curve), statistic.parameters,
                      asked,  resampling};
  add_limits(law, sorted, side);
  return side;
}

}  // namespace modelgate::gate
