/// \file
/// Limits of a metric as a perfect value less the sum of what its wrong rows cost, for any function
/// of the confusion matrix.
#pragma once

#include "gate/arms.hpp"
#include "gate/resample.hpp"
#include "stats/inference.hpp"

namespace modelgate::gate {

/// Limits of one model's value. The loss, the distance from a model without an error, is taken as a
/// sum of rare events: its variance is that of the jackknife, its largest weight what one more
/// wrong row would cost. Null where the value is undefined, where a deleted row leaves it
/// undefined, and where no row could go wrong. The cost is one evaluation per cell, whatever the
/// number of rows.
/// \source Fay and Kim (2017), Biometrical Journal 59:377 (limits of weighted sums); Efron and
///         Stein (1981), Annals of Statistics 9:586 (jackknife variance)
[[nodiscard]] stats::InferencePtr loss_value(const Evidence& evidence, const Statistic& statistic,
                                             Arm arm);

/// Correlation of the two models' values by the jackknife; 0 for models that scored different rows
/// or that do not vary.
[[nodiscard]] double loss_correlation(const Evidence& evidence, const Statistic& statistic);

}  // namespace modelgate::gate
