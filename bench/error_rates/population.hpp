/// \file
/// Populations of two classifiers with known values, and samples of their rows.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "modelgate/evidence.hpp"
#include "stats/row_picker.hpp"

namespace modelgate::bench {

/// How good the two classifiers are.
struct Quality {
  std::string name;
  double baseline_recall;
  double candidate_recall;
};

/// Two classifiers on one task. All classes but the last share the rows equally.
struct Regime {
  int classes = 2;
  double prevalence = 0.5;  ///< of the last class
  Quality quality;
  std::int64_t rows = 1000;
};

/// The exact shares of a regime's observations, and samples of them.
class Population {
 public:
  explicit Population(const Regime& regime);

  /// Cells whose counts are shares of 2^32 rows: what a statistic is on it is the truth.
  [[nodiscard]] const Evidence& shares() const { return shares_; }

  /// Rows drawn with replacement; the same for the same numbers on every machine.
  /// \param number  which sample, from 0
  [[nodiscard]] Evidence sample(std::int64_t rows, std::uint64_t number) const;

 private:
  Evidence shares_;
  stats::RowPicker picker_;
};

}  // namespace modelgate::bench
