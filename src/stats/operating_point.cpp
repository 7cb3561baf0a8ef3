/// \file
/// Look-ups on the staircase of a curve, and limits made of a binomial and a moved threshold.
#include "stats/operating_point.hpp"

#include <boost/math/distributions/binomial.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <functional>
#include <memory>
#include <utility>

#include "stats/proportion.hpp"

namespace modelgate::stats {
namespace {

// The level of the limits of a rank over which a slope is taken.
constexpr double kSlopeLevel = 0.025;

/// Steps whose cumulated weight stays within the bound.
std::size_t steps_within(const std::vector<double>& cumulated, double bound) {
  return static_cast<std::size_t>(std::ranges::upper_bound(cumulated, bound) - cumulated.begin());
}

/// Positive rows that reach the lowest threshold that lets at most `passed` negative rows through.
double positives_within(const ScoreCurve& curve, double passed) {
  const std::size_t steps = steps_within(curve.negatives, passed);
  return steps == 0 ? 0.0 : curve.positives[steps - 1];
}

/// Negative rows that reach the highest threshold that `wanted` > 0 positive rows reach.
double negatives_behind(const ScoreCurve& curve, double wanted) {
  const auto found = std::ranges::lower_bound(curve.positives, wanted);
  return curve.negatives[static_cast<std::size_t>(found - curve.positives.begin())];
}

/// Limits of the number of rows, of `trials`, that reach a threshold that a share p does. Where
/// trials are not whole, their share of the whole ones below.
double rank_limit(double trials, double p, double alpha) {
  const double whole = std::max(std::floor(trials), 1.0);
  const double rank = boost::math::quantile(boost::math::binomial(whole, p), alpha);
  return whole == trials || rank == 0.0 ? rank : trials * (rank / whole);
}

/// A share of rows that are worth so many independent ones.
struct Ranks {
  double share;
  double worth;

  /// The limit of the weight, of `all`, that reaches a threshold that the share does.
  [[nodiscard]] double limit(double all, double level) const {
    const double rank = rank_limit(all * worth, share, level);
    // All of them is all of them, to the last bit.
    return rank == all * worth ? all : rank / worth;
  }
};

/// Limits at a threshold that is known up to its rank.
class MovedThreshold final : public Inference {
 public:
  /// \param sampling  limits at a fixed threshold
  /// \param moved     the value at the limit of the rank of a level: never decreases
  MovedThreshold(double estimate, InferencePtr sampling, std::function<double(double)> moved)
      : estimate_(estimate), sampling_(std::move(sampling)), moved_(std::move(moved)) {}

  [[nodiscard]] double estimate() const override { return estimate_; }
  [[nodiscard]] double lower(double alpha) const override {
    if (alpha > 0.5) return upper(1.0 - alpha);
    const double sampled = std::max(sampling_->estimate() - sampling_->lower(alpha), 0.0);
    const double moved = std::max(estimate_ - moved_(alpha), 0.0);
    return std::max(estimate_ - std::hypot(sampled, moved), 0.0);
  }
  [[nodiscard]] double upper(double alpha) const override {
    if (alpha > 0.5) return lower(1.0 - alpha);
    const double sampled = std::max(sampling_->upper(alpha) - sampling_->estimate(), 0.0);
    const double moved = std::max(moved_(1.0 - alpha) - estimate_, 0.0);
    return std::min(estimate_ + std::hypot(sampled, moved), 1.0);
  }

 private:
  double estimate_;
  InferencePtr sampling_;
  std::function<double(double)> moved_;
};

/// Recall at the limit of the rank of a threshold among the negative rows.
double moved_recall(const ScoreCurve& curve, const Ranks& ranks, double level) {
  const double rank = ranks.limit(curve.negatives.back(), level);
  return rank == 0.0 ? 0.0 : positives_within(curve, rank) / curve.positives.back();
}

/// False positives at the limit of the rank of a threshold among the positive rows.
double moved_false_positives(const ScoreCurve& curve, const Ranks& ranks, double level) {
  const double positives = curve.positives.back();
  const double rank = ranks.limit(positives, level);
  if (rank == positives) return curve.negatives.back();
  return rank == 0.0 ? 0.0 : negatives_behind(curve, rank);
}

double precision_of(double hits, double false_positives) { return hits / (hits + false_positives); }

bool is_called(const OperatingPoint& point, std::uint32_t step) {
  return point.step.has_value() && step <= *point.step;
}

ScoreInfluence without_influence(double value, std::size_t size) {
  return {value, std::vector<double>(size), std::vector<double>(size)};
}

void centre(const ClassCounts& weights, ScoreInfluence& influence) {
  double sum = 0.0;
  double total = 0.0;
  for (std::size_t i = 0; i < influence.positive.size(); ++i) {
    sum += weights.positives[i] * influence.positive[i];
    sum += weights.negatives[i] * influence.negative[i];
    total += weights.positives[i] + weights.negatives[i];
  }
  for (double& value : influence.positive) value -= sum / total;
  for (double& value : influence.negative) value -= sum / total;
}

}  // namespace

OperatingPoint recall_at_fpr(const ScoreCurve& curve, double rate) {
  const double negatives = curve.negatives.back();
  const double positives = curve.positives.back();
  assert(positives > 0.0 && negatives > 0.0 && rate > 0.0 && rate < 1.0);
  // The quotient is compared, as scikit-learn's users do, so that 1 of 100 is 0.01.
  const auto beyond = std::ranges::partition_point(
      curve.negatives, [&](double passed) { return passed / negatives <= rate; });
  if (beyond == curve.negatives.begin()) return {0.0, std::nullopt};
  const auto step = static_cast<std::size_t>(beyond - curve.negatives.begin()) - 1;
  return {curve.positives[step] / positives, step};
}

OperatingPoint precision_at_recall(const ScoreCurve& curve, double recall) {
  const double positives = curve.positives.back();
  assert(positives > 0.0 && recall > 0.0 && recall <= 1.0);
  const auto found = std::ranges::partition_point(
      curve.positives, [&](double reached) { return reached / positives < recall; });
  const auto step = static_cast<std::size_t>(found - curve.positives.begin());
  return {precision_of(curve.positives[step], curve.negatives[step]), step};
}

ScoreInfluence recall_at_fpr_influence(const Thresholds& thresholds, const ClassCounts& weights,
                                       double rate) {
  const ScoreCurve curve = score_curve(thresholds, weights);
  const OperatingPoint point = recall_at_fpr(curve, rate);
  const double positives = curve.positives.back();
  const double negatives = curve.negatives.back();
  const double low = rank_limit(negatives, rate, kSlopeLevel);
  const double high = rank_limit(negatives, rate, 1.0 - kSlopeLevel);
  const double rise = positives_within(curve, high) - positives_within(curve, low);
  const double slope = high > low ? rise / positives / ((high - low) / negatives) : 0.0;
  const double passed = point.step ? curve.negatives[*point.step] / negatives : 0.0;
  const std::span<const std::uint32_t> steps = thresholds.steps();
  ScoreInfluence result = without_influence(point.value, steps.size());
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const double called = is_called(point, steps[i]) ? 1.0 : 0.0;
    result.positive[i] = (called - point.value) / positives;
    result.negative[i] = -slope * (called - passed) / negatives;
  }
  return result;
}

ScoreInfluence precision_at_recall_influence(const Thresholds& thresholds,
                                             const ClassCounts& weights, double recall) {
  const ScoreCurve curve = score_curve(thresholds, weights);
  const OperatingPoint point = precision_at_recall(curve, recall);
  const double hits = curve.positives[*point.step];
  const double passed = curve.negatives[*point.step];
  const double positives = curve.positives.back();
  const double low = std::max(rank_limit(positives, recall, kSlopeLevel), 1.0);
  const double high = std::max(rank_limit(positives, recall, 1.0 - kSlopeLevel), 1.0);
  const double rise = negatives_behind(curve, high) - negatives_behind(curve, low);
  const double slope = high > low ? rise / (high - low) : 0.0;
  const double reached = hits + passed;
  const std::span<const std::uint32_t> steps = thresholds.steps();
  ScoreInfluence result = without_influence(point.value, steps.size());
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const double called = is_called(point, steps[i]) ? 1.0 : 0.0;
    // A positive row raises the hits that are wanted by `recall`, and moves the threshold.
    const double moved = slope * (recall - called);
    result.positive[i] = (passed * recall - hits * moved) / (reached * reached);
    result.negative[i] = -hits * called / (reached * reached);
  }
  centre(weights, result);
  return result;
}

InferencePtr recall_at_fpr_limits(ScoreCurve curve, double rate, const Worth& worth) {
  const OperatingPoint point = recall_at_fpr(curve, rate);
  const double positives = curve.positives.back();
  const double hits = point.step ? curve.positives[*point.step] : 0.0;
  return std::make_unique<const MovedThreshold>(
      point.value,
      proportion(hits * worth.positive, positives * worth.positive, ProportionMethod::mid_p),
      [curve = std::move(curve), ranks = Ranks{rate, worth.negative}](double level) {
        return moved_recall(curve, ranks, level);
      });
}

InferencePtr precision_at_recall_limits(ScoreCurve curve, double recall, const Worth& worth) {
  assert(recall < 1.0);
  const OperatingPoint point = precision_at_recall(curve, recall);
  const double hits = curve.positives[*point.step];
  const double reached = hits + curve.negatives[*point.step];
  return std::make_unique<const MovedThreshold>(
      point.value,
      proportion(hits * worth.together, reached * worth.together, ProportionMethod::mid_p),
      [curve = std::move(curve), ranks = Ranks{recall, worth.positive}, hits](double level) {
        return precision_of(hits, moved_false_positives(curve, ranks, 1.0 - level));
      });
}

}  // namespace modelgate::stats
