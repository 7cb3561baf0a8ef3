/// \file
/// Critical values against integrals, a constant of another program, and their order.
#include "stats/anytime.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "stats/inference_checks.hpp"

using namespace modelgate::stats;
using modelgate::test::near;
using modelgate::test::read_oracle;

TEST_CASE("the closed form lies on the safe side of the exact mixture and near it") {
  for (const auto& row : read_oracle("stats_sequential.json", "mixtures")) {
    CAPTURE(row.dump());
    const double value =
        anytime_critical_value({row.at("variance")}, row.at("rows"), row.at("alpha"));
    const double exact = row.at("critical");
    CHECK(value >= exact);
    CHECK(value <= 1.01 * exact);
  }
}

TEST_CASE("the tuned mixture has the variance and nearly the bound of confseq") {
  // confseq's two-sided normal mixture at 0.05, tuned to and read at a variance of 100, is
  // 30.35209 for the sum; ours is one-sided at half the error.
  const NormalMixture mixture = tuned_mixture(100.0, 0.025);
  CHECK(1.0 / mixture.variance == near(12.6, 1e-3));
  const double bound = std::sqrt(100.0) * anytime_critical_value(mixture, 100.0, 0.025);
  CHECK(bound == near(30.35209, 3e-3));
  CHECK(bound > 30.35209);
}

TEST_CASE("a mixture is tightest about where it was tuned") {
  const double tuned = anytime_critical_value(tuned_mixture(1000.0, 0.025), 1000.0, 0.025);
  for (const double other : {10.0, 100.0, 400.0, 2500.0, 10000.0, 1e6}) {
    CHECK(tuned < anytime_critical_value(tuned_mixture(other, 0.025), 1000.0, 0.025));
  }
}

TEST_CASE("a smaller error has a larger critical value") {
  const NormalMixture mixture = tuned_mixture(1000.0, 0.025);
  double before = 0.0;
  for (const double alpha : {0.9, 0.5, 0.05, 0.025, 0.001, 1e-9}) {
    const double value = anytime_critical_value(mixture, 500.0, alpha);
    CHECK(value > before);
    before = value;
  }
  CHECK(anytime_critical_value(mixture, 5.0, 0.025) > 5.0);
}
