/// \file
/// A search for the share at which the limit of the difference is 0.
#include "stats/relative_change.hpp"

#include <boost/math/tools/toms748_solve.hpp>

#include <cassert>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>

namespace modelgate::stats {
namespace {

constexpr double kWidestShare = 1e9;
constexpr double kInfinite = std::numeric_limits<double>::infinity();

/// The r in [-kWidestShare, kWidestShare] at which `falling` crosses 0; an infinity where it does
/// not.
template <typename Falling>
double crossing(const Falling& falling) {
  if (falling(-kWidestShare) < 0.0) return -kInfinite;
  if (falling(kWidestShare) > 0.0) return kInfinite;
  double low = -1.0;
  double high = 1.0;
  while (falling(low) < 0.0) low *= 8.0;
  while (falling(high) > 0.0) high *= 8.0;
  const double at_low = falling(low);
  const double at_high = falling(high);
  if (at_low == 0.0) return low;
  if (at_high == 0.0) return high;
  std::uintmax_t steps = 200;
  const boost::math::tools::eps_tolerance<double> enough(48);
  const auto [below, above] =
      boost::math::tools::toms748_solve(falling, low, high, at_low, at_high, enough, steps);
  return below + (above - below) / 2.0;
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
