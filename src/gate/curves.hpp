/// \file
/// Reliability, ROC and precision-recall curves with pointwise intervals.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "gate/judged_rows.hpp"
#include "metric/scored.hpp"
#include "modelgate/details.hpp"

namespace modelgate::gate {

/// How curves are made.
struct CurveRules {
  double confidence = 0.95;
  int bins = kUsualBins;
  Binning binning = Binning::width;
};

/// The curves of rows that are positive or not. At most 200 points, spread evenly over the sum of
/// both rates, the first and the last threshold among them. Intervals are of the recall at a
/// point's false-positive rate and of the precision at its recall (stats/operating_point.hpp), and
/// the mid-p interval of a bin's share.
/// \param counts  rows that each observation stands for
/// \return        nothing without rows of both kinds
[[nodiscard]] std::optional<ScoreCurves> score_curves(const metric::Scored& scored,
                                                      std::span<const double> counts,
                                                      const CurveRules& rules);

/// Curves of classes, and of how many classes there are none for want of room.
struct ShownCurves {
  std::vector<ClassCurves> classes;
  std::int64_t classes_left_out = 0;
};

/// The curves of all judged rows: of two classes those of the positive one, of more those of each
/// against the rest, up to 12 classes that have most rows. None where rows belong to units or
/// weigh differently, which the intervals know nothing of; none where the data have no scores.
/// Rows without scores are left out. One query, unless a check has read the scores already.
/// \throws SourceError
[[nodiscard]] ShownCurves curves_of(const JudgedRows& rows);

}  // namespace modelgate::gate
