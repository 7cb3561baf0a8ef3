/// \file
/// The best of all thresholds by a measure of the rows it calls positive: its value, and itself.
#pragma once

#include <array>
#include <cstddef>
#include <optional>

#include "stats/folds.hpp"
#include "stats/inference.hpp"
#include "stats/score_curve.hpp"

namespace modelgate::stats {

/// Rows of one model by class and call.
struct Calls {
  double hits = 0.0;          ///< positive rows called positive
  double false_alarms = 0.0;  ///< negative rows called positive
  double misses = 0.0;
  double rejections = 0.0;
};

/// What one row of each kind adds to the numerator and to the denominator of a measure.
struct RatioMeasure {
  Calls numerator;
  Calls denominator;
  double best;  ///< 1: higher is better and 1 is perfect; 0: lower is better and 0 is perfect
};

/// F-beta: (1 + beta^2) hits / ((1 + beta^2) hits + false alarms + beta^2 misses).
/// \param beta  > 0
[[nodiscard]] RatioMeasure fbeta_measure(double beta);

/// Mean cost of a row.
/// \param costs  of one row of each kind, not negative
[[nodiscard]] RatioMeasure cost_measure(const Calls& costs);

/// A threshold, chosen from the distinct scores and from the one that calls nothing positive.
struct BestThreshold {
  double value;
  std::optional<std::size_t> step;  ///< none: no row is called positive
  double one_row = 0.0;             ///< the most that one more row takes from the value
};

/// The best threshold; of equally good ones the highest, which calls the fewest rows positive.
/// \param curve  with rows; NaN where the measure has no value at any threshold
[[nodiscard]] BestThreshold best_threshold(const ScoreCurve& curve, const RatioMeasure& measure);

/// Influence of the rows on the value of the best threshold, taken as fixed: where a maximum lies
/// flat, its choice adds nothing.
[[nodiscard]] ScoreInfluence best_threshold_influence(const Thresholds& thresholds,
                                                      const ClassCounts& counts,
                                                      const RatioMeasure& measure);

/// Limits of the value at the threshold found, as if it had been known: those of a sum of rare
/// losses (weighted_events). Nothing where the value is undefined.
/// \param curve  of whole counts, or of weights
/// \param worth  independent rows that a weight of 1 is worth, > 0
[[nodiscard]] InferencePtr best_value_limits(const ScoreCurve& curve, const RatioMeasure& measure,
                                             double worth = 1.0);

/// The same with a limit on the good side that the choice of the threshold does not spoil: moved
/// out to that of the value on each of kFolds parts of the rows at the threshold that is best on
/// the others.
/// \param counts  whole without units
[[nodiscard]] InferencePtr best_value_limits(const Thresholds& thresholds,
                                             const ClassCounts& counts, const RatioMeasure& measure,
                                             const SampledRows& rows);

/// How far off a threshold may be and still not be told from the best one.
struct Reach {
  double z;            ///< > 0; standard errors of the paired difference
  double worth = 1.0;  ///< independent rows that a weight of 1 is worth, > 0
};

/// The thresholds that the data do not tell from the best one: from the lowest to the highest of
/// those at which the value is worse by no more than so many standard errors of the paired
/// difference, to whose variance the square of the largest loss by one row is added. In small
/// samples the best threshold may lie beyond all scores.
/// \param reach  the normal quantile of a two-sided level gives intervals that hold the best
///               threshold of the population more often than that (docs/error-rates.md)
/// \return   scores, or the infinities where everything or nothing may be called positive; NaN
///           where the value is undefined
[[nodiscard]] Bounds best_threshold_limits(const Thresholds& thresholds, const ScoreCurve& curve,
                                           const RatioMeasure& measure, const Reach& reach);

}  // namespace modelgate::stats
