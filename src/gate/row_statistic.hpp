/// \file
/// Metrics of rows under 64 weightings at once, for those that rows can be drawn one by one for.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "gate/resample.hpp"
#include "modelgate/evidence.hpp"
#include "modelgate/metric.hpp"
#include "stats/ranked_weights.hpp"

namespace modelgate::gate {

/// How a metric hangs on the weights of rows: as a sum over them, by their ranks, or otherwise.
enum class RowForm { linear, ranked, other };

/// The form that the law of a metric tells.
[[nodiscard]] RowForm row_form(Law law) noexcept;

/// Where the rows of each observation begin, and then their number.
[[nodiscard]] std::vector<std::uint32_t> first_rows(std::span<const double> counts);

/// The number of each row whose mean over the rows is the value of a linear metric.
[[nodiscard]] std::vector<double> row_numbers(const ModelRows& rows, const Statistic& statistic);

/// A ranked metric of one model: sorted once.
class RankedStatistic {
 public:
  /// \param first  as first_rows() of the rows' weights
  RankedStatistic(const ModelRows& rows, const Statistic& statistic,
                  std::span<const std::uint32_t> first);

  /// The value of each replicate; NaN where undefined.
  void evaluate(const stats::RowWeights& weights, std::span<double, stats::kLanes> values) const;

  /// The same of two blocks whose weights are halves of bytes (RankedWeights).
  void evaluate_halves(std::span<const std::uint8_t> halves,
                       std::span<double, stats::kTwoBlocks> values) const;

 private:
  bool is_area_;
  std::vector<stats::RankedWeights> walks_;  ///< the value is the mean over them
};

}  // namespace modelgate::gate
