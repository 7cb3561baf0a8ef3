/// \file
/// Rows that belong to units or weigh differently, from populations whose values are known.
#pragma once

#include <cstdint>
#include <random>
#include <string>

#include "modelgate/evidence.hpp"

namespace modelgate::bench {

/// Sizes of units: about ten rows each, or Pareto with a few huge ones.
enum class Sizes { alike, heavy };

/// Rows of one unit, at least 1.
[[nodiscard]] int size_of(std::mt19937_64& random, Sizes sizes);

/// Two classes and two models. The baseline is right on `right` of the rows; the candidate changes
/// the answer on `changed` of them, from right to wrong and from wrong to right.
struct Models {
  double right = 0.8;
  double changed = 0.1;
  double prevalence = 0.5;
};

/// Units whose shares of right and of changed answers are Beta with this intraclass correlation.
struct UnitRegime {
  Models models;
  double correlation = 0.2;
  std::int64_t units = 100;
  Sizes sizes = Sizes::alike;
};

/// Log-normal weights with this coefficient of variation; with `shift` rows of more than the median
/// weight are right more often, and the others less, by as much.
struct WeightRegime {
  Models models;
  double variation = 1.0;
  double shift = 0.0;
  std::int64_t rows = 300;
};

/// One sample: with its units or weights, and as rows that stand for themselves.
struct Sample {
  Evidence designed;
  Evidence alike;
};

/// \param number  which sample, from 0
[[nodiscard]] Sample sample_of(const UnitRegime& regime, std::uint64_t number);
[[nodiscard]] Sample sample_of(const WeightRegime& regime, std::uint64_t number);

/// Cells whose counts are shares of 2^40 rows of the population (of their weight): what a statistic
/// is on it is the truth.
[[nodiscard]] Evidence truth_of(const UnitRegime& regime);
[[nodiscard]] Evidence truth_of(const WeightRegime& regime);

}  // namespace modelgate::bench
