/// \file
/// Tango's score interval, and Newcombe's combination of two Wilson intervals.
#include "stats/paired_difference.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <memory>

#include "stats/betting.hpp"
#include "stats/mover.hpp"
#include "stats/normal.hpp"
#include "stats/proportion.hpp"
#include "stats/root.hpp"
#include "stats/transformed.hpp"

namespace modelgate::stats {
namespace {

/// What Tango's score depends on.
struct Discordant {
  double fixed;
  double broken;
  double rows;

  [[nodiscard]] double difference() const { return (fixed - broken) / rows; }
  [[nodiscard]] Discordant mirrored() const { return {broken, fixed, rows}; }

  /// The score's variance can vanish at the estimate only: without a discordant row, and when the
  /// same model wins on all.
  [[nodiscard]] bool is_extreme() const {
    return fixed + broken == 0.0 || fixed == rows || broken == rows;
  }
};

/// Standard deviation of fixed - broken when the true difference is `value`, with the probability
/// of a broken row at its maximum likelihood under that restriction.
double restricted_deviation(const Discordant& counts, double value) {
  const double n = counts.rows;
  const double linear =
      (2.0 * n - counts.fixed + counts.broken) * value - counts.fixed - counts.broken;
  const double constant = -counts.broken * value * (1.0 - value);
  const double root = std::sqrt(std::max(linear * linear - 8.0 * n * constant, 0.0));
  // Of the two forms of the root the one in which nothing cancels.
  const double broken =
      linear <= 0.0 ? (root - linear) / (4.0 * n) : -2.0 * constant / (linear + root);
  return std::sqrt(std::max(n * (2.0 * broken + value * (1.0 - value)), 0.0));
}

/// Lower limit where the score has the closed form sqrt(n x), x the odds of the way from the end.
double extreme_lower(const Discordant& counts, double z) {
  const double square = z * z;
  if (counts.fixed == counts.rows) return (counts.rows - square) / (counts.rows + square);
  if (counts.broken == counts.rows) return -1.0;
  return -square / (counts.rows + square);
}

double tango_lower(const Discordant& counts, double alpha) {
  if (alpha > 0.5) return -tango_lower(counts.mirrored(), 1.0 - alpha);
  const double z = -normal_quantile(alpha);
  if (counts.is_extreme()) return extreme_lower(counts, z);
  const double n = counts.rows;
  const double estimate = counts.difference();
  if (z == 0.0) return estimate;
  const auto excess = [&](double value) {
    return n * (estimate - value) - z * restricted_deviation(counts, value);
  };
  return narrowed(excess, {-1.0, estimate}, 1e-15).middle();
}

double tango_p(const Discordant& counts, double value) {
  if (value <= -1.0) return kSmallestP;
  if (value > 1.0) return 1.0;
  const double distance = counts.difference() - value;
  // 0 / 0 at the estimate of an extreme table: there the score tends to 0.
  if (distance == 0.0) return 0.5;
  const double score = counts.rows * distance / restricted_deviation(counts, value);
  return std::clamp(normal_cdf(-score), kSmallestP, 1.0);
}

class Tango final : public Inference {
 public:
  explicit Tango(const Discordant& counts) : counts_(counts) {}

  [[nodiscard]] double estimate() const override { return counts_.difference(); }
  [[nodiscard]] double lower(double alpha) const override {
    return tango_lower(counts_, alpha) + 0.0;
  }
  [[nodiscard]] double upper(double alpha) const override {
    return 0.0 - tango_lower(counts_.mirrored(), alpha);
  }
  [[nodiscard]] double p_above(double value) const override { return tango_p(counts_, value); }
  [[nodiscard]] double p_below(double value) const override {
    return tango_p(counts_.mirrored(), -value);
  }

 private:
  Discordant counts_;
};

/// Correlation of the two models' results, corrected for continuity when positive.
double corrected_phi(const PairedCounts& counts) {
  const auto both_right = static_cast<double>(counts.both_right);
  const auto fixed = static_cast<double>(counts.fixed);
  const auto broken = static_cast<double>(counts.broken);
  const auto both_wrong = static_cast<double>(counts.both_wrong);
  const double rows = both_right + fixed + broken + both_wrong;
  const double margins =
      (both_right + fixed) * (broken + both_wrong) * (both_right + broken) * (fixed + both_wrong);
  if (margins == 0.0) return 0.0;
  const double product = both_right * both_wrong - fixed * broken;
  const double corrected = product > 0.0 ? std::max(product - rows / 2.0, 0.0) : product;
  return corrected / std::sqrt(margins);
}

InferencePtr newcombe(const PairedCounts& counts, double rows) {
  const auto right = [rows](std::int64_t both, std::int64_t alone) {
    return proportion(static_cast<double>(both + alone), rows, ProportionMethod::wilson);
  };
  return mover_difference(right(counts.both_right, counts.fixed),
                          right(counts.both_right, counts.broken), 1.0, corrected_phi(counts));
}

/// A row is worth 1 where the candidate alone is right, 0 where the baseline alone is, else 1/2.
InferencePtr betting(const PairedCounts& counts) {
  return affine(betting_mean({static_cast<double>(counts.broken),
                              static_cast<double>(counts.both_right + counts.both_wrong),
                              static_cast<double>(counts.fixed)}),
                2.0, -1.0);
}

}  // namespace

InferencePtr paired_difference(const PairedCounts& counts, PairedMethod method) {
  assert(counts.both_right >= 0 && counts.fixed >= 0 && counts.broken >= 0 &&
         counts.both_wrong >= 0);
  const auto rows =
      static_cast<double>(counts.both_right + counts.fixed + counts.broken + counts.both_wrong);
  assert(rows > 0.0);
  switch (method) {
    case PairedMethod::tango:
      return std::make_unique<const Tango>(
          Discordant{static_cast<double>(counts.fixed), static_cast<double>(counts.broken), rows});
    case PairedMethod::newcombe: return newcombe(counts, rows);
    case PairedMethod::betting: return betting(counts);
  }
  assert(false);
  return nullptr;
}

}  // namespace modelgate::stats
