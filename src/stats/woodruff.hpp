/// \file
/// Limits of a quantile of rows that are not alike or not independent.
#pragma once

#include <span>
#include <vector>

#include "stats/inference.hpp"

namespace modelgate::stats {

/// Values in ascending order, and how much of the weight lies at or below each.
struct WeighedValues {
  std::vector<double> values;  ///< finite, ascending, distinct
  std::vector<double> shares;  ///< ascending to 1
};

/// \param values   finite, any order
/// \param weights  of each, > 0
[[nodiscard]] WeighedValues weighed_values(std::span<const double> values,
                                           std::span<const double> weights);

/// What the limits of a quantile are made of.
struct WeighedQuantile {
  double estimate;
  double level;  ///< in (0, 1)
  double rows;   ///< independent rows that the share below the quantile is worth, >= 1
};

/// The values at which the share of rows below them is told from `level` by a binomial of so many
/// rows, which need not be whole: of whole ones that are independent the limits are those of
/// quantile_limits(). Infinite where the rows are worth too few.
/// \source Woodruff (1952), Journal of the American Statistical Association 47:635; the binomial in
///         place of the normal law: Korn and Graubard (1998), Survey Methodology 24:193
[[nodiscard]] InferencePtr woodruff_limits(WeighedValues sorted, const WeighedQuantile& quantile);

}  // namespace modelgate::stats
