/// \file
/// Rows of numbers that belong together or weigh differently: what of them is independent.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "modelgate/evidence.hpp"
#include "modelgate/policy.hpp"
#include "stats/studentized_mean.hpp"

namespace modelgate::gate {

/// What the counts of a block say: how often a row occurred, or how much it weighs. Rows that weigh
/// stand by themselves, each its own unit where no other is named.
enum class Counting { copies, weights };

/// How many units a block has; 0 where every row is one.
[[nodiscard]] std::size_t unit_count(const RowBlock& block);

/// Sums of count x value over the rows of each unit.
/// \param values  one for each row of the block, which has units
[[nodiscard]] std::vector<double> unit_sums(const RowBlock& block, std::span<const double> values);

/// Of each unit mean + (units / rows) x sum of its rows' distances from the mean: the mean of these
/// is that of the rows, and its variance that of a mean of rows whose units were sampled.
/// \param values  one for each row of the block, which has units
/// \source Cochran (1977), Sampling Techniques, section 6.3 (the ratio estimator)
[[nodiscard]] std::vector<double> unit_values(const RowBlock& block,
                                              const std::vector<double>& values);

/// Moments of what is independent: rows, or units by their unit_values(). The variance of the mean
/// is never below that of rows whose units and weights have nothing to do with the values.
[[nodiscard]] stats::Moments mean_moments(const RowBlock& block, Counting counting,
                                          const std::vector<double>& values);

/// How much of a kind of row there is.
struct Amount {
  double rows = 0.0;            ///< of the data, whatever they weigh
  double effective_rows = 0.0;  ///< that weigh alike: (sum of weights)^2 / sum of their squares
  /// (sum of sizes)^2 / sum of squared sizes of units; infinite where every row is one.
  double effective_units = std::numeric_limits<double>::infinity();
};

/// The rows of one label, or all of them.
[[nodiscard]] Amount amount_of(const RowBlock& block, Counting counting,
                               std::optional<std::int32_t> label = std::nullopt);

/// What weights of a gate's rows are.
[[nodiscard]] Counting counting_of(const DataContract& contract) noexcept;

/// The variance of the mean of values if its rows were independent and weighed alike.
[[nodiscard]] double equal_variance(const RowBlock& block, Counting counting,
                                    const std::vector<double>& values);

/// Degrees of freedom of a variance from units of these sizes (Satterthwaite): each has a part that
/// grows with its rows, and with their square as far as rows of a unit are alike, which the
/// design effect tells.
/// \param effect  how many times the variance of independent rows it is; NaN: all of it by squares
/// \return        at least 1; infinite without units
/// \source Satterthwaite (1946), Biometrics Bulletin 2:110; Kish (1965), Survey Sampling, section
///         5.4 (effect = 1 + rho (size - 1))
[[nodiscard]] double unit_degrees(const RowBlock& block, Counting counting, double effect);

/// How a mean of values spreads.
struct MeanSpread {
  stats::Moments moments;  ///< mean_moments()
  /// How many times the variance of independent rows that weigh alike; NaN without units.
  double design_effect = std::numeric_limits<double>::quiet_NaN();
  double degrees = std::numeric_limits<double>::infinity();  ///< unit_degrees()
};

/// All of it at once.
[[nodiscard]] MeanSpread mean_spread(const RowBlock& block, Counting counting,
                                     const std::vector<double>& values);

/// n / (n - 1); 1 where there is a single one.
[[nodiscard]] inline double small_sample(double parts) noexcept {
  return parts > 1.0 ? parts / (parts - 1.0) : 1.0;
}

}  // namespace modelgate::gate
