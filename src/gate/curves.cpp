/// \file
/// Long curves are thinned twice: to what intervals are computed on, and to what is shown.
#include "gate/curves.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "gate/arms.hpp"
#include "gate/gather.hpp"
#include "gate/measured.hpp"
#include "stats/operating_point.hpp"
#include "stats/proportion.hpp"

namespace modelgate::gate {
namespace {

constexpr std::size_t kShownPoints = 200;
constexpr std::size_t kSteps = 4096;
constexpr std::size_t kShownClasses = 12;

using Steps = std::vector<std::size_t>;

/// At most `most` steps of a curve, evenly over the sum of its two rates, with both ends.
Steps thinned(const stats::ScoreCurve& curve, std::size_t most) {
  const std::size_t size = curve.positives.size();
  Steps steps;
  const double positives = curve.positives.back();
  const double negatives = curve.negatives.back();
  const double stride = 2.0 / static_cast<double>(most - 2);
  double next = 0.0;
  for (std::size_t step = 0; step < size; ++step) {
    const double along = curve.positives[step] / positives + curve.negatives[step] / negatives;
    if (size > most && along < next && step + 1 < size) continue;
    steps.push_back(step);
    while (next <= along) next += stride;
  }
  return steps;
}

stats::ScoreCurve part_of(const stats::ScoreCurve& curve, const Steps& steps) {
  stats::ScoreCurve part;
  for (const std::size_t step : steps) {
    part.positives.push_back(curve.positives[step]);
    part.negatives.push_back(curve.negatives[step]);
  }
  return part;
}

Interval interval_of(const stats::InferencePtr& inference, double confidence) {
  const stats::Bounds bounds = stats::interval(*inference, confidence);
  return {bounds.low, bounds.high};
}

CurvePoint point_of(const stats::ScoreCurve& curve, const stats::ScoreCurve& whole,
                    std::size_t step, const CurveRules& rules) {
  const double positives = whole.positives[step];
  const double negatives = whole.negatives[step];
  CurvePoint point;
  point.fpr = negatives / whole.negatives.back();
  point.recall = positives / whole.positives.back();
  point.precision = positives / (positives + negatives);
  if (point.fpr > 0.0 && point.fpr < 1.0) {
    point.recall_interval =
        interval_of(stats::recall_at_fpr_limits(curve, point.fpr), rules.confidence);
  }
  if (point.recall > 0.0 && point.recall < 1.0) {
    point.precision_interval =
        interval_of(stats::precision_at_recall_limits(curve, point.recall), rules.confidence);
  }
  return point;
}

std::vector<CurvePoint> points_of(const metric::Scored& scored, const stats::ScoreCurve& curve,
                                  const CurveRules& rules) {
  const stats::ScoreCurve basis = part_of(curve, thinned(curve, kSteps));
  std::vector<CurvePoint> points;
  for (const std::size_t step : thinned(curve, kShownPoints)) {
    points.push_back(point_of(basis, curve, step, rules));
    points.back().threshold = scored.thresholds.values()[step];
  }
  return points;
}

/// The ends of a bin: those that its number tells, or the scores that fell into it.
std::vector<Interval> ends_of(const metric::Scored& scored, const stats::CalibrationBins& bins,
                              Binning binning) {
  const auto count = static_cast<double>(bins.bins.size());
  std::vector<Interval> ends;
  for (std::size_t bin = 0; bin < bins.bins.size(); ++bin) {
    const auto at = static_cast<double>(bin);
    ends.push_back(binning == Binning::width ? Interval{at / count, (at + 1.0) / count}
                                             : Interval{1.0, 0.0});
  }
  if (binning == Binning::width) return ends;
  for (std::size_t row = 0; row < bins.bin_of.size(); ++row) {
    Interval& end = ends[bins.bin_of[row]];
    const double score = scored.thresholds.values()[scored.thresholds.steps()[row]];
    end = {std::min(end.low, score), std::max(end.high, score)};
  }
  return ends;
}

std::vector<ReliabilityBin> reliability_of(const metric::Scored& scored,
                                           const metric::SplitWeights& weights,
                                           const CurveRules& rules) {
  Parameters parameters;
  parameters.bins = rules.bins;
  parameters.binning = rules.binning;
  const auto bins = metric::bins_of(scored, weights, parameters);
  const auto ends = ends_of(scored, bins, rules.binning);
  std::vector<ReliabilityBin> shown;
  for (std::size_t at = 0; at < bins.bins.size(); ++at) {
    const stats::CalibrationBin& bin = bins.bins[at];
    if (bin.rows <= 0.0) continue;
    const auto share = stats::proportion(bin.positives, bin.rows, stats::ProportionMethod::mid_p);
    shown.push_back({ends[at].low, ends[at].high, static_cast<std::int64_t>(bin.rows),
                     bin.probability / bin.rows, bin.positives / bin.rows,
                     interval_of(share, rules.confidence)});
  }
  return shown;
}

/// A plan that reads the scores of all rows and nothing else.
Plan scores_alone(const Plan& plan) {
  Plan alone;
  alone.policy = plan.policy;
  alone.as_of = plan.as_of;
  alone.groupings = {plan.groupings.front()};
  alone.measures = {Measure{}};
  Item item;
  item.measure = 0;
  alone.items = {item};
  return alone;
}

/// The scores of all judged rows: those that a check has read, or read for this.
std::optional<Measurements> scores_of(const JudgedRows& rows) {
  const auto& [plan, collected, source, stop] = rows;
  const auto& populations = collected.splits.front().populations;
  if (populations.empty()) return std::nullopt;
  for (const auto& [measure, measurements] : *populations.front().measurements) {
    if (plan.measures[measure].is_scores()) return measurements;
  }
  if (!collected.has_scores) return std::nullopt;
  const Plan alone = scores_alone(plan);
  Collected read;
  read.has_baseline = collected.has_baseline;
  read.splits.resize(1);
  read.splits.front().populations.resize(1);
  Gatherer(alone, source, collected.texts, stop).gather(0, read);
  auto& found = read.splits.front().populations.front().measurements.made();
  return found.empty() ? std::nullopt : std::optional(std::move(found.begin()->second));
}

/// Classes to show, in policy order, and how many there are to show.
std::vector<int> shown_classes(const DataContract& data, const ReportEvidence& evidence) {
  if (data.classes.size() == 2) return {data.positive.value_or(1)};
  std::vector<int> classes(data.classes.size());
  for (std::size_t at = 0; at < classes.size(); ++at) classes[at] = static_cast<int>(at);
  const auto rows = [&](int index) {
    return evidence.all.classes.at(static_cast<std::size_t>(index)).rows;
  };
  std::ranges::stable_sort(classes, [&](int left, int right) { return rows(left) > rows(right); });
  classes.resize(std::min(classes.size(), kShownClasses));
  std::ranges::sort(classes);
  return classes;
}

std::optional<ScoreCurves> model_curves(const Measurements& measurements, Arm arm, int class_index,
                                        const CurveRules& rules) {
  const RowBlock* block = block_of(measurements, arm);
  if (block == nullptr) return std::nullopt;
  const ModelRows rows = rows_of(measurements, *block, arm);
  if (rows.columns.empty()) return std::nullopt;
  Parameters parameters;
  parameters.class_index = class_index;
  return score_curves(metric::one_against_rest(rows, parameters), rows.weights, rules);
}

}  // namespace

std::optional<ScoreCurves> score_curves(const metric::Scored& scored,
                                        std::span<const double> counts, const CurveRules& rules) {
  const metric::SplitWeights weights = scored.split(counts);
  const stats::ScoreCurve curve = stats::score_curve(scored.thresholds, weights.counts());
  if (!metric::has_both(curve)) return std::nullopt;
  return ScoreCurves{static_cast<std::int64_t>(curve.positives.back()),
                     static_cast<std::int64_t>(curve.negatives.back()),
                     reliability_of(scored, weights, rules), points_of(scored, curve, rules)};
}

ShownCurves curves_of(const JudgedRows& rows) {
  const Policy& policy = *rows.plan.policy;
  const DataContract& data = policy.data;
  ShownCurves shown;
  if (data.classes.empty() || data.unit || data.is_weighted()) return shown;
  const auto scores = scores_of(rows);
  if (!scores) return shown;
  const CurveRules rules{policy.statistics.confidence, policy.bins, policy.binning};
  const auto classes = shown_classes(data, rows.collected.evidence);
  if (data.classes.size() > 2) {
    shown.classes_left_out = static_cast<std::int64_t>(data.classes.size() - classes.size());
  }
  for (const int index : classes) {
    ClassCurves one{data.classes.at(static_cast<std::size_t>(index)), rules.confidence,
                    model_curves(*scores, Arm::baseline, index, rules),
                    model_curves(*scores, Arm::candidate, index, rules)};
    if (one.baseline || one.candidate) shown.classes.push_back(std::move(one));
  }
  return shown;
}

}  // namespace modelgate::gate
