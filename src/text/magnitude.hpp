/// \file
/// How many decimals people want of a number of some size.
#pragma once

namespace modelgate::text {

/// Decimals that leave four digits of a number of that size to read: 3 below 10, 2 below 100, 1
/// below 1,000, none from there on.
/// \param size  of either sign; not a number and infinite count as below 10
[[nodiscard]] int readable_decimals(double size);

}  // namespace modelgate::text
