/// \file
/// The areas under ROC curves that one value is the mean of. Internal to the room.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "modelgate/evidence.hpp"
#include "modelgate/metric.hpp"
#include "stats/score_order.hpp"

namespace modelgate::metric {

/// As the negative class of a contrast: every other class.
inline constexpr int kRest = -1;

/// One class against another, or against the rest, by the scores of one column.
struct Contrast {
  std::size_t column = 0;
  int positive = 0;
  int negative = kRest;
};

/// The contrasts behind the area under the ROC curve: class by class, or pair by pair; those of one
/// column together.
[[nodiscard]] std::vector<Contrast> area_contrasts(int classes, const Parameters& parameters);

/// The mean of the areas of contrasts, as a function of the rows' weights. Each column is sorted
/// once; a walk over it serves all contrasts of its column.
class Areas {
 public:
  /// \param contrasts  those of one column together; rows must outlive the object
  Areas(const ModelRows& rows, std::vector<Contrast> contrasts);

  /// NaN where a contrast lacks rows of one side.
  [[nodiscard]] double mean(std::span<const double> weights) const;

  /// What one more row of each kind, as a share of all rows, adds to the mean.
  /// \source DeLong, DeLong and Clarke-Pearson (1988), Biometrics 44:837: the structural components
  [[nodiscard]] std::vector<double> influence(std::span<const double> weights) const;

 private:
  struct Column {
    stats::ScoreOrder order;
    std::vector<Contrast> contrasts;
  };

  [[nodiscard]] std::vector<double> class_weights(std::span<const double> weights) const;
  [[nodiscard]] std::vector<double> areas(const Column& column, std::span<const double> weights,
                                          std::span<const double> totals) const;
  void add_influence(const Column& column, std::span<const double> weights,
                     std::vector<double>& sums) const;

  std::span<const std::int32_t> labels_;
  int classes_;
  std::vector<Column> columns_;
  double contrasts_;
};

}  // namespace modelgate::metric
