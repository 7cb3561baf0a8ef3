/// \file
/// Areas of several contrasts in one walk are the areas one by one.
#include "metric/areas.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "metric/measured_rows.hpp"

namespace modelgate::metric {

namespace {

OwnedRows four_classes() {
  OwnedRows rows;
  rows.classes = 4;
  rows.columns.resize(4);
  for (int i = 0; i < 60; ++i) {
    rows.labels.push_back(i % 4);
    for (int k = 0; k < 4; ++k) {
      rows.columns[static_cast<std::size_t>(k)].push_back(((i * 7 + k * 13) % 11) / 11.0 +
                                                          (i % 4 == k ? 0.3 : 0.0));
    }
    rows.weights.push_back(1.0 + i % 3);
  }
  return rows;
}

TEST_CASE("contrasts of one column share a walk and keep their values") {
  const OwnedRows rows = four_classes();
  const std::vector<Contrast> contrasts = {{0, 0, 1}, {0, 0, 2}, {0, 0, 3}, {2, 2, kRest}};
  double sum_of_areas = 0.0;
  std::vector<double> sum_of_influences(rows.labels.size());
  for (const Contrast& one : contrasts) {
    const Areas alone(rows.view(), {one});
    sum_of_areas += alone.mean(rows.weights);
    const auto influence = alone.influence(rows.weights);
    for (std::size_t i = 0; i < influence.size(); ++i) sum_of_influences[i] += influence[i];
  }
  const Areas together(rows.view(), contrasts);
  CHECK(together.mean(rows.weights) == doctest::Approx(sum_of_areas / 4.0).epsilon(1e-14));
  const auto influence = together.influence(rows.weights);
  for (std::size_t i = 0; i < influence.size(); ++i) {
    CHECK(influence[i] == doctest::Approx(sum_of_influences[i] / 4.0).epsilon(1e-12));
  }
}

TEST_CASE("a contrast of two classes leaves the rows of others alone") {
  const OwnedRows rows = four_classes();
  const auto influence = Areas(rows.view(), {{1, 1, 3}}).influence(rows.weights);
  for (std::size_t i = 0; i < influence.size(); ++i) {
    const bool takes_part = rows.labels[i] == 1 || rows.labels[i] == 3;
    CHECK((influence[i] == 0.0) == !takes_part);
  }
}

TEST_CASE("weights of nothing give no area") {
  const OwnedRows rows = four_classes();
  std::vector<double> weights = rows.weights;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (rows.labels[i] == 2) weights[i] = 0.0;
  }
  CHECK(std::isnan(Areas(rows.view(), {{2, 2, kRest}}).mean(weights)));
  CHECK(std::isfinite(Areas(rows.view(), {{1, 1, kRest}}).mean(weights)));
}

}  // namespace

}  // namespace modelgate::metric
