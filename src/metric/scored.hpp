/// \file
/// What metrics of thresholds and bins share: the rows of one class against the rest by their
/// scores, or right and wrong answers by their confidence. Sorted once.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "modelgate/metric.hpp"
#include "stats/calibration.hpp"
#include "stats/score_curve.hpp"
#include "stats/threshold_sweep.hpp"

namespace modelgate::metric {

/// Weights of rows, by what they are.
struct SplitWeights {
  std::vector<double> positives;
  std::vector<double> negatives;

  /// Views into this object.
  [[nodiscard]] stats::ClassCounts counts() const { return {positives, negatives}; }
};

/// Rows in the order of their scores, each positive or not.
struct Scored {
  stats::Thresholds thresholds;
  std::vector<std::uint8_t> is_positive;  ///< one per row

  /// \param weights  one per row
  [[nodiscard]] SplitWeights split(std::span<const double> weights) const;

  /// The curve under these weights; empty without rows.
  [[nodiscard]] stats::ScoreCurve curve(std::span<const double> weights) const;
};

/// The class whose curve a metric is about.
struct CurveClass {
  std::int32_t label;
  std::size_t column;  ///< of its scores
};

/// Of two classes the positive one; of more, the one that the parameters name.
[[nodiscard]] CurveClass curve_class(int classes, const Parameters& parameters);

/// The rows of a class against all others, by the score of that class. Of two classes, the positive
/// one; of more, the class that the parameters name.
[[nodiscard]] Scored one_against_rest(const ModelRows& rows, const Parameters& parameters);

/// Of two classes the rows of the positive one by its probability; of more, the rows whose most
/// probable class (of equally probable ones the first) is true, by that probability.
[[nodiscard]] Scored by_confidence(const ModelRows& rows);

/// Whether a curve has rows of both kinds.
[[nodiscard]] bool has_both(const stats::ScoreCurve& curve);

/// The bins of calibration errors under these weights.
[[nodiscard]] stats::CalibrationBins bins_of(const Scored& scored, const SplitWeights& weights,
                                             const Parameters& parameters);

/// What best_fbeta and lowest_cost look for.
[[nodiscard]] stats::RatioMeasure fbeta_of(const Parameters& parameters);
[[nodiscard]] stats::RatioMeasure cost_of(const Parameters& parameters);

/// A function of the curve as a statistic; undefined without rows of both kinds.
[[nodiscard]] WeightedStatistic of_curve(Scored scored,
                                         std::function<double(const stats::ScoreCurve&)> value);

/// An influence from sorted rows and their counts.
using CurveInfluence =
    std::function<stats::ScoreInfluence(const stats::Thresholds&, const stats::ClassCounts&)>;

/// The influence of each row of a class against the rest, as a share of all rows; NaN without rows
/// of both kinds.
[[nodiscard]] std::vector<double> influence_of_curve(const ModelRows& rows,
                                                     const Parameters& parameters,
                                                     const CurveInfluence& influence);

/// A function of the bins as a statistic; undefined without rows.
[[nodiscard]] WeightedStatistic of_bins(Scored scored, Parameters parameters,
                                        std::function<double(const stats::CalibrationBins&)> value);

/// The influence of each row, by what it is.
[[nodiscard]] std::vector<double> by_row(const Scored& scored,
                                         const stats::ScoreInfluence& influence);

/// The same for a row as a share of all rows, as metrics have it.
/// \param weights  the rows' own
[[nodiscard]] std::vector<double> row_influence(const Scored& scored,
                                                const stats::ScoreInfluence& influence,
                                                std::span<const double> weights);

}  // namespace modelgate::metric
