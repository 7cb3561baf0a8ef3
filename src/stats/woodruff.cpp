/// \file
/// Shares from the beta distribution, values from the shares.
#include "stats/woodruff.hpp"

#include <algorithm>
#include <boost/math/policies/policy.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <cassert>
#include <cmath>
#include <limits>
#include <memory>
#include <utility>

#include "stats/score_order.hpp"
#include "stats/total.hpp"

namespace modelgate::stats {
namespace {

using PlainDouble = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

constexpr double kInfinite = std::numeric_limits<double>::infinity();

// Shares are sums that round: what differs by less is one.
constexpr double kRounding = 1e-12;

class WoodruffLimits final : public Inference {
 public:
  WoodruffLimits(WeighedValues sorted, const WeighedQuantile& quantile)
      : sorted_(std::move(sorted)), quantile_(quantile) {}

  [[nodiscard]] double estimate() const override { return quantile_.estimate; }

  /// The lowest value of which more rows lie below or at it than may be by chance.
  [[nodiscard]] double lower(double alpha) const override {
    const auto& [values, shares] = sorted_;
    if (at_most(0.0, quantile_.level) > alpha) return -kInfinite;
    const auto found = std::ranges::partition_point(
        shares, [&](double share) { return at_most(share, quantile_.level) <= alpha; });
    const auto at = std::min<std::ptrdiff_t>(found - shares.begin(), std::ssize(values) - 1);
    return std::min(values[static_cast<std::size_t>(at)], estimate());
  }
  /// The highest value of which more rows lie above or at it than may be by chance.
  [[nodiscard]] double upper(double alpha) const override {
    const auto& [values, shares] = sorted_;
    if (at_most(0.0, 1.0 - quantile_.level) > alpha) return kInfinite;
    // Of each value the share below it is that through the one before.
    const auto found = std::ranges::partition_point(
        shares, [&](double share) { return at_most(1.0 - share, 1.0 - quantile_.level) > alpha; });
    const auto at = std::min<std::ptrdiff_t>(found - shares.begin(), std::ssize(values) - 1);
    return std::max(values[static_cast<std::size_t>(at)], estimate());
  }
  [[nodiscard]] double p_above(double value) const override {
    if (value > estimate()) return 1.0;
    const auto at = std::ranges::lower_bound(sorted_.values, value) - sorted_.values.begin();
    const double below = at == 0 ? 0.0 : sorted_.shares[static_cast<std::size_t>(at - 1)];
    return std::clamp(at_most(below, quantile_.level), kSmallestP, 1.0);
  }
  [[nodiscard]] double p_below(double value) const override {
    if (value < estimate()) return 1.0;
    const auto at = std::ranges::upper_bound(sorted_.values, value) - sorted_.values.begin();
    const double through = at == 0 ? 0.0 : sorted_.shares[static_cast<std::size_t>(at - 1)];
    return std::clamp(at_most(1.0 - through, 1.0 - quantile_.level), kSmallestP, 1.0);
  }

 private:
  /// P(X <= share of the rows) of X binomial at the level.
  [[nodiscard]] double at_most(double share, double level) const {
    const double rows = quantile_.rows;
    const double successes = std::max(share, 0.0) * rows;
    if (successes >= rows * (1.0 - kRounding)) return 1.0;
    return boost::math::ibetac(successes + 1.0, rows - successes, level, PlainDouble());
  }

  WeighedValues sorted_;
  WeighedQuantile quantile_;
};

}  // namespace

WeighedValues weighed_values(std::span<const double> values, std::span<const double> weights) {
  const ScoreOrder order(values);
  WeighedValues sorted;
  Total sum;
  order.for_each_run([&](std::span<const std::uint32_t> run) {
    for (const std::uint32_t i : run) sum.add(weights[i]);
    sorted.values.push_back(values[run.front()]);
    sorted.shares.push_back(sum.value());
  });
  for (double& share : sorted.shares) share = std::min(share / sum.value(), 1.0);
  return sorted;
}

InferencePtr woodruff_limits(WeighedValues sorted, const WeighedQuantile& quantile) {
  assert(!sorted.values.empty() && quantile.level > 0.0 && quantile.level < 1.0);
  assert(quantile.rows >= 1.0);
  return std::make_unique<const WoodruffLimits>(std::move(sorted), quantile);
}

}  // namespace modelgate::stats
