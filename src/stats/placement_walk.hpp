/// \file
/// Placements of observations among those of the other class, which DeLong's variances are made of.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace modelgate::stats {

/// One of the rows of scores and sides, or of those that are alike.
struct Observation {
  std::size_t index;
  bool is_positive;
};

/// Every observation is one row.
struct SingleRows {
  using Number = std::uint64_t;
  using Placement = std::uint32_t;

  [[nodiscard]] static constexpr Number of(std::size_t) { return 1; }
  /// Its own of the placements of both classes: a toss-up, which branches do not foresee.
  [[nodiscard]] static constexpr Number own(const Observation& seen, Number of_positive,
                                            Number of_negative) {
    return of_negative ^ ((of_positive ^ of_negative) & (Number{0} - Number{seen.is_positive}));
  }
};

/// Observations stand for as many rows as are counted.
struct CountedRows {
  using Number = double;
  using Placement = double;
  std::span<const double> counts;

  [[nodiscard]] Number of(std::size_t i) const { return counts[i]; }
  /// Its own of the placements of both classes: a toss-up, which branches do not foresee.
  [[nodiscard]] static Number own(const Observation& seen, Number of_positive, Number of_negative) {
    return std::array{of_negative, of_positive}[static_cast<std::size_t>(seen.is_positive)];
  }
};

/// From the lowest score up, places observations: twice the rows of the other class that each ranks
/// right against, ties once.
template <typename Rows>
class PlacementWalk {
 public:
  using Number = typename Rows::Number;

  /// \param positives  rows of all positive observations
  PlacementWalk(const Rows& rows, Number positives) : rows_(rows), positives_(positives) {}

  /// Goes on over items whose scores no other has. Calls visit(item, observation, placement).
  /// \param read  of an item, the observation that it is
  template <typename Items, typename Read, typename Visit>
  void over_single(Items items, Read read, Visit visit) {
    // Copies, which stay in registers whatever is written.
    Number positives_below = positives_below_;
    Number negatives_below = negatives_below_;
    Number sum = sum_;
    for (auto& item : items) {
      const Observation seen = read(item);
      const Number rows = rows_.of(seen.index);
      const Number positive = static_cast<Number>(seen.is_positive) * rows;
      const Number of_positive = 2 * negatives_below;
      const Number of_negative = 2 * (positives_ - positives_below);
      visit(item, seen, Rows::own(seen, of_positive, of_negative));
      sum += positive * of_positive;
      positives_below += positive;
      negatives_below += rows - positive;
    }
    positives_below_ = positives_below;
    negatives_below_ = negatives_below;
    sum_ = sum;
  }

  /// The same over all items of one score.
  template <typename Items, typename Read, typename Visit>
  void over_tied(Items items, Read read, Visit visit) {
    Number positive{};
    Number all{};
    for (const auto& item : items) {
      const Observation seen = read(item);
      positive += seen.is_positive ? rows_.of(seen.index) : Number{};
      all += rows_.of(seen.index);
    }
    const Number negative = all - positive;
    const Number of_positive = 2 * negatives_below_ + negative;
    const Number of_negative = 2 * (positives_ - positives_below_) - positive;
    for (auto& item : items) {
      const Observation seen = read(item);
      visit(item, seen, Rows::own(seen, of_positive, of_negative));
    }
    sum_ += positive * of_positive;
    positives_below_ += positive;
    negatives_below_ += negative;
  }

  /// Of the placements over the rows of either class.
  [[nodiscard]] double sum() const { return static_cast<double>(sum_); }

 private:
  Rows rows_;
  Number positives_;
  Number positives_below_{};
  Number negatives_below_{};
  Number sum_{};
};

}  // namespace modelgate::stats
