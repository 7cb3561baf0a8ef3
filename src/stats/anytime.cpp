/// \file
/// Robbins' normal mixture, one-sided.
#include "stats/anytime.hpp"

#include <cassert>
#include <cmath>

namespace modelgate::stats {

NormalMixture tuned_mixture(double rows, double alpha) {
  assert(rows > 0.0 && alpha > 0.0 && alpha < 0.5);
  // The one-sided bound at alpha is, but for a trifle, the two-sided one at 2 alpha.
  const double bits = -2.0 * std::log(2.0 * alpha);
  return {(bits + std::log1p(bits)) / rows};
}

double anytime_critical_value(const NormalMixture& mixture, double rows, double alpha) {
  assert(rows > 0.0 && alpha > 0.0 && alpha < 1.0);
  const double spread = rows * mixture.variance;
  return std::sqrt(2.0 * (1.0 + 1.0 / spread) *
                   std::log1p(std::sqrt(spread + 1.0) / (2.0 * alpha)));
}

}  // namespace modelgate::stats
