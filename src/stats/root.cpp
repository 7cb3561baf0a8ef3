/// \file
/// TOMS 748 of Boost.Math.
#include "stats/root.hpp"

#include <boost/math/tools/toms748_solve.hpp>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <limits>

namespace modelgate::stats {

Bracket narrowed(const std::function<double(double)>& function, Bracket bracket, double tolerance) {
  constexpr double kEpsilon = std::numeric_limits<double>::epsilon();
  assert(bracket.low < bracket.high);
  const auto is_narrow = [tolerance](double low, double high) {
    return high - low <= std::fmax(tolerance, kEpsilon * std::fmax(std::abs(low), std::abs(high)));
  };
  const double at_low = function(bracket.low);
  const double at_high = function(bracket.high);
  if (at_low == 0.0) return {bracket.low, bracket.low};
  if (at_high == 0.0) return {bracket.high, bracket.high};
  assert((at_low < 0.0) != (at_high < 0.0));
  std::uintmax_t steps = 500;
  const auto [low, high] =
      boost::math::tools::toms748_solve([&](double x) { return function(x); }, bracket.low,
                                        bracket.high, at_low, at_high, is_narrow, steps);
  return {low, high};
}

}  // namespace modelgate::stats
