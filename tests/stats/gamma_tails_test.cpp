/// \file
/// Tails of the gamma distribution against long double series and against their own limits.
#include "stats/gamma_tails.hpp"

#include <doctest/doctest.h>

#include <boost/math/special_functions/gamma.hpp>

#include <cmath>

using modelgate::stats::gamma_above;
using modelgate::stats::gamma_below;

TEST_CASE("tails are those of the series at every distance") {
  for (const double shape : {0.3, 7.0, 150.0, 490.0, 510.0, 2e3, 3e5, 1e7, 1e9}) {
    for (const double errors :
         {-20.0, -12.0, -6.0, -4.6, -4.3, -1.0, 0.0, 0.5, 4.3, 4.6, 9.0, 30.0}) {
      const double value = shape + errors * std::sqrt(shape);
      if (value <= shape / 8.0) continue;  // less than e^-700 for large shapes
      CAPTURE(shape);
      CAPTURE(errors);
      const long double below = boost::math::gamma_p<long double>(shape, value);
      const long double above = boost::math::gamma_q<long double>(shape, value);
      CHECK(std::fabs(gamma_below(shape, value) / static_cast<double>(below) - 1.0) < 1e-10);
      CHECK(std::fabs(gamma_above(shape, value) / static_cast<double>(above) - 1.0) < 1e-10);
    }
  }
}

TEST_CASE("tails are whole where nothing is left") {
  CHECK(gamma_above(3.0, 0.0) == 1.0);
  CHECK(gamma_below(3.0, -1.0) == 0.0);
  CHECK(gamma_below(3.0, 5000.0) == 1.0);
  CHECK(gamma_above(3.0, 5000.0) == 0.0);
  CHECK(gamma_below(1e6, 9e5) == 0.0);
  CHECK(gamma_below(1e6, 1e-13) == 0.0);
  CHECK(gamma_below(1e6, 1e-300) == 0.0);
  CHECK(gamma_above(0.5, 1e-300) == doctest::Approx(1.0).epsilon(1e-14));
  CHECK(gamma_above(1e6, 9e5) == 1.0);
}

TEST_CASE("tails are monotone across the borders of the methods") {
  for (const double shape : {499.0, 501.0, 2e4, 1e8}) {
    double last = 0.0;
    for (double errors = -5.0; errors < 5.0; errors += 0.01) {
      const double below = gamma_below(shape, shape + errors * std::sqrt(shape));
      CHECK(below > last);
      last = below;
    }
  }
}
