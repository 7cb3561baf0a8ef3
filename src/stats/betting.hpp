/// \file
/// Limits of the mean of bounded rows that hold at all numbers of rows at once, for any law.
#pragma once

#include "stats/inference.hpp"

namespace modelgate::stats {

/// Rows by their value.
struct BoundedCounts {
  double zeros;
  double halves;
  double ones;
};

/// Limits of the mean of rows in [0, 1] by betting against each mean: the p-value of a mean is one
/// over what a gambler has made of one coin who stakes on larger (or smaller) values, his stakes
/// spread over a fixed grid. Fair games have no system: whatever the law of the rows and whenever
/// one looks, the chance that a p-value ever falls to alpha is at most alpha. What he has made
/// depends on the counts alone, not on the order of the rows.
/// \param counts  not negative, at least one row
/// \source Waudby-Smith and Ramdas (2024), Journal of the Royal Statistical Society B 86:1
[[nodiscard]] InferencePtr betting_mean(const BoundedCounts& counts);

}  // namespace modelgate::stats
