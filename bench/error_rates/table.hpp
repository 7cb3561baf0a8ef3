/// \file
/// The tables of docs/error-rates.md.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "error_rates/coverage.hpp"

namespace modelgate::bench {

/// What a row of a table is about.
struct Row {
  std::string metric;
  std::string quality;
  double prevalence;
  std::int64_t rows;

  [[nodiscard]] Row of_change() const { return {"change of " + metric, quality, prevalence, rows}; }
};

/// Prints a heading and the head of a table: one column for each method, then those of the first.
void print_head(const std::string& heading, const std::vector<Method>& methods);

/// Prints one row: misses of all methods, then the width of the first, alone and beside the second.
/// \param rates  one per method, at least two
void print_row(const Row& row, const std::vector<Rates>& rates);

}  // namespace modelgate::bench
