/// \file
/// P-values of any method by root search over its limits.
#include "stats/inference.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

#include "stats/normal.hpp"
#include "stats/root.hpp"

namespace modelgate::stats {
namespace {

// Levels are searched on the normal scale, where the limits of most methods are nearly straight.
// At the ends alpha is 1.2e-16 and the last double before 1.
constexpr double kFarthest = 8.2;

// The search interpolates, which infinite limits would spoil.
constexpr double kLargestExcess = 1e100;

/// What root search may see of an excess: finite, and never 0, so that the search goes on to the
/// edge of a plateau. What is not a number has not reached the value.
double searchable(double excess) {
  if (excess >= 0.0) {
    return std::clamp(excess, std::numeric_limits<double>::min(), kLargestExcess);
  }
  return std::fmax(excess, -kLargestExcess);
}

/// Smallest alpha at which `excess`, which never decreases, is not negative.
template <typename Excess>
double first_level(Excess excess) {
  const auto at = [&](double z) { return searchable(excess(normal_cdf(z))); };
  if (at(-kFarthest) > 0.0) return normal_cdf(-kFarthest);
  if (at(kFarthest) < 0.0) return 1.0;
  return normal_cdf(narrowed(at, {-kFarthest, kFarthest}, 1e-14).high);
}

}  // namespace

double Inference::p_above(double value) const {
  return first_level([&](double alpha) { return lower(alpha) - value; });
}

double Inference::p_below(double value) const {
  return first_level([&](double alpha) { return value - upper(alpha); });
}

Bounds interval(const Inference& inference, double confidence) {
  assert(confidence > 0.0 && confidence < 1.0);
  const double alpha = (1.0 - confidence) / 2.0;
  return {inference.lower(alpha), inference.upper(alpha)};
}

}  // namespace modelgate::stats
