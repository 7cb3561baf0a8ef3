/// \file
/// The largest gap between two cumulated shares, and limits from two binomials.
#include "stats/separation.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <vector>

#include "stats/auc.hpp"
#include "stats/clamped.hpp"
#include "stats/mover.hpp"
#include "stats/proportion.hpp"

namespace modelgate::stats {
namespace {

/// Rows of each class that are called what the sign says, of all.
struct Called {
  double positives = 0.0;
  double negatives = 0.0;
};

Called called(const ScoreCurve& curve, const Separation& at) {
  const double positives = curve.positives[at.step];
  const double negatives = curve.negatives[at.step];
  if (at.sign > 0.0) return {positives, negatives};
  return {curve.positives.back() - positives, curve.negatives.back() - negatives};
}

InferencePtr rate(double called, double all, double worth) {
  // Sums in another order may round beyond their total.
  return proportion(std::min(called, all) * worth, all * worth, ProportionMethod::mid_p);
}

InferencePtr difference_of_rates(const Called& rows, const ScoreCurve& all, const Worth& worth) {
  InferencePtr hits = rate(rows.positives, all.positives.back(), worth.positive);
  InferencePtr alarms = rate(rows.negatives, all.negatives.back(), worth.negative);
  return clamped(mover_difference(std::move(hits), std::move(alarms), 1.0, 0.0), {0.0, 1.0});
}

}  // namespace

Separation separation(const ScoreCurve& curve) {
  const double positives = curve.positives.back();
  const double negatives = curve.negatives.back();
  assert(positives > 0.0 && negatives > 0.0);
  Separation best{-1.0, 0, 1.0};
  for (std::size_t step = 0; step < curve.positives.size(); ++step) {
    const double gap = curve.positives[step] / positives - curve.negatives[step] / negatives;
    if (std::fabs(gap) > best.value) best = {std::fabs(gap), step, gap < 0.0 ? -1.0 : 1.0};
  }
  return best;
}

ScoreInfluence separation_influence(const Thresholds& thresholds, const ClassCounts& weights) {
  const ScoreCurve curve = score_curve(thresholds, weights);
  const Separation best = separation(curve);
  const double positives = curve.positives.back();
  const double negatives = curve.negatives.back();
  const double hit_rate = curve.positives[best.step] / positives;
  const double alarm_rate = curve.negatives[best.step] / negatives;
  const std::span<const std::uint32_t> steps = thresholds.steps();
  ScoreInfluence result{best.value, std::vector<double>(steps.size()),
                        std::vector<double>(steps.size())};
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const double reaches = steps[i] <= best.step ? 1.0 : 0.0;
    result.positive[i] = best.sign * (reaches - hit_rate) / positives;
    result.negative[i] = -best.sign * (reaches - alarm_rate) / negatives;
  }
  return result;
}

InferencePtr separation_limits(const ScoreCurve& curve, const Worth& worth) {
  return difference_of_rates(called(curve, separation(curve)), curve, worth);
}

InferencePtr separation_limits(const Thresholds& thresholds, const ClassCounts& weights,
                               const SampledRows& rows) {
  const ScoreCurve all = score_curve(thresholds, weights);
  const std::vector<double> positives = dealt(weights.positives, rows, 1);
  const std::vector<double> negatives = dealt(weights.negatives, rows, 0);
  Called judged;
  for (std::size_t fold = 0; fold < kFolds; ++fold) {
    const Parted hits = parted(weights.positives, positives, fold);
    const Parted alarms = parted(weights.negatives, negatives, fold);
    const ScoreCurve chosen_on = score_curve(thresholds, {hits.without, alarms.without});
    // Without rows of both classes nothing can be chosen: such a part adds no called row.
    if (chosen_on.positives.back() == 0.0 || chosen_on.negatives.back() == 0.0) continue;
    const Called found =
        called(score_curve(thresholds, {hits.within, alarms.within}), separation(chosen_on));
    judged.positives += found.positives;
    judged.negatives += found.negatives;
  }
  return outer(separation_limits(all, rows.worth), difference_of_rates(judged, all, rows.worth));
}

}  // namespace modelgate::stats
