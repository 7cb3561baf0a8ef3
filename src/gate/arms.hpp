/// \file
/// Evidence as each model sees it: one confusion matrix per model, and how the two agree.
#pragma once

#include <array>
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

  /// Forgets all weights.
  void clear();

  /// Adds the weights of some cells.
  /// \param first    the first of them
  /// \param weights  cells x 64, row-major
  void add(std::size_t first, std::span<const double> weights);

  /// The weights of all cells and no others.
  /// \param weights  cells x 64, row-major
  void add_up(std::span<const double> weights);

  /// The confusion matrix of one lane of what was added; valid until the next call.
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

  /// Lanes that lie in one line of the cache, and are turned into matrices together.
  static constexpr std::size_t kTogether = 8;
  using Group = std::array<double, kTogether>;

  /// Turns the lanes of a group, which lie entry by entry, lane by lane.
  void turn(std::size_t group);

  static constexpr std::size_t kNone = ~std::size_t{0};

  std::vector<std::ptrdiff_t> entry_of_cell_;  ///< -1: the model did not score the cell
  std::vector<Entry> entries_;
  std::vector<double> sums_;         ///< entries x 64
  std::size_t turned_ = kNone;       ///< the group whose lanes are in turned_sums_, truth_ …
  std::vector<double> turned_sums_;  ///< kTogether x entries
  std::vector<Group> truth_, predicted_;
  Group total_{};
  std::size_t shown_ = kNone;  ///< the lane that confusion_ is of
  Confusion confusion_;
};

/// As ConfusionFold, for Agreement.
class AgreementFold {
 public:
  explicit AgreementFold(const Evidence& evidence);

  void clear();
  void add(std::size_t first, std::span<const double> weights);
  void add_up(std::span<const double> weights);
  [[nodiscard]] Agreement lane(std::size_t lane) const noexcept;

 private:
  std::vector<std::ptrdiff_t> part_of_cell_;  ///< -1: not scored by both
  std::vector<double> sums_;                  ///< parts x 64
};

}  // namespace modelgate::gate
