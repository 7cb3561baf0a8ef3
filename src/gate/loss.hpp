/// \file
/// Limits of a metric as a perfect value less the sum of what its wrong rows cost, for any function
/// of the confusion matrix.
#pragma once

#include <vector>

#include "gate/arms.hpp"
#include "gate/resample.hpp"
#include "stats/inference.hpp"

namespace modelgate::gate {

/// Limits of both models' values, and how they vary together. The loss, the distance from a model
/// without an error, is taken as a sum of rare events: its variance is that of the jackknife, its
/// largest weight what one more wrong row would cost. The cost is one evaluation per cell, whatever
/// the number of rows.
/// \source Fay and Kim (2017), Biometrical Journal 59:377 (limits of weighted sums); Efron and
///         Stein (1981), Annals of Statistics 9:586 (jackknife variance)
class Losses {
 public:
  Losses(const Evidence& evidence, const Statistic& statistic);

  /// Null where the model did not score the rows, where the value is undefined or a deleted row
  /// leaves it undefined, and where no row could go wrong.
  [[nodiscard]] stats::InferencePtr value(Arm arm) const;

  /// Correlation of the two values; 0 for models that scored different rows or do not vary.
  [[nodiscard]] double correlation() const;

 private:
  const Evidence* evidence_;
  const Statistic* statistic_;
  ModelValues point_;
  std::vector<ModelValues> deleted_;  ///< values without one row of each cell
};

}  // namespace modelgate::gate
