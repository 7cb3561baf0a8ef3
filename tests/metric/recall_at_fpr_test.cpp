/// \file
/// Recall at a false-positive rate by hand, of one class of many, and where it is undefined.
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
  parameters.at = 0.4;
  return parameters;
}

TEST_CASE("recall at a false-positive rate takes the lowest threshold within it") {
  // One of three negatives may pass at 0.4, none at 0.3.
  CHECK(value_of(recall_at_fpr, five_rows(), plain()) == 1.0);
  Parameters strict = plain();
  strict.at = 0.3;
  CHECK(value_of(recall_at_fpr, five_rows(), strict) == 0.5);
}

TEST_CASE("recall at a false-positive rate of one class of many is by the scores of that class") {
  Parameters parameters = plain();
  parameters.class_index = 0;
  CHECK(value_of(recall_at_fpr, four_of_three(), parameters) ==
        doctest::Approx(0.5).epsilon(1e-15));
}

TEST_CASE("recall at a false-positive rate without rows of a class is undefined") {
  CHECK(std::isnan(value_of(recall_at_fpr, binary({1, 1}, {0.9, 0.8}), plain())));
  CHECK(std::isnan(value_of(recall_at_fpr, binary({0, 0}, {0.9, 0.8}), plain())));
  CHECK(std::isnan(value_of(recall_at_fpr, binary({}, {}), plain())));
}

TEST_CASE("influences on recall at a false-positive rate are centred") {
  const OwnedRows rows = five_rows();
  const std::vector<double> influence = recall_at_fpr.influence(rows.view(), plain());
  double sum = 0.0;
  for (const double value : influence) sum += value;
  CHECK(std::abs(sum) < 1e-12);
}

}  // namespace

}  // namespace modelgate::metric
