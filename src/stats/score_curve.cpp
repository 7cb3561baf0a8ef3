/// \file
/// Steps from the order of the scores, and cumulated weights.
#include "stats/score_curve.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "stats/score_order.hpp"

namespace modelgate::stats {
Thresholds::Thresholds(std::span<const double> scores) : steps_(scores.size()) {
  const ScoreOrder order(scores);
  values_.reserve(order.runs());
  order.for_each_run_descending([&](std::span<const std::uint32_t> tied) {
    for (const std::uint32_t i : tied) steps_[i] = static_cast<std::uint32_t>(values_.size());
    values_.push_back(scores[tied.front()]);
  });
}

ScoreCurve score_curve(const Thresholds& thresholds, const ClassCounts& weights) {
  const std::span<const std::uint32_t> steps = thresholds.steps();
  assert(weights.positives.size() == steps.size() && weights.negatives.size() == steps.size());
  const std::size_t size = thresholds.values().size();
  ScoreCurve curve{std::vector<double>(size), std::vector<double>(size)};
  for (std::size_t i = 0; i < steps.size(); ++i) {
    curve.positives[steps[i]] += weights.positives[i];
    curve.negatives[steps[i]] += weights.negatives[i];
  }
  for (std::size_t step = 1; step < size; ++step) {
    curve.positives[step] += curve.positives[step - 1];
    curve.negatives[step] += curve.negatives[step - 1];
  }
  return curve;
}

double covariance(const ClassCounts& counts, const ScoreInfluence& first,
                  const ScoreInfluence& second) {
  return covariance(counts.positives, first.positive, second.positive) +
         covariance(counts.negatives, first.negative, second.negative);
}

double covariance(std::span<const double> counts, std::span<const double> first,
                  std::span<const double> second) {
  assert(counts.size() == first.size() && counts.size() == second.size());
  double sum = 0.0;
  for (std::size_t i = 0; i < counts.size(); ++i) sum += counts[i] * first[i] * second[i];
  return sum;
}

double smoothed_correlation(std::span<const double> counts, std::span<const double> first,
                            std::span<const double> second, const OneRow& rows) {
  assert(rows.first > 0.0 && rows.second > 0.0);
  const double first_square = covariance(counts, first, first) + rows.first * rows.first;
  const double second_square = covariance(counts, second, second) + rows.second * rows.second;
  const double product = covariance(counts, first, second);
  return std::clamp(product / std::sqrt(first_square * second_square), -1.0, 1.0);
}

}  // namespace modelgate::stats
