/// \file
/// Average precision: the mean, over the positive rows, of the precision at their scores.
#pragma once

#include "stats/inference.hpp"
#include "stats/score_curve.hpp"

namespace modelgate::stats {

/// sum of (R_k - R_(k-1)) P_k over the distinct thresholds from the highest down, R recall and P
/// precision: a step function, nothing interpolated.
/// \param curve  with a positive row
[[nodiscard]] double average_precision(const ScoreCurve& curve);

/// The same, with its influence.
/// \param weights  as the curve's; at least one positive row
[[nodiscard]] ScoreInfluence average_precision_influence(const Thresholds& thresholds,
                                                         const ClassCounts& weights);

/// What the limits of an average precision are made of.
struct AveragePrecision {
  double value;      ///< in (0, 1]; a difference: in (-1, 1)
  double variance;   ///< by the influence
  double positives;  ///< positive rows, at least 2
};

/// The lower limit is that of a sum of rare losses, of which one more may cost what a positive row
/// weighs; the upper one the higher of that and of Student's t on the scale of log odds. The first
/// holds near 1, where the second is too short; the second where positives are few and the
/// precision low, where estimates lie above the truth. Never of zero width.
/// \source measured, docs/error-rates.md; Boyd, Eng and Page (2013), ECML PKDD (log odds)
[[nodiscard]] InferencePtr average_precision_limits(const AveragePrecision& known);

/// Student's limits of the difference of two average precisions on the same rows, to whose variance
/// that of one positive row is added, ranked first by one model and last by the other: models that
/// rank alike have a change of some width.
/// \param change  the value and the variance of the difference
[[nodiscard]] InferencePtr average_precision_change_limits(const AveragePrecision& change);

}  // namespace modelgate::stats
