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
#include "stats/degrees.hpp"
#include "stats/enclosing.hpp"
#include "stats/operating_point.hpp"
#include "stats/separation.hpp"
#include "stats/student.hpp"
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
  const MeasuredQuestion& asked;
  const Resampling& resampling;

  [[nodiscard]] const Parameters& parameters() const { return asked.question.statistic.parameters; }
  /// The rows as they were sampled, for a cross-fit.
  [[nodiscard]] stats::SampledRows sampled(const CurveSide& side) const {
    return {{resampling.seed, stream_number(std::string(asked.stream) + "\nfolds")},
            side.kinds.unit,
            side.worth.rows};
  }
  [[nodiscard]] Counting counting() const { return counting_of(asked.contract); }
};

/// Says what rows in units are worth to the statistic whose influence the side has.
void weigh(const Sorted& rows, CurveSide& side) {
  if (side.kinds.unit.empty()) return;
  side.worth = worth_of(area_rows(side.kinds, 2, rows.counting()), {side.influence, side.one_row});
}

void add_precision(const Sorted& rows, CurveSide& side) {
  const auto influence = stats::average_precision_influence(rows.scored.thresholds, rows.counts);
  side.influence = metric::by_row(rows.scored, influence);
  const double variance = stats::covariance(rows.counts, influence, influence);
  const double positives = rows.curve.positives.back();
  side.one_row = 1.0 / positives;
  weigh(rows, side);
  if (side.positives < 2.0) return;
  side.value = side.for_change =
      stats::average_precision_limits({influence.value, variance / side.worth.rows.together,
                                       std::max(positives * side.worth.rows.positive, 2.0)});
}

void add_rate_point(const Sorted& rows, CurveSide& side) {
  const double rate = *rows.parameters().at;
  side.influence = metric::by_row(
      rows.scored, stats::recall_at_fpr_influence(rows.scored.thresholds, rows.counts, rate));
  side.one_row = 1.0 / rows.curve.positives.back();
  weigh(rows, side);
  side.value = side.for_change = stats::recall_at_fpr_limits(rows.curve, rate, side.worth.rows);
}

void add_recall_point(const Sorted& rows, CurveSide& side) {
  const double recall = *rows.parameters().at;
  const auto step = stats::precision_at_recall(rows.curve, recall).step;
  side.influence = metric::by_row(rows.scored, stats::precision_at_recall_influence(
                                                   rows.scored.thresholds, rows.counts, recall));
  side.one_row = 1.0 / (rows.curve.positives[*step] + rows.curve.negatives[*step]);
  weigh(rows, side);
  side.value = side.for_change =
      stats::precision_at_recall_limits(rows.curve, recall, side.worth.rows);
}

void add_separation(const Sorted& rows, CurveSide& side) {
  side.influence =
      metric::by_row(rows.scored, stats::separation_influence(rows.scored.thresholds, rows.counts));
  side.one_row = 1.0 / std::min(rows.curve.positives.back(), rows.curve.negatives.back());
  weigh(rows, side);
  side.value = stats::separation_limits(rows.scored.thresholds, rows.counts, rows.sampled(side));
  side.for_change = stats::separation_limits(rows.curve, side.worth.rows);
}

stats::RatioMeasure measure_of(const Parameters& parameters) {
  return parameters.costs.empty() ? metric::fbeta_of(parameters) : metric::cost_of(parameters);
}

void add_best_threshold(const Sorted& rows, CurveSide& side) {
  const stats::RatioMeasure measure = measure_of(rows.parameters());
  const stats::Thresholds& thresholds = rows.scored.thresholds;
  side.influence = metric::by_row(
      rows.scored, stats::best_threshold_influence(thresholds, rows.counts, measure));
  const stats::BestThreshold best = stats::best_threshold(rows.curve, measure);
  side.one_row = best.one_row;
  weigh(rows, side);
  side.value = stats::best_value_limits(thresholds, rows.counts, measure, rows.sampled(side));
  side.for_change = stats::best_value_limits(rows.curve, measure, side.worth.rows.together);
  const double z = stats::student(0.0, 1.0, side.worth.degrees)->upper(rows.asked.alpha);
  const auto [low, high] =
      stats::best_threshold_limits(thresholds, rows.curve, measure, {z, side.worth.rows.together});
  side.threshold.emplace();
  if (best.step) side.threshold->value = thresholds.values()[*best.step];
  // Scores are probabilities: beyond them lies nothing.
  side.threshold->interval = Interval{std::max(low, 0.0), std::min(high, 1.0)};
}

/// As worth_of() does for statistics of curves.
void set_degrees(CurveSide& side) {
  if (side.kinds.unit.empty()) return;
  const auto units = std::ranges::min(side.amounts, {}, &Amount::effective_units).effective_units;
  side.worth.degrees = std::max(units - 1.0, 1.0);
  if (side.influence.empty()) return;
  const double alike = stats::covariance(side.kinds.counts, side.influence, side.influence);
  const double design = unit_covariance(side.kinds, side.influence, side.influence);
  if (alike > 0.0) side.worth.design_effect = design / alike;
}

stats::CalibrationBins weighed_bins(const Sorted& rows, CurveSide& side) {
  auto bins = metric::bins_of(rows.scored, rows.weights, rows.parameters());
  if (side.kinds.unit.empty()) return bins;
  weigh_bins(side.kinds, rows.counting(), rows.scored.thresholds, bins);
  return bins;
}

void add_calibration(const Sorted& rows, CurveSide& side) {
  const stats::Thresholds& thresholds = rows.scored.thresholds;
  const auto bins = weighed_bins(rows, side);
  const auto influence = stats::calibration_influence(thresholds, rows.counts, bins);
  side.influence = metric::by_row(rows.scored, influence);
  side.certain = metric::by_row(
      rows.scored, stats::certain_calibration_influence(thresholds, rows.counts, bins));
  side.for_change = stats::expected_calibration_error_limits(bins);
  side.value = stats::enclosing(side.for_change, influence.value);
  set_degrees(side);
}

void add_worst_calibration(const Sorted& rows, CurveSide& side) {
  const auto bins = weighed_bins(rows, side);
  side.for_change = stats::maximum_calibration_error_limits(bins);
  side.value = stats::enclosing(side.for_change, stats::maximum_calibration_error(bins));
  set_degrees(side);
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

Law law_of(const MeasuredQuestion& asked) {
  const Statistic& statistic = asked.question.statistic;
  return statistic.metric->law(statistic.parameters);
}

/// Which rows are positive, and in what units they are; whether they carry limits.
bool add_kinds(const MeasuredQuestion& asked, const RowBlock& block, const Scored& scored,
               CurveSide& side) {
  if (block.unit.empty()) return true;
  side.kinds = kinds_of(block, scored.is_positive);
  side.amounts = area_rows(side.kinds, 2, counting_of(asked.contract)).amounts;
  side.negatives = side.amounts.front().rows;
  side.positives = side.amounts.back().rows;
  if (law_of(asked) != Law::worst_calibration)
    return std::min(side.negatives, side.positives) >= 2.0;
  side.amounts = {amount_of(side.kinds, counting_of(asked.contract))};
  return true;
}

}  // namespace

CurveSide curve_side(const MeasuredQuestion& asked, Arm arm, const Resampling& resampling) {
  CurveSide side;
  const RowBlock* block = block_of(asked.rows, arm);
  if (block == nullptr) return side;
  const Statistic& statistic = asked.question.statistic;
  const Law law = law_of(asked);
  const ModelRows rows = rows_of(asked.rows, *block, arm);
  const Scored scored = is_of_bins(law) ? metric::by_confidence(rows)
                                        : metric::one_against_rest(rows, statistic.parameters);
  const metric::SplitWeights weights = scored.split(rows.weights);
  stats::ScoreCurve curve = stats::score_curve(scored.thresholds, weights.counts());
  if (curve.positives.empty()) return side;
  side.positives = curve.positives.back();
  side.negatives = curve.negatives.back();
  if (!is_of_bins(law) && !metric::has_both(curve)) return side;
  if (!add_kinds(asked, *block, scored, side)) return side;
  add_limits(law, {scored, weights, weights.counts(), std::move(curve), asked, resampling}, side);
  for (stats::InferencePtr* limits : {&side.value, &side.for_change}) {
    if (*limits) *limits = stats::with_degrees(std::move(*limits), side.worth.degrees);
  }
  return side;
}

}  // namespace modelgate::gate
