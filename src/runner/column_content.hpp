/// \file
/// What the values of a column say about it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "source/survey.hpp"

namespace modelgate::runner {

/// A class and the rows that are labelled with it.
struct ClassCount {
  std::string name;  ///< canonical
  std::int64_t rows = 0;

  friend bool operator==(const ClassCount&, const ClassCount&) = default;
};

/// Whether the values could be classes: two or more, each of two rows or more on average, no times
/// and no measurements.
[[nodiscard]] bool could_be_classes(const source::ColumnProfile& column);

/// Whether all values are numbers in [0, 1] and some are between.
[[nodiscard]] bool could_be_probabilities(const source::ColumnProfile& column);

/// Whether every row has a value of its own.
[[nodiscard]] bool is_unique(const source::ColumnProfile& column, std::int64_t rows);

/// The values as classes, most rows first: "1" and "1.0" are one class.
[[nodiscard]] std::vector<ClassCount> classes_in(const source::ColumnProfile& column);

/// Classes in the order of people: numbers by value, then texts by bytes.
void sort_classes(std::vector<ClassCount>& classes);

/// Share of the column's values, by rows, that are one of the classes; 0 for an empty column.
[[nodiscard]] double overlap(const source::ColumnProfile& column,
                             const std::vector<ClassCount>& classes);

/// How often two columns of one input say the same class.
struct Concordance {
  double observed = 0.0;   ///< share of rows
  double by_chance = 0.0;  ///< expected of columns that have nothing to do with each other
};

/// \throws SourceError
[[nodiscard]] Concordance agreement(source::Survey& survey, std::size_t input, std::size_t left,
                                    std::size_t right);

/// Whether columns agree in a way that chance does not explain: more than three tenths of the way
/// from chance to always (Cohen's kappa).
[[nodiscard]] bool is_more_than_chance(const Concordance& agreement);

}  // namespace modelgate::runner
