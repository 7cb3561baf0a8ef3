/// \file
/// DeLong's variances of two areas under the ROC curve on the same rows.
#pragma once

#include <span>

#include "stats/ranked_weights.hpp"
#include "stats/score_order.hpp"

namespace modelgate::stats {

/// Observations of two classes.
struct TwoClasses {
  std::span<const Side> sides;          ///< positive or negative, one per score
  std::span<const double> counts = {};  ///< rows behind each: whole, > 0; empty: each is one row
};

/// Areas of two models, and how they vary together.
struct PairedAreas {
  double first;
  double second;
  double first_variance;
  double second_variance;
  double covariance;
};

/// Both areas, ties counted half, and DeLong's estimates of their variances and covariance. Memory
/// beside the scores is 12 bytes a row; with counts or of orders, what sorting takes comes on top.
/// \param first, second  finite scores
/// \param rows           at least 2 of each class; fewer give NaN
/// \source DeLong, DeLong and Clarke-Pearson (1988), Biometrics 44:837; mid-ranks in O(n) after
///         sorting as in Sun and Xu (2014), IEEE Signal Processing Letters 21:1389
[[nodiscard]] PairedAreas paired_areas(std::span<const double> first,
                                       std::span<const double> second, const TwoClasses& rows);

/// The same where the scores were sorted before, side by side on two threads, for example.
/// \param first, second  of as many scores as there are sides
[[nodiscard]] PairedAreas paired_areas(const ScoreOrder& first, const ScoreOrder& second,
                                       const TwoClasses& rows);

}  // namespace modelgate::stats
