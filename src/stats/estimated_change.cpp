/// \file
/// A quadratic equation in z^2.
#include "stats/estimated_change.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <memory>

#include "stats/normal.hpp"

namespace modelgate::stats {
namespace {

class Change final : public Inference {
 public:
  explicit Change(const EstimatedChange& change) : change_(change) {}

  [[nodiscard]] double estimate() const override { return change_.estimate; }
  [[nodiscard]] double lower(double alpha) const override {
    return change_.estimate - reach(-normal_quantile(alpha));
  }
  [[nodiscard]] double upper(double alpha) const override {
    return change_.estimate + reach(-normal_quantile(alpha));
  }
  [[nodiscard]] double p_above(double value) const override {
    return p_of(change_.estimate - value);
  }
  [[nodiscard]] double p_below(double value) const override {
    return p_of(value - change_.estimate);
  }

 private:
  /// How far a limit lies from the estimate; negative beyond alpha = 1/2.
  [[nodiscard]] double reach(double z) const {
    return z * std::sqrt(change_.variance + z * z * change_.event);
  }

  /// The level whose limit lies `distance` from the estimate, on the side away from it.
  [[nodiscard]] double p_of(double distance) const {
    const double square = distance * distance;
    if (square == 0.0) return 0.5;
    // distance^2 = z^2 variance + z^4 event; the root is written so that nothing cancels.
    const double root =
        std::sqrt(change_.variance * change_.variance + 4.0 * change_.event * square);
    const double z = std::sqrt(2.0 * square / (change_.variance + root));
    return std::clamp(normal_cdf(distance > 0.0 ? -z : z), kSmallestP, 1.0);
  }

  EstimatedChange change_;
};

}  // namespace

InferencePtr estimated_change(const EstimatedChange& change) {
  assert(std::isfinite(change.estimate) && change.variance >= 0.0 && change.event > 0.0);
  return std::make_unique<const Change>(change);
}

}  // namespace modelgate::stats
