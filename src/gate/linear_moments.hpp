/// \file
/// The variance of a statistic on one table of counts, by linearisation: what the studentized
/// bootstrap measures each replicate in.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "gate/moments.hpp"
#include "gate/resample.hpp"
#include "gate/tables.hpp"
#include "modelgate/evidence.hpp"

namespace modelgate::gate {

/// Weights of the cells of an evidence, `stride` apart.
struct CellColumn {
  std::span<const double> weights;
  std::size_t stride = 1;
};

/// Variances of statistics on tables of one evidence, under any weights of its cells: the sum over
/// all rows of the squared slope in the row's weight. Works for metrics that do not change when all
/// weights are multiplied, as those of counts do.
/// \source Efron (1982), The Jackknife, the Bootstrap and Other Resampling Plans, chapter 6 (the
///         infinitesimal jackknife); Davison and Hinkley (1997), section 2.7.2
class LinearMoments {
 public:
  explicit LinearMoments(const Evidence& evidence);

  /// \param tables   those of the weights
  /// \param weights  of the cells
  /// \return         all 0 where a value is undefined; of a metric of the pair in `candidate`
  [[nodiscard]] Moments of(const Statistic& statistic, Tables tables, const CellColumn& weights);

  /// Pairs of a true class and an answer; of() evaluates a metric four times for each.
  [[nodiscard]] std::size_t answers() const noexcept { return entries_.size(); }

 private:
  /// A true class and an answer, for both models.
  struct Entry {
    int label = 0;
    int answer = 0;
    ModelValues weight{0.0, 0.0};  ///< rows of either model
    ModelValues slope{0.0, 0.0};
  };
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  [[nodiscard]] std::size_t entry_of(int label, int answer) const;
  void weigh(const CellColumn& weights);

  std::vector<std::size_t> candidate_entry_, baseline_entry_;  ///< by cell
  std::vector<Entry> entries_;
};

/// The same on the evidence itself.
[[nodiscard]] Moments linear_moments(const Evidence& evidence, const Statistic& statistic);

}  // namespace modelgate::gate
