/// \file
/// The two spending functions of Lan and DeMets.
#include "stats/spending.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

#include "stats/normal.hpp"

namespace modelgate::stats {

double spent(SpendingShape shape, double time, double alpha) {
  assert(time >= 0.0 && alpha > 0.0 && alpha < 1.0);
  if (time <= 0.0) return 0.0;
  if (time >= 1.0) return alpha;
  switch (shape) {
    case SpendingShape::obrien_fleming:
      return 2.0 * normal_cdf(normal_quantile(alpha / 2.0) / std::sqrt(time));
    case SpendingShape::pocock: return alpha * std::log1p((std::numbers::e - 1.0) * time);
  }
  return 0.0;
}

}  // namespace modelgate::stats
