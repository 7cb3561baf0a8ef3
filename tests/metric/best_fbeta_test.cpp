/// \file
/// The best F-beta by hand, of one class of many, and where it is undefined.
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
  parameters.beta = 1.0;
  return parameters;
}

TEST_CASE("the best F1 is that of the best threshold") {
  // At 0.7: 2 hits, 1 false alarm.
  CHECK(value_of(best_fbeta, five_rows(), plain()) == doctest::Approx(0.8).epsilon(1e-15));
}

TEST_CASE("the best F1 of one class of many is by the scores of that class") {
  Parameters parameters = plain();
  parameters.class_index = 0;
  CHECK(value_of(best_fbeta, four_of_three(), parameters) ==
        doctest::Approx(2.0 / 3.0).epsilon(1e-15));
}

TEST_CASE("the best F1 without rows of a class is undefined") {
  CHECK(std::isnan(value_of(best_fbeta, binary({1, 1}, {0.9, 0.8}), plain())));
  CHECK(std::isnan(value_of(best_fbeta, binary({0, 0}, {0.9, 0.8}), plain())));
  CHECK(std::isnan(value_of(best_fbeta, binary({}, {}), plain())));
}

TEST_CASE("influences on the best F1 are derivatives") {
  const OwnedRows rows = five_rows();
  const std::vector<double> influence = best_fbeta.influence(rows.view(), plain());
  for (std::size_t i = 0; i < influence.size(); ++i) {
    CAPTURE(i);
    CHECK(influence[i] ==
          doctest::Approx(slope_towards(best_fbeta, rows, i, plain())).epsilon(1e-6).scale(1e-2));
  }
}

}  // namespace

}  // namespace modelgate::metric
