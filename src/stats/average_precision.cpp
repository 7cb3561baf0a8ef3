/// \file
/// Average precision from a curve, its derivatives, and limits made of two inferences.
#include "stats/average_precision.hpp"

#include <cassert>
#include <cmath>

#include "stats/auc.hpp"
#include "stats/student.hpp"
#include "stats/transformed.hpp"
#include "stats/weighted_events.hpp"

namespace modelgate::stats {
namespace {

double logit(double share) { return std::log(share / (1.0 - share)); }
double inverse_logit(double value) { return 1.0 / (1.0 + std::exp(-value)); }

/// Positive rows of one step alone.
double positives_at(const ScoreCurve& curve, std::size_t step) {
  return curve.positives[step] - (step > 0 ? curve.positives[step - 1] : 0.0);
}

/// What a row that is let through at each step takes from the precision of those behind it.
struct Dilution {
  std::vector<double> by_positive;  ///< negative where it adds
  std::vector<double> by_negative;
};

Dilution dilution(const ScoreCurve& curve) {
  const std::size_t size = curve.positives.size();
  Dilution behind{std::vector<double>(size), std::vector<double>(size)};
  double shares = 0.0;
  double precisions = 0.0;
  for (std::size_t step = size; step-- > 0;) {
    const double reached = curve.positives[step] + curve.negatives[step];
    if (const double here = positives_at(curve, step); here > 0.0) {
      shares += here / reached;
      precisions += here * curve.positives[step] / (reached * reached);
    }
    behind.by_positive[step] = precisions - shares;
    behind.by_negative[step] = precisions;
  }
  return behind;
}

}  // namespace

double average_precision(const ScoreCurve& curve) {
  assert(!curve.positives.empty() && curve.positives.back() > 0.0);
  double sum = 0.0;
  for (std::size_t step = 0; step < curve.positives.size(); ++step) {
    const double here = positives_at(curve, step);
    if (here == 0.0) continue;
    sum += here * curve.positives[step] / (curve.positives[step] + curve.negatives[step]);
  }
  return sum / curve.positives.back();
}

ScoreInfluence average_precision_influence(const Thresholds& thresholds,
                                           const ClassCounts& weights) {
  const ScoreCurve curve = score_curve(thresholds, weights);
  const Dilution behind = dilution(curve);
  const double positives = curve.positives.back();
  const std::span<const std::uint32_t> steps = thresholds.steps();
  ScoreInfluence result{average_precision(curve), std::vector<double>(steps.size()),
                        std::vector<double>(steps.size())};
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const std::uint32_t step = steps[i];
    const double reached = curve.positives[step] + curve.negatives[step];
    const double precision = reached > 0.0 ? curve.positives[step] / reached : 0.0;
    result.positive[i] = (precision - result.value - behind.by_positive[step]) / positives;
    result.negative[i] = -behind.by_negative[step] / positives;
  }
  return result;
}

InferencePtr average_precision_limits(const AveragePrecision& known) {
  assert(known.value > 0.0 && known.value <= 1.0 && known.positives >= 2.0);
  InferencePtr losses = affine(
      weighted_events({1.0 - known.value, known.variance, 1.0 / known.positives}), -1.0, 1.0);
  if (known.value == 1.0) return losses;
  const double error = std::sqrt(known.variance) / (known.value * (1.0 - known.value));
  InferencePtr odds =
      transformed(student(logit(known.value), error, known.positives - 1.0), inverse_logit, logit);
  return outer(std::move(losses), std::move(odds));
}

InferencePtr average_precision_change_limits(const AveragePrecision& change) {
  assert(change.variance >= 0.0 && change.positives >= 2.0);
  const double one_row = 1.0 / change.positives;
  return student(change.value, std::hypot(std::sqrt(change.variance), one_row),
                 change.positives - 1.0);
}

}  // namespace modelgate::stats
