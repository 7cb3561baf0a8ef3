/// \file
/// The standard normal distribution through Boost.Math, in plain double precision.
#include "stats/normal.hpp"

#include <boost/math/policies/policy.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <cassert>
#include <limits>
#include <numbers>

namespace modelgate::stats {
namespace {

// Promotion to long double would give other digits where long double is something else.
using PlainDouble = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

}  // namespace

double normal_cdf(double z) {
  return 0.5 * boost::math::erfc(-z / std::numbers::sqrt2, PlainDouble());
}

double normal_quantile(double p) {
  assert(p >= 0.0 && p <= 1.0);
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  if (p == 0.0) return -kInfinity;
  if (p == 1.0) return kInfinity;
  return -std::numbers::sqrt2 * boost::math::erfc_inv(2.0 * p, PlainDouble());
}

}  // namespace modelgate::stats
