/// \file
/// Quantiles by hand: between rows, at rows, of repeated rows.
#include <doctest/doctest.h>

#include <cmath>

#include "metric/measured_rows.hpp"
#include "metric/registry.hpp"

namespace modelgate::metric {

namespace {

Parameters at(double level) {
  Parameters parameters;
  parameters.at = level;
  return parameters;
}

TEST_CASE("a quantile lies between two rows in proportion") {
  const OwnedRows rows = column({40.0, 10.0, 20.0, 30.0});
  CHECK(value_of(quantile, rows, at(0.5)) == 25.0);
  CHECK(value_of(quantile, rows, at(0.25)) == 17.5);
  CHECK(value_of(quantile, rows, at(1.0 / 3.0)) == 20.0);
  CHECK(value_of(quantile, column({7.0}), at(0.9)) == 7.0);
}

TEST_CASE("repeated rows count as often as they occur") {
  OwnedRows rows = column({1.0, 2.0});
  rows.weights = {3.0, 2.0};
  CHECK(value_of(quantile, rows, at(0.5)) == 1.0);
  CHECK(value_of(quantile, rows, at(0.625)) == 1.5);
  CHECK(value_of(quantile, rows, at(0.75)) == 2.0);
}

TEST_CASE("sums of weights that round do not move a quantile to another row") {
  OwnedRows rows = column({1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0});
  // 0.7 / (7.7 / 11) is 1 but for rounding.
  rows.weights.assign(11, 0.7 / (7.7 / 11.0) + 1e-15);
  CHECK(value_of(quantile, rows, at(0.5)) == doctest::Approx(6.0).epsilon(1e-12));
}

TEST_CASE("a quantile without rows is undefined") {
  CHECK(std::isnan(value_of(quantile, column({}), at(0.5))));
}

}  // namespace

}  // namespace modelgate::metric
