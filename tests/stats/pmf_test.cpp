/// \file
/// Tabulated probabilities against Boost.Math.
#include "stats/pmf.hpp"

#include <doctest/doctest.h>

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <cmath>
#include <numeric>

using namespace modelgate::stats;

namespace {

// Boost's own error grows with the argument; both are far below what 1e9 draws could show.
constexpr double kRelative = 2e-10;

template <typename Law>
void check_against(const Pmf& pmf, const Law& law) {
  REQUIRE_FALSE(pmf.mass.empty());
  double worst = 0.0;
  for (std::size_t i = 0; i < pmf.mass.size(); ++i) {
    const double exact =
        boost::math::pdf(law, static_cast<double>(pmf.first) + static_cast<double>(i));
    if (exact > 1e-15) worst = std::max(worst, std::abs(pmf.mass[i] / exact - 1.0));
  }
  CHECK(worst < kRelative);
  CHECK(std::accumulate(pmf.mass.begin(), pmf.mass.end(), 0.0) ==
        doctest::Approx(1.0).epsilon(1e-12));
}

}  // namespace

TEST_CASE("poisson probabilities are those of the textbook") {
  for (const double mean : {0.001, 0.5, 0.999, 1.0, 3.7, 42.0, 999.5, 1e6}) {
    CAPTURE(mean);
    check_against(poisson_pmf(mean), boost::math::poisson(mean));
  }
}

TEST_CASE("binomial probabilities are those of the textbook") {
  struct Law {
    double trials, p;
  };
  for (const Law& law : {Law{1, 0.5}, Law{1, 0.001}, Law{7, 0.999}, Law{20, 0.5}, Law{1000, 0.003},
                         Law{1000, 0.997}, Law{1e6, 1e-6}, Law{1e6, 0.3}, Law{1e9, 1e-6}}) {
    CAPTURE(law.trials);
    CAPTURE(law.p);
    check_against(binomial_pmf(law.trials, law.p), boost::math::binomial(law.trials, law.p));
  }
}

TEST_CASE("no trials have one outcome") {
  const Pmf pmf = binomial_pmf(0.0, 0.3);
  CHECK(pmf.first == 0);
  CHECK(pmf.mass == std::vector<double>{1.0});
}
