/// \file
/// Rows that belong together or weigh differently: how many independent ones they are worth to a
/// statistic of two kinds of rows.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <vector>

#include "gate/area_spread.hpp"
#include "gate/unit_rows.hpp"
#include "modelgate/evidence.hpp"
#include "stats/calibration.hpp"
#include "stats/score_curve.hpp"

namespace modelgate::gate {

/// The weights and units of rows, with 1 for a label where a row is positive, else 0; no columns.
[[nodiscard]] RowBlock kinds_of(const RowBlock& block,
                                const std::vector<std::uint8_t>& is_positive);

/// A statistic of rows of two kinds.
struct KindStatistic {
  const std::vector<double>& influence;  ///< derivative of the value by the weight of each row
  double one_row = 0.0;                  ///< how far one more row may move it
};

/// What rows are worth.
struct RowWorth {
  /// Independent rows of the same variance: of each kind as many as its weights leave (Kish) over
  /// how many go wrong together; together by the variance of the statistic itself.
  stats::Worth rows = {};
  /// The variance of one more unit of rows that all go wrong.
  double event = 0.0;
  double design_effect = std::numeric_limits<double>::quiet_NaN();
  double degrees = std::numeric_limits<double>::infinity();  ///< units of the rarer kind, less one
};

/// The worth of rows of units. As of counts, two events that were not seen are reckoned with, and
/// fade as the variance grows.
/// \param rows  of two kinds, at least two of each, in units
/// \source docs/methods.md, metrics of rows
[[nodiscard]] RowWorth worth_of(const AreaRows& rows, const KindStatistic& statistic);

/// The covariance of two statistics of the same units, by their influences; a variance where both
/// are one.
[[nodiscard]] double unit_covariance(const RowBlock& block, const std::vector<double>& first,
                                     const std::vector<double>& second);

/// Sets what the rows of each bin are worth to its gap, and how gaps of units vary together.
/// \param kinds  kinds_of() the rows that are in the bins, in units
void weigh_bins(const RowBlock& kinds, Counting counting, const stats::Thresholds& thresholds,
                stats::CalibrationBins& bins);

}  // namespace modelgate::gate
