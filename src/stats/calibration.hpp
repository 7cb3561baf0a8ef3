/// \file
/// How far forecast probabilities lie from what came true, bin by bin.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "stats/score_curve.hpp"

namespace modelgate::stats {

/// Bins of equal width (k/B, (k+1)/B], 0 in the first; or of equally many rows, those of one
/// probability in the bin of the first of them.
enum class Binning { width, mass };

/// Rows whose probabilities fall into one bin.
struct CalibrationBin {
  double rows = 0.0;
  double positives = 0.0;    ///< rows that came true
  double probability = 0.0;  ///< sum of the forecasts
  double worth = 1.0;        ///< independent rows that a weight of 1 is worth, > 0

  /// Share that came true minus mean forecast; rows > 0.
  [[nodiscard]] double gap() const { return (positives - probability) / rows; }

  /// Standard error of the gap, given the forecasts; rows > 0. A bin of which all rows came true,
  /// or none, is not free of chance: half a row is added to each side.
  [[nodiscard]] double gap_error() const;
};

/// The bin of each observation and what the bins hold.
struct CalibrationBins {
  std::vector<CalibrationBin> bins;
  std::vector<std::uint32_t> bin_of;  ///< one per observation
  double rows = 0.0;
  /// The variance of the sum of the gaps as a multiple of the sum of theirs; 1: gaps are
  /// independent.
  double together = 1.0;
};

/// Puts probabilities into bins.
/// \param thresholds    of probabilities in [0, 1]
/// \param weights  positives: rows that came true; at least one row in all
/// \param bins     at least 1
[[nodiscard]] CalibrationBins calibration_bins(const Thresholds& thresholds,
                                               const ClassCounts& weights, Binning binning,
                                               std::size_t bins);

/// Expected calibration error: the mean over the rows of the absolute gap of their bin. In [0, 1].
/// \source Naeini, Cooper and Hauskrecht (2015), AAAI; Guo et al. (2017), ICML
[[nodiscard]] double expected_calibration_error(const CalibrationBins& bins);

/// The largest absolute gap of a bin with rows.
[[nodiscard]] double maximum_calibration_error(const CalibrationBins& bins);

/// Influence of the expected calibration error, the bins taken as fixed; a bin without a gap has
/// none.
[[nodiscard]] ScoreInfluence calibration_influence(const Thresholds& thresholds,
                                                   const ClassCounts& weights,
                                                   const CalibrationBins& bins);

/// The same with the sign of each gap shrunken by what chance alone makes of it: 1 - s^2 / g^2, s
/// the standard error of the gap g, and 0 where that is negative. Two models then vary together
/// only where both err for certain.
[[nodiscard]] ScoreInfluence certain_calibration_influence(const Thresholds& thresholds,
                                                           const ClassCounts& weights,
                                                           const CalibrationBins& bins);

}  // namespace modelgate::stats
