/// \file
/// Short ways to write down a confusion matrix and parameters in the tests of metrics.
#pragma once

#include <initializer_list>
#include <span>

#include "modelgate/metric.hpp"

namespace modelgate::metric {

/// Confusion matrix from its rows: K rows of K + 1 weights, the last of each for answers that are
/// no class.
[[nodiscard]] inline Confusion table(std::initializer_list<std::initializer_list<double>> rows) {
  Confusion confusion(static_cast<int>(rows.size()));
  std::size_t cell = 0;
  for (const auto& row : rows) {
    for (std::size_t j = 0; j < row.size(); ++j, ++cell) {
      const double weight = row.begin()[j];
      confusion.counts[cell] = weight;
      confusion.truth[cell / confusion.predicted.size()] += weight;
      confusion.predicted[j] += weight;
      confusion.total += weight;
    }
  }
  return confusion;
}

[[nodiscard]] inline Parameters of_class(int k) {
  Parameters parameters;
  parameters.class_index = k;
  return parameters;
}

[[nodiscard]] inline Parameters averaged(Average average) {
  Parameters parameters;
  parameters.average = average;
  return parameters;
}

/// 100 rows: class 0 has 60 (50 found), class 1 has 40 (30 found).
[[nodiscard]] inline Confusion hundred_rows() { return table({{50, 10, 0}, {10, 30, 0}}); }

/// Three classes of 10, 20 and 10 rows; two answers are no class.
[[nodiscard]] inline Confusion three_classes() {
  return table({{8, 1, 0, 1}, {2, 16, 2, 0}, {1, 2, 6, 1}});
}

}  // namespace modelgate::metric
