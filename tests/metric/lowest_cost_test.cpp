/// \file
/// The lowest cost by hand, of one class of many, and where it is undefined.
#include <doctest/doctest.h>

#include <cmath>

#include "metric/measured_rows.hpp"
#include "metric/registry.hpp"

namespace modelgate::metric {

namespace {

OwnedRows five_rows() { return binary({1, 0, 1, 0, 0}, {0.9, 0.8, 0.7, 0.2, 0.1}); }

Parameters plain() {
  Parameters parameters;
  // Truth by row, call by column: a missed row of class 1 costs 4, a false alarm 1.
  parameters.costs = {0.0, 1.0, 9.0, 4.0, 0.5, 9.0};
  parameters.class_index = 1;
  return parameters;
}

TEST_CASE("the lowest cost is that of the best threshold") {
  // At 0.7: two hits at 0.5, one false alarm.
  CHECK(value_of(lowest_cost, five_rows(), plain()) == doctest::Approx(2.0 / 5.0).epsilon(1e-15));
}

TEST_CASE("the lowest cost reads the matrix by the class that is positive") {
  Parameters swapped = plain();
  swapped.costs = {0.5, 4.0, 9.0, 1.0, 0.0, 9.0};
  swapped.class_index = 0;
  CHECK(value_of(lowest_cost, five_rows(), swapped) == doctest::Approx(2.0 / 5.0).epsilon(1e-15));
}

TEST_CASE("the lowest cost without rows of a class is undefined") {
  CHECK(std::isnan(value_of(lowest_cost, binary({1, 1}, {0.9, 0.8}), plain())));
  CHECK(std::isnan(value_of(lowest_cost, binary({0, 0}, {0.9, 0.8}), plain())));
  CHECK(std::isnan(value_of(lowest_cost, binary({}, {}), plain())));
}

TEST_CASE("influences on the lowest cost are derivatives") {
  const OwnedRows rows = five_rows();
  const std::vector<double> influence = lowest_cost.influence(rows.view(), plain());
  for (std::size_t i = 0; i < influence.size(); ++i) {
    CAPTURE(i);
    CHECK(influence[i] ==
          doctest::Approx(slope_towards(lowest_cost, rows, i, plain())).epsilon(1e-6).scale(1e-2));
  }
}

}  // namespace

}  // namespace modelgate::metric
