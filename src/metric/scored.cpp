/// \file
/// Columns of scores as sorted rows of two kinds.
#include "metric/scored.hpp"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <limits>
#include <utility>

#include "stats/total.hpp"

namespace modelgate::metric {
namespace {

constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();

/// The class of many that has the highest probability; of equally probable ones the first.
std::size_t most_probable(const ModelRows& rows, std::size_t row) {
  std::size_t best = 0;
  for (std::size_t k = 1; k < rows.columns.size(); ++k) {
    if (rows.columns[k][row] > rows.columns[best][row]) best = k;
  }
  return best;
}

}  // namespace

SplitWeights Scored::split(std::span<const double> weights) const {
  assert(weights.size() == is_positive.size());
  SplitWeights result{std::vector<double>(weights.size()), std::vector<double>(weights.size())};
  for (std::size_t i = 0; i < weights.size(); ++i) {
    (is_positive[i] != 0 ? result.positives : result.negatives)[i] = weights[i];
  }
  return result;
}

stats::ScoreCurve Scored::curve(std::span<const double> weights) const {
  return stats::score_curve(thresholds, split(weights).counts());
}

CurveClass curve_class(int classes, const Parameters& parameters) {
  if (classes == 2) return {1, 0};
  assert(parameters.class_index);
  return {*parameters.class_index, static_cast<std::size_t>(*parameters.class_index)};
}

Scored one_against_rest(const ModelRows& rows, const Parameters& parameters) {
  const auto [label, column] = curve_class(rows.classes, parameters);
  std::vector<std::uint8_t> is_positive;
  is_positive.reserve(rows.labels.size());
  for (const std::int32_t one : rows.labels) is_positive.push_back(one == label ? 1 : 0);
  return {stats::Thresholds(rows.columns[column]), std::move(is_positive)};
}

Scored by_confidence(const ModelRows& rows) {
  if (rows.classes == 2) return one_against_rest(rows, {});
  std::vector<double> confidence;
  std::vector<std::uint8_t> is_right;
  confidence.reserve(rows.labels.size());
  is_right.reserve(rows.labels.size());
  for (std::size_t row = 0; row < rows.labels.size(); ++row) {
    const std::size_t best = most_probable(rows, row);
    confidence.push_back(rows.columns[best][row]);
    is_right.push_back(static_cast<std::size_t>(rows.labels[row]) == best ? 1 : 0);
  }
  return {stats::Thresholds(confidence), std::move(is_right)};
}

bool has_both(const stats::ScoreCurve& curve) {
  return !curve.positives.empty() && curve.positives.back() > 0.0 && curve.negatives.back() > 0.0;
}

stats::CalibrationBins bins_of(const Scored& scored, const SplitWeights& weights,
                               const Parameters& parameters) {
  const auto binning =
      parameters.binning == Binning::mass ? stats::Binning::mass : stats::Binning::width;
  return stats::calibration_bins(scored.thresholds, weights.counts(), binning,
                                 static_cast<std::size_t>(parameters.bins));
}

stats::RatioMeasure fbeta_of(const Parameters& parameters) {
  return stats::fbeta_measure(parameters.beta);
}

stats::RatioMeasure cost_of(const Parameters& parameters) {
  // Rows of the matrix have a third column, for answers that are no class: a threshold gives none.
  constexpr std::size_t kColumns = 3;
  const auto positive = static_cast<std::size_t>(parameters.class_index.value_or(1));
  const std::size_t negative = 1 - positive;
  const auto cost = [&](std::size_t truth, std::size_t call) {
    return parameters.costs[truth * kColumns + call];
  };
  return stats::cost_measure({.hits = cost(positive, positive),
                              .false_alarms = cost(negative, positive),
                              .misses = cost(positive, negative),
                              .rejections = cost(negative, negative)});
}

WeightedStatistic of_curve(Scored scored, std::function<double(const stats::ScoreCurve&)> value) {
  return [scored = std::move(scored), value = std::move(value)](std::span<const double> weights) {
    const stats::ScoreCurve curve = scored.curve(weights);
    return has_both(curve) ? value(curve) : kUndefined;
  };
}

std::vector<double> influence_of_curve(const ModelRows& rows, const Parameters& parameters,
                                       const CurveInfluence& influence) {
  const Scored scored = one_against_rest(rows, parameters);
  const SplitWeights weights = scored.split(rows.weights);
  const bool is_defined = has_both(stats::score_curve(scored.thresholds, weights.counts()));
  if (!is_defined) return std::vector<double>(rows.weights.size(), kUndefined);
  return row_influence(scored, influence(scored.thresholds, weights.counts()), rows.weights);
}

WeightedStatistic of_bins(Scored scored, Parameters parameters,
                          std::function<double(const stats::CalibrationBins&)> value) {
  return [scored = std::move(scored), parameters = std::move(parameters),
          value = std::move(value)](std::span<const double> weights) {
    const bool has_rows = std::ranges::any_of(weights, [](double weight) { return weight > 0.0; });
    return has_rows ? value(bins_of(scored, scored.split(weights), parameters)) : kUndefined;
  };
}

std::vector<double> by_row(const Scored& scored, const stats::ScoreInfluence& influence) {
  std::vector<double> result(scored.is_positive.size());
  for (std::size_t i = 0; i < result.size(); ++i) {
    result[i] = scored.is_positive[i] != 0 ? influence.positive[i] : influence.negative[i];
  }
  return result;
}

std::vector<double> row_influence(const Scored& scored, const stats::ScoreInfluence& influence,
                                  std::span<const double> weights) {
  stats::Total rows;
  for (const double weight : weights) rows.add(weight);
  std::vector<double> result = by_row(scored, influence);
  for (double& value : result) value *= rows.value();
  return result;
}

}  // namespace modelgate::metric
