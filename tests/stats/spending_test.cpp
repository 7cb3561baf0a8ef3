/// \file
/// Spending by hand: nothing at first, all at the end.
#include "stats/spending.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "stats/inference_checks.hpp"

using namespace modelgate::stats;
using modelgate::test::near;

TEST_CASE("spending begins at nothing and ends at all of the error") {
  for (const auto shape : {SpendingShape::obrien_fleming, SpendingShape::pocock}) {
    CHECK(spent(shape, 0.0, 0.025) == 0.0);
    CHECK(spent(shape, 1.0, 0.025) == 0.025);
    CHECK(spent(shape, 1.7, 0.025) == 0.025);
    double before = 0.0;
    for (int step = 1; step <= 20; ++step) {
      const double now = spent(shape, step / 20.0, 0.025);
      CHECK(now > before);
      CHECK(now > spent(shape, step / 20.0, 0.0125));
      before = now;
    }
  }
}

TEST_CASE("spending is that of Lan and DeMets") {
  // 2 - 2 Phi(2.241403 / sqrt(0.5)) and 0.025 ln(1 + (e - 1) / 2), worked by hand.
  CHECK(spent(SpendingShape::obrien_fleming, 0.5, 0.025) == near(0.00152532, 1e-5));
  CHECK(spent(SpendingShape::pocock, 0.5, 0.025) == near(0.0155028, 1e-5));
  CHECK(spent(SpendingShape::obrien_fleming, 0.1, 0.025) == near(1.36e-12, 0.01));
}
