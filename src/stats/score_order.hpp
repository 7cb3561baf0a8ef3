/// \file
/// Observations in the order of their scores: what rank statistics sort once and walk many times.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace modelgate::stats {

/// Indexes of observations by ascending score, in runs of equal scores. Both zeros are one score.
class ScoreOrder {
 public:
  /// \param scores  finite, any order, ties allowed; at most 2^32 - 1
  explicit ScoreOrder(std::span<const double> scores);

  [[nodiscard]] std::size_t runs() const noexcept { return ends_.size(); }

  /// The observations of one run; any order within it. Runs ascend.
  [[nodiscard]] std::span<const std::uint32_t> run(std::size_t index) const {
    const std::size_t begin = index == 0 ? 0 : ends_[index - 1];
    return std::span(order_).subspan(begin, ends_[index] - begin);
  }

  /// All observations, run after run.
  [[nodiscard]] std::span<const std::uint32_t> order() const noexcept { return order_; }

 private:
  std::vector<std::uint32_t> order_;
  std::vector<std::uint32_t> ends_;  ///< where in order_ each run ends
};

}  // namespace modelgate::stats
