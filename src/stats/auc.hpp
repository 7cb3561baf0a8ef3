/// \file
/// Limits of the area under the ROC curve, without resampling.
#pragma once

#include <span>

#include "stats/inference.hpp"
#include "stats/score_order.hpp"

namespace modelgate::stats {

/// How many rows of either class each observation stands for; weights of a replicate, too. Two
/// models on the same rows share them.
struct ClassCounts {
  std::span<const double> positives;  ///< not negative, one per score; above 0 in all
  std::span<const double> negatives;  ///< likewise
};

/// Share of the pairs of a positive and a negative row in which the positive one has the higher
/// score, ties counted half. NaN where one of the classes has no row.
[[nodiscard]] double area(const ScoreOrder& order, const ClassCounts& counts);

/// Normal limits estimate -/+ z sqrt(variance), of an AUC or of a difference of two; not clipped to
/// the parameter's range.
/// \param variance  > 0
[[nodiscard]] InferencePtr delong_wald(double estimate, double variance);

/// Normal limits on the scale of log(auc / (1 - auc)).
/// \param auc       in (0, 1)
/// \param variance  > 0, of the AUC
[[nodiscard]] InferencePtr delong_logit(double auc, double variance);

/// Score-like limits with the variance of Hanley and McNeil's model; never of zero width, not even
/// at an AUC of 0 or 1.
/// \param auc  in [0, 1]
/// \param positives, negatives  rows, > 0
/// \source Newcombe (2006), Statistics in Medicine 25:559, method 5
[[nodiscard]] InferencePtr newcombe_auc(double auc, double positives, double negatives);

/// The more cautious of two inferences on one parameter, on each side: the lower of the lower
/// limits and the higher of the upper ones. The estimate is that of `first`.
[[nodiscard]] InferencePtr outer(InferencePtr first, InferencePtr second);

}  // namespace modelgate::stats
