/// \file
/// The bootstrap of few rows, whose replicates have few values: counted instead of listed.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "gate/arms.hpp"
#include "gate/matrix_codes.hpp"
#include "gate/resample.hpp"
#include "stats/few_rows.hpp"

namespace modelgate::gate {

/// Values of a replicate, and how many replicates have them.
struct Outcome {
  ModelValues values;
  std::int64_t times = 0;
};

/// As Replicates, in no order: every pair of values once.
struct Tally {
  std::vector<Outcome> outcomes;
  bool has_candidate = false;
  bool has_baseline = false;
};

/// Tallies one population after the other, and remembers the values of matrices that many have.
class Tallier {
 public:
  /// What resample() draws, for each statistic.
  /// \return  nothing where the rows are not few or not drawn together, or their values are not few
  [[nodiscard]] std::optional<std::vector<Tally>> tally(const Evidence& evidence,
                                                        std::string_view stream,
                                                        std::span<const Statistic> statistics,
                                                        const Resampling& resampling);

 private:
  /// One model's matrices of a population.
  struct Side {
    MatrixCodes* codes = nullptr;
    std::vector<std::uint16_t> marks;  ///< strides of the cells
  };

  void remember_alone(int classes, std::span<const Statistic> statistics);
  [[nodiscard]] bool prepare(const Evidence& evidence, Arm arm, std::int64_t rows, Side& side);
  [[nodiscard]] bool count(const stats::FewRows& rows, const Resampling& resampling);
  [[nodiscard]] bool count_lanes(const stats::simd::PickSums& sums, std::size_t lanes);
  [[nodiscard]] std::vector<Outcome> taken(std::size_t statistic);

  int classes_ = 0;
  std::vector<Statistic> statistics_;
  std::optional<MatrixCodes> none_;                ///< of a model that did not score the population
  std::map<std::vector<int>, MatrixCodes> known_;  ///< by rows and entries
  std::size_t remembered_ = 0;                     ///< codes of those
  std::vector<int> key_;
  std::vector<MatrixEntry> entries_;
  Side candidate_, baseline_;
  std::vector<std::uint32_t> counts_;  ///< statistics x codes x codes; 0 between populations
};

}  // namespace modelgate::gate
