/// \file
/// Short ways to write down rows as numbers in the tests of metrics.
#pragma once

#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include "modelgate/metric.hpp"

namespace modelgate::metric {

/// Rows that own their columns.
struct OwnedRows {
  int classes = 0;
  std::vector<std::int32_t> labels;
  std::vector<std::vector<double>> columns;
  std::vector<double> weights;

  [[nodiscard]] ModelRows view() const {
    ModelRows rows{classes, labels, {}, weights};
    for (const auto& column : columns) rows.columns.emplace_back(column);
    return rows;
  }
};

/// Rows of two classes, one of each kind.
[[nodiscard]] inline OwnedRows binary(std::vector<std::int32_t> labels,
                                      std::vector<double> scores) {
  const std::size_t rows = labels.size();
  return {2, std::move(labels), {std::move(scores)}, std::vector<double>(rows, 1.0)};
}

/// A column of numbers.
[[nodiscard]] inline OwnedRows column(std::vector<double> values) {
  const std::size_t rows = values.size();
  return {0, {}, {std::move(values)}, std::vector<double>(rows, 1.0)};
}

[[nodiscard]] inline double value_of(const Metric& metric, const OwnedRows& rows,
                                     const Parameters& parameters = {}) {
  return metric.prepare(rows.view(), parameters)(rows.weights);
}

/// The derivative of the metric towards one more row of kind `i`, by finite differences.
[[nodiscard]] inline double slope_towards(const Metric& metric, const OwnedRows& rows,
                                          std::size_t i, const Parameters& parameters = {}) {
  double all = 0.0;
  for (const double weight : rows.weights) all += weight;
  const WeightedStatistic statistic = metric.prepare(rows.view(), parameters);
  constexpr double kStep = 1e-6;
  const auto at = [&](double share) {
    std::vector<double> weights = rows.weights;
    for (double& weight : weights) weight *= 1.0 - share;
    weights[i] += share * all;
    return statistic(weights);
  };
  return (at(kStep) - at(-kStep)) / (2.0 * kStep);
}

}  // namespace modelgate::metric
