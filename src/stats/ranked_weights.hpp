/// \file
/// Rank statistics of scored rows under 64 weightings at once: sorted once, walked many times.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "stats/random.hpp"
#include "stats/score_order.hpp"
#include "stats/simd/byte_rows.hpp"

namespace modelgate::stats {

/// What a row is to a contrast of two classes.
enum class Side : std::uint8_t { negative, positive, neither };

/// Observations as rows: one for each time that it was seen.
struct ScoredRows {
  std::span<const Side> sides;                ///< one per observation
  std::span<const std::uint32_t> first_rows;  ///< of each observation, ascending; then their number
};

/// Weights of rows, 64 replicates side by side.
struct RowWeights {
  std::span<const std::uint8_t> weights;  ///< rows x 64
  int largest;                            ///< a number that none exceeds
};

/// Replicates of two blocks, the second behind the first.
inline constexpr std::size_t kTwoBlocks = std::size_t{2} * kLanes;

/// Rows in the order of their scores, cut into steps.
class RankedWeights {
 public:
  enum class Direction { ascending, descending };

  RankedWeights(const ScoreOrder& order, const ScoredRows& rows, Direction direction);

  /// Area under the ROC curve of each replicate, ties half: as area(). NaN where one of the classes
  /// has no weight. Ascending only.
  void areas(const RowWeights& weights, std::span<double, kLanes> values) const;

  /// Average precision of each replicate: as average_precision(). NaN where one of the
  /// classes has no weight.
  /// Descending only.
  void average_precisions(const RowWeights& weights, std::span<double, kLanes> values) const;

  /// The same of two blocks whose weights are the lower and the upper halves of bytes, none of them
  /// above 15.
  /// \param halves  rows x 64
  void areas_of_halves(std::span<const std::uint8_t> halves,
                       std::span<double, kTwoBlocks> values) const;
  void average_precisions_of_halves(std::span<const std::uint8_t> halves,
                                    std::span<double, kTwoBlocks> values) const;

 private:
  void add_run(std::span<const std::uint32_t> run, const ScoredRows& rows);
  void add_side(std::span<const std::uint32_t> run, const ScoredRows& rows, Side side);
  /// The rows from `begin` on, all of one class, as ordered steps.
  void add_ordered(std::size_t begin);
  [[nodiscard]] simd::RankedRows ranked() const { return {row_, positive_}; }

  Direction direction_;
  std::vector<std::uint32_t> row_;
  std::vector<std::int16_t> positive_;
  std::vector<simd::WalkStep> steps_;
};

}  // namespace modelgate::stats
