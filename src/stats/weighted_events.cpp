/// \file
/// Two gamma distributions, mixed.
#include "stats/weighted_events.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <memory>

#include "stats/gamma_tails.hpp"
#include "stats/root.hpp"

namespace modelgate::stats {
namespace {

constexpr double kRelativeTolerance = 1e-13;
// Standard errors within which limits usually lie.
constexpr double kUsualReach = 4.0;

/// A gamma distribution by mean and variance; a point at 0 where the mean is 0.
class Gamma {
 public:
  Gamma(double mean, double variance)
      : shape_(mean > 0.0 ? mean * mean / variance : 0.0),
        scale_(mean > 0.0 ? variance / mean : 0.0) {}

  [[nodiscard]] double below(double value) const {
    if (shape_ == 0.0) return value < 0.0 ? 0.0 : 1.0;
    return gamma_below(shape_, value / scale_);
  }
  [[nodiscard]] double above(double value) const {
    if (shape_ == 0.0) return value < 0.0 ? 1.0 : 0.0;
    return gamma_above(shape_, value / scale_);
  }

 private:
  double shape_;
  double scale_;
};

class Rate final : public Inference {
 public:
  explicit Rate(const WeightedEvents& events)
      : rate_(events.rate),
        step_(events.largest_weight),
        error_(std::sqrt(events.variance)),
        seen_(events.rate, events.variance),
        one_more_(events.rate + events.largest_weight,
                  events.variance + events.largest_weight * events.largest_weight) {
    assert(events.largest_weight > 0.0 && (events.rate == 0.0 || events.variance > 0.0));
  }

  [[nodiscard]] double estimate() const override { return rate_; }
  [[nodiscard]] double lower(double alpha) const override {
    return crossing([&](double value) { return p_above(value) - alpha; });
  }
  [[nodiscard]] double upper(double alpha) const override {
    return crossing([&](double value) { return alpha - p_below(value); });
  }
  [[nodiscard]] double p_above(double value) const override {
    return std::max((seen_.below(value) + one_more_.below(value)) / 2.0, kSmallestP);
  }
  [[nodiscard]] double p_below(double value) const override {
    return std::max((seen_.above(value) + one_more_.above(value)) / 2.0, kSmallestP);
  }

 private:
  /// The value at which `rising` crosses 0; 0 where it is above it from the start.
  template <typename Rising>
  [[nodiscard]] double crossing(const Rising& rising) const {
    if (rising(step_ * kRelativeTolerance) >= 0.0) return 0.0;
    double high = rate_ + step_ + kUsualReach * error_;
    while (rising(high) < 0.0) high *= 2.0;
    double low = std::max(0.0, rate_ - kUsualReach * error_);
    if (rising(low) > 0.0) low = 0.0;
    return narrowed(rising, {low, high}, high * kRelativeTolerance).middle();
  }

  double rate_;
  double step_;
  double error_;
  Gamma seen_;
  Gamma one_more_;
};

}  // namespace

InferencePtr weighted_events(const WeightedEvents& events) {
  return std::make_unique<const Rate>(events);
}

}  // namespace modelgate::stats
