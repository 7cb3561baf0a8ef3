/// \file
/// Probabilities by the ratios of neighbours, outwards from the mode, normalised by their own sum.
#include "stats/pmf.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace modelgate::stats {
namespace {

// Relative to the mode: what lies beyond falls off faster than geometrically.
constexpr double kNegligible = 1e-22;

/// \param ratio  ratio(k) = P(k) / P(k - 1), for k >= 1; 0 beyond the largest value
template <typename Ratio>
Pmf from_mode(double mode, Ratio ratio) {
  Pmf pmf;
  double mass = 1.0;
  double k = mode;
  while (k >= 1.0 && mass > kNegligible) {
    mass /= ratio(k);
    k -= 1.0;
    pmf.mass.push_back(mass);
  }
  pmf.first = static_cast<std::int64_t>(k);
  std::ranges::reverse(pmf.mass);
  mass = 1.0;
  for (k = mode + 1.0; mass > kNegligible; k += 1.0) {
    pmf.mass.push_back(mass);
    mass *= ratio(k);
  }

  // The flanks are summed from their thin ends, so that the small masses are not lost.
  double below = 0.0;
  double above = 0.0;
  const auto split = static_cast<std::size_t>(mode - static_cast<double>(pmf.first));
  for (std::size_t i = 0; i < split; ++i) below += pmf.mass[i];
  for (std::size_t i = pmf.mass.size(); i > split; --i) above += pmf.mass[i - 1];
  for (double& value : pmf.mass) value /= below + above;
  return pmf;
}

}  // namespace

Pmf poisson_pmf(double mean) {
  assert(mean > 0.0 && mean <= 1e12);
  return from_mode(std::floor(mean), [mean](double k) { return mean / k; });
}

Pmf binomial_pmf(double trials, double p) {
  assert(trials >= 0.0 && p > 0.0 && p < 1.0);
  const double odds = p / (1.0 - p);
  const double mode = std::min(std::floor((trials + 1.0) * p), trials);
  return from_mode(mode, [=](double k) { return (trials - k + 1.0) / k * odds; });
}

}  // namespace modelgate::stats
