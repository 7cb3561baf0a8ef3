/// \file
/// What metrics of rows share: means of a value of each row, and how they hang on single rows.
/// Internal to the room.
#pragma once

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "metric/tally.hpp"
#include "modelgate/metric.hpp"
#include "stats/total.hpp"

namespace modelgate::metric {

/// Mean of the values; undefined without weight.
[[nodiscard]] inline double weighted_mean(std::span<const double> values,
                                          std::span<const double> weights) {
  stats::Total total;
  stats::Total rows;
  for (std::size_t i = 0; i < values.size(); ++i) {
    total.add(weights[i] * values[i]);
    rows.add(weights[i]);
  }
  return share(total.value(), rows.value());
}

/// The mean of a value of each row as a statistic.
[[nodiscard]] inline WeightedStatistic mean_of(std::vector<double> values) {
  return [values = std::move(values)](std::span<const double> weights) {
    return weighted_mean(values, weights);
  };
}

/// The influence of each row on the mean: how far its value lies from it.
[[nodiscard]] inline std::vector<double> mean_influence(std::vector<double> values,
                                                        std::span<const double> weights) {
  const double centre = weighted_mean(values, weights);
  for (double& value : values) value -= centre;
  return values;
}

/// `prepare` of a metric that is the mean of ValuesOf(rows).
template <auto ValuesOf>
[[nodiscard]] WeightedStatistic mean_statistic(const ModelRows& rows, const Parameters&) {
  return mean_of(ValuesOf(rows));
}

/// `influence` of the same.
template <auto ValuesOf>
[[nodiscard]] std::vector<double> influence_on_mean(const ModelRows& rows, const Parameters&) {
  return mean_influence(ValuesOf(rows), rows.weights);
}

/// The one column of numbers of a model.
[[nodiscard]] inline std::vector<double> numbers(const ModelRows& rows) {
  return {rows.columns.front().begin(), rows.columns.front().end()};
}

/// The probability that the model gave to class `k` of row `i`.
[[nodiscard]] inline double probability(const ModelRows& rows, std::size_t i, int k) {
  if (rows.columns.size() > 1) return rows.columns[static_cast<std::size_t>(k)][i];
  return k == 1 ? rows.columns.front()[i] : 1.0 - rows.columns.front()[i];
}

/// For metrics of rows, which are no proportions of any kind.
[[nodiscard]] inline Law rows_mean_law(const Parameters&) { return Law::mean; }
[[nodiscard]] inline Law loss_law(const Parameters&) { return Law::loss; }

}  // namespace modelgate::metric
