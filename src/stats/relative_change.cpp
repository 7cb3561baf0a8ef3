/// \file
/// A search for the share at which the limit of the difference is 0.
#include "stats/relative_change.hpp"

#include <cassert>
#include <cmath>
#include <limits>
#include <utility>

#include "stats/root.hpp"

namespace modelgate::stats {
namespace {

constexpr double kWidestShare = 1e9;
constexpr double kTolerance = 1e-13;
constexpr double kInfinite = std::numeric_limits<double>::infinity();

/// The r in [-kWidestShare, kWidestShare] at which `falling` crosses 0; an infinity where it does
/// not.
double crossing(const std::function<double(double)>& falling) {
  if (falling(-kWidestShare) < 0.0) return -kInfinite;
  if (falling(kWidestShare) > 0.0) return kInfinite;
  Bracket bracket{-1.0, 1.0};
  while (falling(bracket.low) < 0.0) bracket.low *= 8.0;
  while (falling(bracket.high) > 0.0) bracket.high *= 8.0;
  return narrowed(falling, bracket, kTolerance).middle();
}

class RelativeChange final : public Inference {
 public:
  RelativeChange(double candidate, double baseline, ScaledDifference difference)
      : estimate_((candidate - baseline) / std::abs(baseline)),
        sign_(baseline < 0.0 ? -1.0 : 1.0),
        difference_(std::move(difference)) {
    assert(baseline != 0.0);
  }

  [[nodiscard]] double estimate() const override { return estimate_; }
  [[nodiscard]] double lower(double alpha) const override {
    return crossing([&](double share) { return beyond(share)->lower(alpha); });
  }
  [[nodiscard]] double upper(double alpha) const override {
    return crossing([&](double share) { return beyond(share)->upper(alpha); });
  }
  [[nodiscard]] double p_above(double value) const override { return beyond(value)->p_above(0.0); }
  [[nodiscard]] double p_below(double value) const override { return beyond(value)->p_below(0.0); }

 private:
  /// What the candidate has beyond (1 + share) times the baseline.
  [[nodiscard]] InferencePtr beyond(double share) const { return difference_(1.0 + sign_ * share); }

  double estimate_;
  double sign_;
  ScaledDifference difference_;
};

}  // namespace

InferencePtr relative_change(double candidate, double baseline, ScaledDifference difference) {
  return std::make_unique<const RelativeChange>(candidate, baseline, std::move(difference));
}

}  // namespace modelgate::stats
