/// \file
/// Bootstrap limits from replicates that carry a standard error each.
#pragma once

#include <vector>

#include "stats/inference.hpp"

namespace modelgate::stats {

/// A statistic, its replicates, and the standard error of each.
struct StudentizedReplicates {
  double estimate;
  double standard_error;                ///< of the estimate, >= 0
  std::vector<double> replicates;       ///< at least 2; NaN where undefined (left out)
  std::vector<double> standard_errors;  ///< one for each replicate, >= 0
};

/// Limits estimate - q standard errors, with q a quantile of (replicate - estimate) / its standard
/// error (R type 6). A replicate without standard error counts as infinitely far off on its side
/// (0 where it equals the estimate): limits may be infinite, which is what the method says when
/// many replicates are free of errors.
/// \source Davison and Hinkley (1997), Bootstrap Methods and their Application, section 2.4
[[nodiscard]] InferencePtr studentized(const StudentizedReplicates& drawn);

}  // namespace modelgate::stats
