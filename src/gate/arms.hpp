/// \file
/// Evidence as each model sees it: one confusion matrix per model, and how the two agree.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "modelgate/evidence.hpp"

namespace modelgate::gate {

enum class Arm { baseline, candidate };

/// The model's answer in a cell; kNotScored where it gave none.
[[nodiscard]] constexpr int answer(const Cell& cell, Arm arm) noexcept {
  return arm == Arm::baseline ? cell.baseline : cell.candidate;
}

/// Whether any row was scored by the model.
[[nodiscard]] bool is_scored(const Evidence& evidence, Arm arm) noexcept;

/// Adds `weight` rows of a true class and a prediction to a confusion matrix.
void add(Confusion& confusion, const Cell& cell, Arm arm, double weight);

/// The confusion matrix of one model, in rows (or their weights).
[[nodiscard]] Confusion confusion(const Evidence& evidence, Arm arm);

/// How the two models agree on the rows that both scored, in rows (or their weights).
[[nodiscard]] Agreement agreement(const Evidence& evidence);

/// The kind of agreement of a cell that both models scored: a member of Agreement.
[[nodiscard]] double Agreement::*agreement_part(const Cell& cell) noexcept;

/// Adds up 64 lanes of cell weights into one model's confusion matrices. Only the entries that
/// occur are kept, so the cost is that of the cells.
class ConfusionFold {
 public:
  ConfusionFold(const Evidence& evidence, Arm arm);

  /// \param weights  cells x 64, row-major
  void add_up(std::span<const double> weights);

  /// The confusion matrix of one lane of the last add_up(); valid until the next call.
  [[nodiscard]] const Confusion& lane(std::size_t lane);

  /// Likewise, of one lane of weights that are not added up.
  /// \param weights  as add_up()
  [[nodiscard]] const Confusion& lane_of(std::span<const double> weights, std::size_t lane);

  /// For each cell the entry of the confusion matrix that it is part of, from 0 up; -1 where the
  /// model did not score it.
  [[nodiscard]] std::span<const std::ptrdiff_t> entry_of_cell() const noexcept {
    return entry_of_cell_;
  }
  [[nodiscard]] std::size_t entries() const noexcept { return entries_.size(); }

 private:
  struct Entry {
    int label = 0;
    int prediction = 0;
    std::size_t place = 0;  ///< in the counts of the matrix
  };

  std::vector<std::ptrdiff_t> entry_of_cell_;  ///< -1: the model did not score the cell
  std::vector<Entry> entries_;
  std::vector<double> sums_;  ///< entries x 64
  Confusion confusion_;
};

/// As ConfusionFold, for Agreement.
class AgreementFold {
 public:
  explicit AgreementFold(const Evidence& evidence);

  void add_up(std::span<const double> weights);
  [[nodiscard]] const Agreement& lane(std::size_t lane) const noexcept { return sums_[lane]; }

 private:
  std::vector<double Agreement::*> part_of_cell_;  ///< null: not scored by both
  std::vector<Agreement> sums_;
};

}  // namespace modelgate::gate
