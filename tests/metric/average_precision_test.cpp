/// \file
/// Average precision by hand, of one class of many, and where it is undefined.
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
  return parameters;
}

TEST_CASE("average precision is the mean precision at the rows of the class") {
  CHECK(value_of(average_precision, five_rows(), plain()) ==
        doctest::Approx((1.0 + 2.0 / 3.0) / 2.0).epsilon(1e-15));
}

TEST_CASE("average precision of one class of many is by the scores of that class") {
  Parameters parameters = plain();
  parameters.class_index = 0;
  CHECK(value_of(average_precision, four_of_three(), parameters) ==
        doctest::Approx((1.0 + 0.5) / 2.0).epsilon(1e-15));
}

TEST_CASE("average precision without rows of a class is undefined") {
  CHECK(std::isnan(value_of(average_precision, binary({1, 1}, {0.9, 0.8}), plain())));
  CHECK(std::isnan(value_of(average_precision, binary({0, 0}, {0.9, 0.8}), plain())));
  CHECK(std::isnan(value_of(average_precision, binary({}, {}), plain())));
}

TEST_CASE("influences on average precision are derivatives") {
  const OwnedRows rows = five_rows();
  const std::vector<double> influence = average_precision.influence(rows.view(), plain());
  for (std::size_t i = 0; i < influence.size(); ++i) {
    CAPTURE(i);
    CHECK(influence[i] == doctest::Approx(slope_towards(average_precision, rows, i, plain()))
                              .epsilon(1e-6)
                              .scale(1e-2));
  }
}

}  // namespace

}  // namespace modelgate::metric
