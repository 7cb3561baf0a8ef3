/// \file
/// Scored rows from the highest score down: sorted once, for any number of weightings.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "stats/auc.hpp"

namespace modelgate::stats {

/// The thresholds that scores can be cut at: the distinct scores. Observations of one score share a
/// step.
class Thresholds {
 public:
  /// \param scores  finite, any order, at most 2^32 - 1; both zeros are one score
  explicit Thresholds(std::span<const double> scores);

  /// The distinct scores, descending.
  [[nodiscard]] std::span<const double> values() const noexcept { return values_; }

  /// For each observation, the index of its score in values().
  [[nodiscard]] std::span<const std::uint32_t> steps() const noexcept { return steps_; }

 private:
  std::vector<double> values_;
  std::vector<std::uint32_t> steps_;
};

/// Weight that reaches each threshold, by class; the last entries are the totals.
struct ScoreCurve {
  std::vector<double> positives;  ///< of score >= values()[step], never decreasing
  std::vector<double> negatives;  ///< likewise
};

/// How many independent rows a weight of 1 is worth; 1 where weights count rows.
struct Worth {
  double positive = 1.0;  ///< > 0, of a positive row
  double negative = 1.0;  ///< > 0, of a negative one
  double together = 1.0;  ///< > 0, where rows of both classes are counted together
};

/// The curve under one weighting, in O(n).
[[nodiscard]] ScoreCurve score_curve(const Thresholds& thresholds, const ClassCounts& weights);

/// A statistic of scored rows, and what one more row of each observation and class changes it by:
/// the derivatives by the weights, whose weighted sum is 0.
struct ScoreInfluence {
  double value;
  std::vector<double> positive;  ///< one per observation, for a row of the positive class
  std::vector<double> negative;  ///< likewise, of the negative class
};

/// Covariance of two statistics on the same rows; the variance of one when both are the same.
/// \param counts  rows each observation stands for
/// \source Efron (1982), The Jackknife, the Bootstrap and Other Resampling Plans, chapter 6 (the
///         infinitesimal jackknife)
[[nodiscard]] double covariance(const ClassCounts& counts, const ScoreInfluence& first,
                                const ScoreInfluence& second);

/// The same from the influence of each row, whatever its class.
/// \param counts  rows each observation stands for; all of one length
[[nodiscard]] double covariance(std::span<const double> counts, std::span<const double> first,
                                std::span<const double> second);

/// How far one more row may move each of two statistics, at the least.
struct OneRow {
  double first;
  double second;
};

/// Correlation of two statistics on the same rows, as if each also moved by one row on its own:
/// below 1 for two models that rank alike, whose change then has a width.
/// \param rows  above 0
[[nodiscard]] double smoothed_correlation(std::span<const double> counts,
                                          std::span<const double> first,
                                          std::span<const double> second, const OneRow& rows);

}  // namespace modelgate::stats
