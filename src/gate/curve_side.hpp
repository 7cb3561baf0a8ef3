/// \file
/// One model's statistic of a curve or of calibration bins: its limits, and what changes are of.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "gate/measured_answer.hpp"
#include "gate/row_worth.hpp"
#include "stats/inference.hpp"

namespace modelgate::gate {

/// What is known of one model. Without `value` there are no limits: the value is undefined.
struct CurveSide {
  stats::InferencePtr value;       ///< limits of the value, for reports and verdicts
  stats::InferencePtr for_change;  ///< limits that those of a change are made of
  std::vector<double> influence;   ///< of each row on the statistic; empty where it plays no part
  std::vector<double> certain;     ///< calibration: without what chance may have made
  double one_row = 0.0;            ///< how far one more row may move the statistic
  double positives = 0.0;          ///< rows, whatever they weigh
  double negatives = 0.0;
  RowBlock kinds = {};  ///< of rows in units: which are positive
  /// Of rows in units: of the rest and of the positive ones; of all for the worst calibration.
  std::vector<Amount> amounts = {};
  RowWorth worth = {};
  std::optional<Estimate> threshold = {};  ///< sweeps: the one chosen
};

/// \param arm         the model
/// \param resampling  its seed names the parts of a cross-fit
[[nodiscard]] CurveSide curve_side(const MeasuredQuestion& asked, Arm arm,
                                   const Resampling& resampling);

}  // namespace modelgate::gate
