/// \file
/// Cuts ranked rows into steps, and walks them: in whole numbers where weights are small, one by
/// one where they are not.
#include "stats/ranked_weights.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>

namespace modelgate::stats {
namespace {

constexpr auto kWidth = static_cast<std::size_t>(kLanes);

constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();

using Sums = std::array<double, kWidth>;

/// Weight of either class in one step of one replicate.
struct StepWeight {
  double positives = 0.0;
  double negatives = 0.0;
  double won = 0.0;  ///< pairs of the step, ties half
};

/// One replicate, row by row: for weights that the walks in whole numbers cannot take.
class Lane {
 public:
  Lane(const RowWeights& weights, const simd::RankedRows& ranked, std::size_t lane)
      : weights_(weights.weights), ranked_(ranked), lane_(lane) {}

  [[nodiscard]] StepWeight of(const simd::WalkStep& step) const {
    StepWeight sum;
    for (std::size_t at = step.begin; at < step.end; ++at) {
      const double weight = weights_[std::size_t{ranked_.row[at]} * kWidth + lane_];
      if (ranked_.positive[at] == 0) {
        sum.negatives += weight;
        continue;
      }
      sum.positives += weight;
      sum.won += weight * sum.negatives;
    }
    if (step.step == simd::Step::tied) sum.won = sum.positives * sum.negatives / 2.0;
    return sum;
  }

 private:
  std::span<const std::uint8_t> weights_;
  simd::RankedRows ranked_;
  std::size_t lane_;
};

double area_of(const Lane& lane, std::span<const simd::WalkStep> steps) {
  StepWeight all;
  for (const simd::WalkStep& step : steps) {
    const StepWeight own = lane.of(step);
    all.won += own.positives * all.negatives + own.won;
    all.positives += own.positives;
    all.negatives += own.negatives;
  }
  return all.won / all.positives / all.negatives;
}

double average_precision_of(const Lane& lane, std::span<const simd::WalkStep> steps) {
  double positives = 0.0;
  double reached = 0.0;
  double sum = 0.0;
  for (const simd::WalkStep& step : steps) {
    const StepWeight own = lane.of(step);
    positives += own.positives;
    reached += own.positives + own.negatives;
    if (own.positives > 0.0) sum += own.positives * positives / reached;
  }
  return reached > positives ? sum / positives : kUndefined;
}

/// Sums of a walk over areas, and what they make.
class AreaLanes {
 public:
  [[nodiscard]] simd::AreaSums sums() {
    return {simd::LaneSums(twice_), simd::LaneSums(positives_), simd::LaneSums(negatives_)};
  }
  void values(std::span<double, kLanes> values) const {
    for (std::size_t lane = 0; lane < kWidth; ++lane) {
      values[lane] = twice_[lane] / 2.0 / positives_[lane] / negatives_[lane];
    }
  }

 private:
  alignas(64) Sums twice_{};
  alignas(64) Sums positives_{};
  alignas(64) Sums negatives_{};
};

/// Sums of a walk over precisions, and what they make.
class PrecisionLanes {
 public:
  [[nodiscard]] simd::PrecisionSums sums() {
    return {simd::LaneSums(precisions_), simd::LaneSums(positives_), simd::LaneSums(all_)};
  }
  void values(std::span<double, kLanes> values) const {
    for (std::size_t lane = 0; lane < kWidth; ++lane) {
      const bool has_negatives = all_[lane] > positives_[lane];
      values[lane] = has_negatives ? precisions_[lane] / positives_[lane] : kUndefined;
    }
  }

 private:
  alignas(64) Sums precisions_{};
  alignas(64) Sums positives_{};
  alignas(64) Sums all_{};
};

}  // namespace

RankedWeights::RankedWeights(const ScoreOrder& order, const ScoredRows& rows, Direction direction)
    : direction_(direction) {
  assert(rows.first_rows.size() == rows.sides.size() + 1);
  row_.reserve(rows.first_rows.back());
  positive_.reserve(rows.first_rows.back());
  const auto add = [&](std::span<const std::uint32_t> run) { add_run(run, rows); };
  if (direction == Direction::ascending) {
    order.for_each_run(add);
  } else {
    order.for_each_run_descending(add);
  }
}

void RankedWeights::add_side(std::span<const std::uint32_t> run, const ScoredRows& rows,
                             Side side) {
  for (const std::uint32_t observation : run) {
    if (rows.sides[observation] != side) continue;
    for (std::uint32_t row = rows.first_rows[observation]; row < rows.first_rows[observation + 1];
         ++row) {
      row_.push_back(row);
      positive_.push_back(side == Side::positive ? std::int16_t{-1} : std::int16_t{0});
    }
  }
}

void RankedWeights::add_run(std::span<const std::uint32_t> run, const ScoredRows& rows) {
  const std::size_t begin = row_.size();
  add_side(run, rows, Side::negative);
  const std::size_t middle = row_.size();
  add_side(run, rows, Side::positive);
  const std::size_t end = row_.size();
  if (begin == end) return;
  const bool is_mixed = begin < middle && middle < end;
  if (direction_ == Direction::ascending && !is_mixed) {
    add_ordered(begin);
  } else if (direction_ == Direction::descending && !steps_.empty() &&
             positive_[steps_.back().end - 1] == 0) {
    steps_.back().end = static_cast<std::uint32_t>(end);
  } else {
    steps_.push_back(
        {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), simd::Step::tied});
  }
}

void RankedWeights::add_ordered(std::size_t begin) {
  while (begin < row_.size()) {
    const bool is_full = steps_.empty() || steps_.back().step == simd::Step::tied ||
                         steps_.back().end - steps_.back().begin == simd::kMostOrdered;
    if (is_full) {
      const auto first = static_cast<std::uint32_t>(begin);
      steps_.push_back({first, first, simd::Step::ordered});
    }
    const std::size_t end = std::min(row_.size(), steps_.back().begin + simd::kMostOrdered);
    steps_.back().end = static_cast<std::uint32_t>(end);
    begin = end;
  }
}

void RankedWeights::areas(const RowWeights& weights, std::span<double, kLanes> values) const {
  assert(direction_ == Direction::ascending);
  if (weights.largest > simd::kLargestWalked) {
    for (std::size_t lane = 0; lane < kWidth; ++lane) {
      values[lane] = area_of(Lane(weights, ranked(), lane), steps_);
    }
    return;
  }
  AreaLanes lanes;
  simd::walk_area(weights.weights, ranked(), steps_, lanes.sums());
  lanes.values(values);
}

void RankedWeights::areas_of_halves(std::span<const std::uint8_t> halves,
                                    std::span<double, kTwoBlocks> values) const {
  assert(direction_ == Direction::ascending);
  std::array<AreaLanes, 2> lanes;
  const std::array<simd::AreaSums, 2> sums{lanes[0].sums(), lanes[1].sums()};
  simd::walk_area_halves(halves, ranked(), steps_, sums);
  lanes[0].values(values.first<kLanes>());
  lanes[1].values(values.last<kLanes>());
}

void RankedWeights::average_precisions(const RowWeights& weights,
                                       std::span<double, kLanes> values) const {
  assert(direction_ == Direction::descending);
  if (weights.largest > simd::kLargestWalked) {
    for (std::size_t lane = 0; lane < kWidth; ++lane) {
      values[lane] = average_precision_of(Lane(weights, ranked(), lane), steps_);
    }
    return;
  }
  PrecisionLanes lanes;
  simd::walk_precision(weights.weights, ranked(), steps_, lanes.sums());
  lanes.values(values);
}

void RankedWeights::average_precisions_of_halves(std::span<const std::uint8_t> halves,
                                                 std::span<double, kTwoBlocks> values) const {
  assert(direction_ == Direction::descending);
  std::array<PrecisionLanes, 2> lanes;
  const std::array<simd::PrecisionSums, 2> sums{lanes[0].sums(), lanes[1].sums()};
  simd::walk_precision_halves(halves, ranked(), steps_, sums);
  lanes[0].values(values.first<kLanes>());
  lanes[1].values(values.last<kLanes>());
}

}  // namespace modelgate::stats
