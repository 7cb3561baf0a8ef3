/// \file
/// Limits of a mean of many values, corrected for their skewness.
#pragma once

#include <span>

#include "stats/inference.hpp"

namespace modelgate::stats {

/// What limits of a mean need to know of the values.
struct Moments {
  double rows = 0.0;
  double mean = 0.0;
  double variance = 0.0;  ///< of one value, with divisor rows - 1; 0 where all are equal
  double skewness = 0.0;  ///< third central moment over variance^1.5, both with divisor rows
  /// Rows that the variance rests on: (sum of squares)^2 / sum of fourth powers of the deviations.
  /// All of them have a part in it where they are alike in size; few where few lie far off.
  double effective = 0.0;
};

/// \param values  finite
/// \param counts  rows that each value stands for, > 0; their sum above 1
[[nodiscard]] Moments moments(std::span<const double> values, std::span<const double> counts);

/// Student's limits on the scale of Hall's cubic transformation of the studentized mean, which
/// takes the first effect of skewness out: a one-sided error of alpha + O(1/n), not O(1/sqrt(n)).
/// \param moments  variance > 0
/// \param degrees  of freedom of the variance, > 0
/// \source Hall (1992), Journal of the Royal Statistical Society B 54:221
[[nodiscard]] InferencePtr studentized_mean(const Moments& moments, double degrees);

/// The same with rows - 1 degrees.
[[nodiscard]] inline InferencePtr studentized_mean(const Moments& moments) {
  return studentized_mean(moments, moments.rows - 1.0);
}

}  // namespace modelgate::stats
