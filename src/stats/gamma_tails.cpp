/// \file
/// Chernoff's bound, Boost, or the uniform expansion.
#include "stats/gamma_tails.hpp"

#include <boost/math/special_functions/gamma.hpp>
#include <boost/math/special_functions/log1p.hpp>

#include <cassert>
#include <cmath>
#include <numbers>
#include <optional>

namespace modelgate::stats {
namespace {

// In long double, Boost sums series as long as the shape is large; in double it has Temme's
// expansion.
using Doubles = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

/// Where Boost leaves Temme's expansion about the mean, as shape times the squared distance.
constexpr double kNear = 20.0;
constexpr double kLargeShape = 500.0;
/// Exponent from which on a tail is nothing.
constexpr double kFar = 700.0;

struct Tails {
  double below, above;
};

/// \param mu  distance from the mean by the mean, not 0
/// \param exponent  shape times eta squared, halved
Tails uniform_expansion(double shape, double mu, double exponent) {
  const double eta = std::copysign(std::sqrt(2.0 * exponent / shape), mu);
  const double m = 1.0 / mu;
  const double e = 1.0 / eta;
  const double c0 = m - e;
  const double c1 = e * e * e - m * (m * (m + 1.0) + 1.0 / 12.0);
  const double c2 = -3.0 * std::pow(e, 5.0) +
                    m * (m * (m * (m * (3.0 * m + 5.0) + 25.0 / 12.0) + 1.0 / 12.0) + 1.0 / 288.0);
  const double rest = std::exp(-exponent) / std::sqrt(2.0 * std::numbers::pi * shape) *
                      (c0 + (c1 + c2 / shape) / shape);
  const double root = std::copysign(std::sqrt(exponent), mu);
  return {std::erfc(-root) / 2.0 - rest, std::erfc(root) / 2.0 + rest};
}

/// shape (r - 1 - log r) at r times the mean: e to minus that bounds the tail beyond it.
double chernoff_exponent(double shape, double value, double mu) {
  constexpr double kLow = -0.5;
  if (mu < kLow) return shape * (mu - std::log(value / shape));
  return -shape * boost::math::log1pmx(mu, Doubles());
}

/// What needs no series; nothing where Boost is asked.
std::optional<Tails> quick_tails(double shape, double value) {
  assert(shape > 0.0);
  if (value <= 0.0) return Tails{0.0, 1.0};
  const double mu = (value - shape) / shape;
  const double exponent = chernoff_exponent(shape, value, mu);
  if (exponent > kFar) return mu < 0.0 ? Tails{0.0, 1.0} : Tails{1.0, 0.0};
  if (shape < kLargeShape || mu * mu * shape < kNear) return std::nullopt;
  return uniform_expansion(shape, mu, exponent);
}

}  // namespace

double gamma_below(double shape, double value) {
  const auto quick = quick_tails(shape, value);
  return quick ? quick->below : boost::math::gamma_p(shape, value, Doubles());
}

double gamma_above(double shape, double value) {
  const auto quick = quick_tails(shape, value);
  return quick ? quick->above : boost::math::gamma_q(shape, value, Doubles());
}

}  // namespace modelgate::stats
