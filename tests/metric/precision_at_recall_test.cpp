/// \file
/// Precision at a recall by hand, of one class of many, and where it is undefined.
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
  parameters.at = 0.8;
  return parameters;
}

TEST_CASE("precision at a recall takes the highest threshold that reaches it") {
  CHECK(value_of(precision_at_recall, five_rows(), plain()) ==
        doctest::Approx(2.0 / 3.0).epsilon(1e-15));
  Parameters half = plain();
  half.at = 0.5;
  CHECK(value_of(precision_at_recall, five_rows(), half) == 1.0);
}

TEST_CASE("precision at a recall of one class of many is by the scores of that class") {
  Parameters parameters = plain();
  parameters.class_index = 0;
  CHECK(value_of(precision_at_recall, four_of_three(), parameters) ==
        doctest::Approx(0.5).epsilon(1e-15));
}

TEST_CASE("precision at a recall without rows of a class is undefined") {
  CHECK(std::isnan(value_of(precision_at_recall, binary({1, 1}, {0.9, 0.8}), plain())));
  CHECK(std::isnan(value_of(precision_at_recall, binary({0, 0}, {0.9, 0.8}), plain())));
  CHECK(std::isnan(value_of(precision_at_recall, binary({}, {}), plain())));
}

TEST_CASE("influences on precision at a recall are centred") {
  const OwnedRows rows = five_rows();
  const std::vector<double> influence = precision_at_recall.influence(rows.view(), plain());
  double sum = 0.0;
  for (const double value : influence) sum += value;
  CHECK(std::abs(sum) < 1e-12);
}

}  // namespace

}  // namespace modelgate::metric
