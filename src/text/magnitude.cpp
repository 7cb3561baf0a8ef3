/// \file
/// Steps of ten.
#include "text/magnitude.hpp"

#include <cmath>

namespace modelgate::text {

int readable_decimals(double size) {
  constexpr int kMost = 3;
  int decimals = kMost;
  if (!std::isfinite(size)) return decimals;
  for (double step = 10.0; decimals > 0 && std::abs(size) >= step; step *= 10.0) --decimals;
  return decimals;
}

}  // namespace modelgate::text
