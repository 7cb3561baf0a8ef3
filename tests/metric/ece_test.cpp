/// \file
/// The expected calibration error by hand, of one class of many, and where it is undefined.
#include <doctest/doctest.h>

#include <cmath>

#include "metric/measured_rows.hpp"
#include "metric/registry.hpp"

namespace modelgate::metric {

namespace {

OwnedRows five_rows() { return binary({1, 0, 1, 0, 0}, {0.9, 0.8, 0.7, 0.2, 0.1}); }

/// Four rows of three classes; the first two right by 0.7 and 0.6, the others wrong by 0.5.
OwnedRows four_of_three() {
  return {3,
          {0, 1, 2, 0},
          {{0.7, 0.2, 0.5, 0.2}, {0.2, 0.6, 0.3, 0.5}, {0.1, 0.2, 0.2, 0.3}},
          {1.0, 1.0, 1.0, 1.0}};
}

Parameters plain() {
  Parameters parameters;
  parameters.bins = 2;
  return parameters;
}

TEST_CASE("the expected calibration error weighs gaps by rows") {
  // Below 0.5: 0 of 2 came true of 0.15; above: 2 of 3 of 0.8.
  CHECK(value_of(ece, five_rows(), plain()) == doctest::Approx((0.3 + 0.4) / 5.0).epsilon(1e-14));
}

TEST_CASE("the expected calibration error of many classes is of the most probable one") {
  // Confidences 0.7 and 0.6 right, 0.5 (in the lower bin) twice wrong.
  CHECK(value_of(ece, four_of_three(), plain()) ==
        doctest::Approx((0.7 + 1.0) / 4.0).epsilon(1e-14));
}

TEST_CASE("the expected calibration error without rows is undefined") {
  CHECK(std::isnan(value_of(ece, binary({}, {}), plain())));
  CHECK(value_of(ece, binary({1}, {0.9}), plain()) == doctest::Approx(0.1).epsilon(1e-14));
}

TEST_CASE("influences on the expected calibration error are derivatives") {
  const OwnedRows rows = five_rows();
  const std::vector<double> influence = ece.influence(rows.view(), plain());
  for (std::size_t i = 0; i < influence.size(); ++i) {
    CAPTURE(i);
    CHECK(influence[i] ==
          doctest::Approx(slope_towards(ece, rows, i, plain())).epsilon(1e-6).scale(1e-2));
  }
}

}  // namespace

}  // namespace modelgate::metric
