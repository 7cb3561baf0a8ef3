/// \file
/// The Kolmogorov-Smirnov distance between the scores of the two classes.
#pragma once

#include <cstddef>

#include "stats/folds.hpp"
#include "stats/inference.hpp"
#include "stats/score_curve.hpp"

namespace modelgate::stats {

/// Where the rates of the classes differ most.
struct Separation {
  double value;      ///< max |true-positive rate - false-positive rate|, in [0, 1]
  std::size_t step;  ///< index of the highest such threshold
  double sign;       ///< 1: positive rows score higher; -1: lower
};

/// The separation of a curve.
/// \param curve  with rows of both classes
[[nodiscard]] Separation separation(const ScoreCurve& curve);

/// Its influence at the threshold found: where a maximum lies flat, its choice adds nothing.
[[nodiscard]] ScoreInfluence separation_influence(const Thresholds& thresholds,
                                                  const ClassCounts& weights);

/// Limits of the distance at the threshold found, as if it had been known: square-and-add of the
/// mid-p limits of the two rates. The estimate lies above the truth, for it is a maximum.
/// \param curve  of whole counts, or of weights
/// \source Newcombe (1998), Statistics in Medicine 17:873, method 10, with mid-p limits
[[nodiscard]] InferencePtr separation_limits(const ScoreCurve& curve, const Worth& worth = {});

/// The same with a lower limit that the choice of the threshold does not spoil: that of the
/// distance on each of kFolds parts of the rows at the threshold found on the others, whose
/// expectation is at most the truth.
/// \param weights  whole counts without units
/// \source cross-fitting as in Chernozhukov et al. (2018), The Econometrics Journal 21:C1; measured
///         in docs/error-rates.md
[[nodiscard]] InferencePtr separation_limits(const Thresholds& thresholds,
                                             const ClassCounts& weights, const SampledRows& rows);

}  // namespace modelgate::stats
