/// \file
/// Limits of any function of the confusion matrix from the spread of its jackknife values, for
/// metrics of many classes that have no law of their own.
#pragma once

#include "gate/answer.hpp"

namespace modelgate::gate {

/// Normal limits on the logit scale of the metric's range for each value; limits of the change from
/// those of the values and their correlation. None at an end of the range, where the jackknife sees
/// no spread. The cost is one evaluation per cell, whatever the number of rows.
/// \source Efron and Stein (1981), Annals of Statistics 9:586 (jackknife variance); Zou and Donner
///         (2008), Statistics in Medicine 27:1693 (MOVER)
[[nodiscard]] Answer jackknifed_answer(const Evidence& evidence, const Statistic& statistic,
                                       RelativeChange relative);

}  // namespace modelgate::gate
