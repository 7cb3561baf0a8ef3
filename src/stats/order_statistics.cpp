/// \file
/// Ranks from the binomial distribution, values from the ranks.
#include "stats/order_statistics.hpp"

#include <algorithm>
#include <boost/math/policies/policy.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <cassert>
#include <cmath>
#include <limits>
#include <memory>
#include <utility>

#include "stats/score_order.hpp"

namespace modelgate::stats {
namespace {

using PlainDouble = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

constexpr double kInfinite = std::numeric_limits<double>::infinity();

/// The value of the row at `rank`, from 1.
double at_rank(const SortedValues& sorted, std::int64_t rank) {
  const auto at = std::ranges::lower_bound(sorted.through, rank);
  return sorted.values[static_cast<std::size_t>(at - sorted.through.begin())];
}

class QuantileLimits final : public Inference {
 public:
  QuantileLimits(SortedValues sorted, double level)
      : sorted_(std::move(sorted)),
        level_(level),
        rows_(sorted_.through.back()),
        estimate_(quantile(sorted_, level)) {}

  [[nodiscard]] double estimate() const override { return estimate_; }

  /// The row of the highest rank l with P(X < l) <= alpha.
  [[nodiscard]] double lower(double alpha) const override {
    const std::int64_t rank = rank_within(alpha);
    return rank == 0 ? -kInfinite : std::min(at_rank(sorted_, rank), estimate_);
  }
  /// The row of the lowest rank u with P(X >= u) <= alpha.
  [[nodiscard]] double upper(double alpha) const override {
    const std::int64_t rank = first_rarely_passed(alpha);
    return rank >= rows_ ? kInfinite : std::max(at_rank(sorted_, rank + 1), estimate_);
  }
  [[nodiscard]] double p_above(double value) const override {
    if (value > estimate_) return 1.0;
    return std::clamp(at_most(rows_below(value)), kSmallestP, 1.0);
  }
  [[nodiscard]] double p_below(double value) const override {
    if (value < estimate_) return 1.0;
    return std::clamp(more_than(rows_through(value) - 1), kSmallestP, 1.0);
  }

 private:
  /// P(X <= rank) of X ~ Binomial(rows, level).
  [[nodiscard]] double at_most(std::int64_t rank) const {
    if (rank < 0) return 0.0;
    if (rank >= rows_) return 1.0;
    const auto successes = static_cast<double>(rank);
    return boost::math::ibetac(successes + 1.0, static_cast<double>(rows_) - successes, level_,
                               PlainDouble());
  }
  [[nodiscard]] double more_than(std::int64_t rank) const {
    if (rank < 0) return 1.0;
    if (rank >= rows_) return 0.0;
    const auto successes = static_cast<double>(rank);
    return boost::math::ibeta(successes + 1.0, static_cast<double>(rows_) - successes, level_,
                              PlainDouble());
  }

  /// The number of ranks r >= 0 with P(X <= r) <= alpha.
  [[nodiscard]] std::int64_t rank_within(double alpha) const {
    return first_rank([&](std::int64_t rank) { return at_most(rank) > alpha; });
  }
  /// The first rank r with P(X > r) <= alpha.
  [[nodiscard]] std::int64_t first_rarely_passed(double alpha) const {
    return first_rank([&](std::int64_t rank) { return more_than(rank) <= alpha; });
  }

  template <typename Reached>
  [[nodiscard]] std::int64_t first_rank(Reached reached) const {
    std::int64_t low = 0;
    std::int64_t high = rows_;
    while (low < high) {
      const std::int64_t middle = low + (high - low) / 2;
      if (reached(middle)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  [[nodiscard]] std::int64_t rows_through(double value) const {
    const auto above = std::ranges::upper_bound(sorted_.values, value);
    return above == sorted_.values.begin()
               ? 0
               : sorted_.through[static_cast<std::size_t>(above - sorted_.values.begin() - 1)];
  }
  [[nodiscard]] std::int64_t rows_below(double value) const {
    const auto at = std::ranges::lower_bound(sorted_.values, value);
    return at == sorted_.values.begin()
               ? 0
               : sorted_.through[static_cast<std::size_t>(at - sorted_.values.begin() - 1)];
  }

  SortedValues sorted_;
  double level_;
  std::int64_t rows_;
  double estimate_;
};

}  // namespace

SortedValues sorted_values(std::span<const double> values, std::span<const double> counts) {
  const ScoreOrder order(values);
  SortedValues sorted;
  std::int64_t rows = 0;
  order.for_each_run([&](std::span<const std::uint32_t> run) {
    for (const std::uint32_t i : run) rows += static_cast<std::int64_t>(counts[i]);
    sorted.values.push_back(values[run.front()]);
    sorted.through.push_back(rows);
  });
  return sorted;
}

double quantile(const SortedValues& sorted, double level) {
  assert(!sorted.values.empty());
  const double position = level * static_cast<double>(sorted.through.back() - 1);
  const double below = std::floor(position);
  const auto rank = static_cast<std::int64_t>(below) + 1;
  const double low = at_rank(sorted, rank);
  if (rank >= sorted.through.back()) return low;
  const double high = at_rank(sorted, rank + 1);
  const double part = position - below;
  // As numpy: from the nearer end.
  return part < 0.5 ? low + (high - low) * part : high - (high - low) * (1.0 - part);
}

InferencePtr quantile_limits(SortedValues sorted, double level) {
  assert(!sorted.values.empty() && level > 0.0 && level < 1.0);
  return std::make_unique<const QuantileLimits>(std::move(sorted), level);
}

std::int64_t rows_for_quantile_limits(double level, double alpha) {
  // The lowest row is a limit where P(X = 0) <= alpha, the highest where P(X = rows) <= alpha.
  const double hardest = std::max(level, 1.0 - level);
  return static_cast<std::int64_t>(std::ceil(std::log(alpha) / std::log(hardest) - 1e-9));
}

}  // namespace modelgate::stats
