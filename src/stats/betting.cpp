/// \file
/// Wealth of a mixture of constant stakes.
#include "stats/betting.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <memory>
#include <numbers>

#include "stats/root.hpp"

namespace modelgate::stats {
namespace {

/// A constant stake: the share of all that is owned, and the share of the first coin that plays so.
struct Stake {
  double share;
  double weight;
};

/// Stakes a factor of root two apart, from nearly all to what pays on a million rows; most of the
/// coin plays about a quarter, which is what margins of gates call for. Any weights are valid.
constexpr int kStakes = 21;

std::array<Stake, kStakes> make_stakes() {
  std::array<Stake, kStakes> stakes{};
  double share = 0.96;
  double total = 0.0;
  for (int at = 0; at < kStakes; ++at) {
    const double distance = (at - 4) / 3.0;
    const double weight = 1.0 / (1.0 + distance * distance);
    stakes[static_cast<std::size_t>(at)] = {share, weight};
    share /= std::numbers::sqrt2;
    total += weight;
  }
  for (Stake& stake : stakes) stake.weight /= total;
  return stakes;
}

double rows_of(const BoundedCounts& counts) { return counts.zeros + counts.halves + counts.ones; }

BoundedCounts mirrored(const BoundedCounts& counts) {
  return {counts.ones, counts.halves, counts.zeros};
}

/// count x log(factor), where nothing at stake that never came up counts.
double grown(double count, double factor) { return count == 0.0 ? 0.0 : count * std::log(factor); }

/// Logarithm of what was made of one coin by betting that the mean lies above `mean`.
double log_wealth(const BoundedCounts& counts, double mean) {
  static const std::array<Stake, kStakes> kPlayed = make_stakes();
  std::array<double, kStakes> logs{};
  for (std::size_t at = 0; at < logs.size(); ++at) {
    const auto& [share, weight] = kPlayed[at];
    const double kept = 1.0 - share;
    logs[at] = std::log(weight) + grown(counts.zeros, kept) +
               grown(counts.halves, kept + share / (2.0 * mean)) +
               grown(counts.ones, kept + share / mean);
  }
  const double largest = *std::ranges::max_element(logs);
  double sum = 0.0;
  for (const double one : logs) sum += std::exp(one - largest);
  return largest + std::log(sum);
}

class Betting final : public Inference {
 public:
  explicit Betting(const BoundedCounts& counts) : counts_(counts) {}

  [[nodiscard]] double estimate() const override { return mean_of(counts_); }
  [[nodiscard]] double lower(double alpha) const override { return lower_of(counts_, alpha); }
  [[nodiscard]] double upper(double alpha) const override {
    return 1.0 - lower_of(mirrored(counts_), alpha);
  }
  [[nodiscard]] double p_above(double value) const override { return p_of(counts_, value); }
  [[nodiscard]] double p_below(double value) const override {
    return p_of(mirrored(counts_), 1.0 - value);
  }

 private:
  static double mean_of(const BoundedCounts& counts) {
    return (counts.ones + counts.halves / 2.0) / rows_of(counts);
  }

  static double p_of(const BoundedCounts& counts, double value) {
    if (value <= 0.0) return kSmallestP;
    if (value >= mean_of(counts)) return 1.0;
    return std::clamp(std::exp(-log_wealth(counts, value)), kSmallestP, 1.0);
  }

  /// At the mean of the rows nobody has won anything; towards 0 winners win without bound.
  static double lower_of(const BoundedCounts& counts, double alpha) {
    const double mean = mean_of(counts);
    if (mean == 0.0) return 0.0;
    const double wanted = -std::log(alpha);
    const auto excess = [&](double value) { return log_wealth(counts, value) - wanted; };
    constexpr double kLeast = 1e-300;
    if (excess(kLeast) <= 0.0) return 0.0;
    return narrowed(excess, {kLeast, mean}, 1e-15).low;
  }

  BoundedCounts counts_;
};

}  // namespace

InferencePtr betting_mean(const BoundedCounts& counts) {
  assert(counts.zeros >= 0.0 && counts.halves >= 0.0 && counts.ones >= 0.0);
  assert(rows_of(counts) > 0.0);
  return std::make_unique<const Betting>(counts);
}

}  // namespace modelgate::stats
