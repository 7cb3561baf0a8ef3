/// \file
/// What statistics are on one model, 64 replicates at a time.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "gate/arms.hpp"
#include "gate/resample.hpp"
#include "modelgate/evidence.hpp"
#include "stats/random.hpp"

namespace modelgate::gate {

/// Values of statistics of one model on its confusion matrix in each lane. Few rows make few
/// matrices, of which many replicates are one: the values of each are then worked out once.
class ArmValues {
 public:
  /// \param rows  how many rows every replicate has, where weights are whole numbers; 0: they are
  ///              any numbers
  ArmValues(const Evidence& evidence, Arm arm, std::span<const Statistic> statistics,
            std::int64_t rows);

  /// \param weights  of all cells, x 64, row-major; they must stay while lanes are asked for
  void take(std::span<const double> weights);

  /// The same, some cells after the other. Not where every replicate has `rows` rows.
  void clear() { fold_.clear(); }
  void add(std::size_t first, std::span<const double> weights) { fold_.add(first, weights); }

  /// Writes the values of the first lanes.
  /// \param values  as many for each statistic, at most 64; none for statistics of pairs
  void write(std::span<const std::span<double>> values);

  /// The confusion matrix of a lane; valid until the next call.
  [[nodiscard]] const Confusion& confusion(std::size_t lane);

 private:
  [[nodiscard]] bool remembers() const noexcept { return !known_.empty(); }
  void number_matrices(std::int64_t rows);
  [[nodiscard]] std::int32_t remember(std::size_t lane);
  void write_one_by_one(std::span<const std::span<double>> values);

  ConfusionFold fold_;
  std::span<const Statistic> statistics_;
  std::span<const double> weights_;
  std::vector<double> stride_of_cell_;  ///< a matrix's number is the sum of strides by weight
  std::array<double, stats::kLanes> number_{};
  std::vector<std::int32_t> known_;  ///< for each number: its row of values, or -1
  std::vector<double> values_;       ///< matrices x statistics
};

}  // namespace modelgate::gate
