/// \file
/// The proportions that a metric is made of, counted on the evidence.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "gate/arms.hpp"
#include "gate/resample.hpp"
#include "stats/paired_difference.hpp"

namespace modelgate::gate {

/// Rows of one term on its two sides, and those that enter it at all.
struct Sides {
  std::int64_t up = 0;
  std::int64_t down = 0;
  std::int64_t rows = 0;
  std::optional<int> only_class;  ///< the class of the rows; meant only where `is_one_class`
  bool is_one_class = true;
};

/// F1 of a class as a function of its Jaccard index.
/// \source Hand, Christen and Kirielle (2021), Machine Learning 110:451
[[nodiscard]] inline double f1_of_jaccard(double jaccard) noexcept {
  return 2.0 * jaccard / (1.0 + jaccard);
}

/// How many terms a statistic has on this evidence.
[[nodiscard]] int terms_of(const Evidence& evidence, const Statistic& statistic);

/// Part of a cell's rows in a term for one model: +1, -1, or 0 where they do not enter.
[[nodiscard]] int side_of(const Cell& cell, Arm arm, int term, const Statistic& statistic);

/// Rows for (`up`) and against (`down`) in a term of one model's value.
[[nodiscard]] Sides sides_of_value(const Evidence& evidence, const Statistic& statistic, Arm arm,
                                   int term);

/// Rows that moved up and down in a term between the two models.
[[nodiscard]] Sides sides_of_change(const Evidence& evidence, const Statistic& statistic, int term);

/// The fourfold table of a term whose rows are fixed: which model's answer is up.
[[nodiscard]] stats::PairedCounts paired_counts(const Evidence& evidence,
                                                const Statistic& statistic, int term);

/// Correlations of the terms of one model's value, terms x terms, row-major, from the influence of
/// each row on each term, on counts smoothed by 1/2 a class and true class.
/// \source docs/methods.md, correlated parts
[[nodiscard]] std::vector<double> term_correlations(const Evidence& evidence,
                                                    const Statistic& statistic, Arm arm);

/// Correlation of the two models' values, from influence on counts smoothed by 1/8 for each cell of
/// the table of one class against the rest.
/// \source docs/methods.md, correlated parts
[[nodiscard]] double model_correlation(const Evidence& evidence, const Statistic& statistic);

}  // namespace modelgate::gate
