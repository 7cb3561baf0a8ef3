/// \file
/// Critical values of a test that is repeated while its data grow.
#pragma once

#include <span>
#include <vector>

#include "stats/spending.hpp"

namespace modelgate::stats {

/// One look at growing data.
struct SequentialLook {
  double information;  ///< of the statistic, in any unit, > 0; never less than at the look before
  double time;  ///< share of the error's schedule that is over: what spending goes by; [0, 1]
};

/// The largest critical value there is: beyond it the density of the normal is lost to rounding.
inline constexpr double kLargestCriticalValue = 8.0;

/// Values that a standard normal statistic must exceed at each look, one side, so that the chance
/// to exceed any of them by a look is what `spent` says, and never more. Looks that bring almost no
/// information (less than a ten-thousandth more) get what they spend by themselves, as if they
/// were independent; looks that bring none keep the value of the look before.
/// \param looks  in order; both fields never decrease
/// \param alpha  one-sided error of all looks together, in (0, 0.5)
/// \return       one value a look, at most kLargestCriticalValue
/// \source Armitage, McPherson and Rowe (1969), Journal of the Royal Statistical Society A 132:235;
///         Jennison and Turnbull (2000), chapter 19
[[nodiscard]] std::vector<double> critical_values(std::span<const SequentialLook> looks,
                                                  SpendingShape shape, double alpha);

/// One-sided level at which the last of the looks is judged.
[[nodiscard]] double nominal_level(std::span<const SequentialLook> looks, SpendingShape shape,
                                   double alpha);

}  // namespace modelgate::stats
