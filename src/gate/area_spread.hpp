/// \file
/// How an area under the ROC curve spreads, from what each row has to do with it.
#pragma once

#include <limits>
#include <vector>

#include "gate/unit_rows.hpp"
#include "modelgate/evidence.hpp"

namespace modelgate::gate {

/// The rows of an area, class by class.
struct AreaRows {
  const RowBlock* block = nullptr;
  Counting counting = Counting::copies;
  std::vector<double> weight;   ///< of each class: its rows, or what they weigh
  std::vector<Amount> amounts;  ///< of each class
};

/// \param block  looked at as long as the result is
[[nodiscard]] AreaRows area_rows(const RowBlock& block, int classes, Counting counting);

/// Covariances of two areas of the same rows.
struct AreaSpread {
  double design;  ///< as the rows were sampled
  double least;   ///< if units and weights had nothing to do with the scores
  double equal;   ///< of independent rows that weigh alike
};

/// Covariances from two influences; variances where both are one. Of independent rows that weigh
/// alike all three are one: DeLong's where there are two classes. With units `design` adds up the
/// rows of each unit, class by class.
/// \param rows    at least two of each class
/// \source DeLong, DeLong and Clarke-Pearson (1988), Biometrics 44:837; Obuchowski (1997),
///         Biometrics 53:567 (units)
[[nodiscard]] AreaSpread area_spread(const AreaRows& rows, const std::vector<double>& first,
                                     const std::vector<double>& second);

/// The fewest effective units of a class; infinite where every row is one.
[[nodiscard]] double fewest_units(const AreaRows& rows);

}  // namespace modelgate::gate
