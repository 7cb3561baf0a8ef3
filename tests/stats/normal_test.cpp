/// \file
/// The normal distribution at values of published tables.
#include "stats/normal.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

using namespace modelgate::stats;

TEST_CASE("normal quantiles are those of the tables") {
  // mpmath 1.3: sqrt(2) erfinv(2 p - 1).
  CHECK(normal_quantile(0.5) == 0.0);
  CHECK(normal_quantile(0.975) == doctest::Approx(1.9599639845400543).epsilon(1e-15));
  CHECK(normal_quantile(0.05) == doctest::Approx(-1.6448536269514729).epsilon(1e-15));
  CHECK(normal_quantile(1e-10) == doctest::Approx(-6.3613409024040568).epsilon(1e-14));
  CHECK(normal_quantile(0.0) == -std::numeric_limits<double>::infinity());
  CHECK(normal_quantile(1.0) == std::numeric_limits<double>::infinity());
}

TEST_CASE("the normal distribution function undoes its quantile") {
  for (double z = -8.0; z <= 5.0; z += 0.125) {
    CAPTURE(z);
    // The quantile of a probability near 1 can only be as good as that probability.
    const double loss = 1e-16 * std::exp(0.5 * z * z) * 3.0;
    CHECK(std::abs(normal_quantile(normal_cdf(z)) - z) < 1e-14 + (z > 0.0 ? loss : 0.0));
  }
  CHECK(normal_cdf(-std::numeric_limits<double>::infinity()) == 0.0);
  CHECK(normal_cdf(std::numeric_limits<double>::infinity()) == 1.0);
}
