/// \file
/// Roots of functions of one variable.
#pragma once

#include <functional>

namespace modelgate::stats {

/// A stretch of the line; its ends may lie on either side of a root.
struct Bracket {
  double low;
  double high;

  [[nodiscard]] double middle() const { return low + (high - low) / 2.0; }
};

/// Narrows a bracket until its width is at most `tolerance`, or until two neighbouring doubles or
/// an exact root are left.
/// \param function  finite, of opposite signs (or 0) at the ends
/// \param bracket   low < high
/// \source Alefeld, Potra and Shi (1995), ACM Transactions on Mathematical Software 21:327,
///         algorithm 748
[[nodiscard]] Bracket narrowed(const std::function<double(double)>& function, Bracket bracket,
                               double tolerance);

}  // namespace modelgate::stats
