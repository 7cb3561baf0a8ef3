/// \file
/// The maximum calibration error by hand, of one class of many, and where it is undefined.
#include <doctest/doctest.h>

#include <cmath>

#include "metric/measured_rows.hpp"
#include "metric/registry.hpp"

namespace modelgate::metric {

namespace {

OwnedRows five_rows() { return binary({1, 0, 1, 0, 0}, {0.9, 0.8, 0.7, 0.2, 0.1}); }

Parameters plain() {
  Parameters parameters;
  parameters.bins = 2;
  return parameters;
}

TEST_CASE("the maximum calibration error is that of the worst bin") {
  CHECK(value_of(mce, five_rows(), plain()) == doctest::Approx(0.15).epsilon(1e-14));
}

TEST_CASE("bins of equal mass move the maximum calibration error") {
  Parameters parameters = plain();
  parameters.binning = Binning::mass;
  // Three rows below: 1 of 3 came true of 1/3; two above: 1 of 2 of 0.85.
  CHECK(value_of(mce, five_rows(), parameters) == doctest::Approx(0.35).epsilon(1e-14));
}

TEST_CASE("the maximum calibration error without rows is undefined") {
  CHECK(std::isnan(value_of(mce, binary({}, {}), plain())));
}

}  // namespace

}  // namespace modelgate::metric
