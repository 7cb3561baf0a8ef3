/// \file
/// Values at a threshold that is itself read off the data: recall at a false-positive rate,
/// precision at a recall.
#pragma once

#include <cstddef>
#include <optional>

#include "stats/inference.hpp"
#include "stats/score_curve.hpp"

namespace modelgate::stats {

/// A threshold and the value there.
struct OperatingPoint {
  double value;
  std::optional<std::size_t> step;  ///< index of the threshold; none: no row is called positive
};

/// The highest recall of any threshold whose false-positive rate is at most `rate`. Nothing is
/// interpolated between thresholds.
/// \param curve  with rows of both classes
/// \param rate   in (0, 1)
[[nodiscard]] OperatingPoint recall_at_fpr(const ScoreCurve& curve, double rate);

/// The precision at the highest threshold whose recall is at least `recall`.
/// \param curve   with rows of both classes
/// \param recall  in (0, 1]
[[nodiscard]] OperatingPoint precision_at_recall(const ScoreCurve& curve, double recall);

/// Their influences. What a move of the threshold does to the value is the slope over the 95 %
/// limits of its rank, the weights taken for rows.
[[nodiscard]] ScoreInfluence recall_at_fpr_influence(const Thresholds& thresholds,
                                                     const ClassCounts& weights, double rate);
[[nodiscard]] ScoreInfluence precision_at_recall_influence(const Thresholds& thresholds,
                                                           const ClassCounts& weights,
                                                           double recall);

/// Limits of the recall where the population's false-positive rate is `rate`. Two distances are
/// added like standard errors: that of the mid-p limit of the recall at a fixed threshold, and how
/// far the recall moves between the threshold and the one at the binomial limit of the number of
/// negative rows that reach it. Where no negative row may reach it, the recall may be 0.
/// \param curve  of whole counts, or of weights
/// \source Zou and Donner (2008), Statistics in Medicine 27:1693 (the sum of distances); binomial
///         ranks of a quantile as in Conover (1999), Practical Nonparametric Statistics
[[nodiscard]] InferencePtr recall_at_fpr_limits(ScoreCurve curve, double rate,
                                                const Worth& worth = {});

/// Limits of the precision where the population's recall is `recall`, likewise: mid-p limits of the
/// share of positive rows among those that reach the threshold, and the move of the false positives
/// to the binomial limit of the number of positive rows that do. Where all of them may, every
/// negative row may reach the threshold too.
/// \param curve  of whole counts, or of weights
[[nodiscard]] InferencePtr precision_at_recall_limits(ScoreCurve curve, double recall,
                                                      const Worth& worth = {});

}  // namespace modelgate::stats
