/// \file
/// Limits through the folded normal distribution, and through the bins' binomials.
#include "stats/calibration_limits.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <memory>
#include <numbers>
#include <utility>

#include "stats/normal.hpp"
#include "stats/proportion.hpp"
#include "stats/root.hpp"

namespace modelgate::stats {
namespace {

/// Expectation and variance of a sum.
struct Moments {
  double mean = 0.0;
  double variance = 0.0;
};

/// E|X| of X normal with this mean and deviation, both >= 0.
double folded_mean(double mean, double deviation) {
  if (deviation == 0.0) return mean;
  const double ratio = mean / deviation;
  const double density = std::sqrt(2.0 / std::numbers::pi) * std::exp(-ratio * ratio / 2.0);
  return deviation * density + mean * (1.0 - 2.0 * normal_cdf(-ratio));
}

/// Standard deviations of the bins' gaps: what is subtracted for chance, and what an estimate is
/// allowed to stray.
struct Deviations {
  std::vector<double> subtracted;
  std::vector<double> allowed;
  double together;  ///< of the variance of the sum, as in CalibrationBins
};

/// Moments of the sum of |X_b| at means `total` x shape_b.
Moments folded_sum(double total, const std::vector<double>& shape, const Deviations& deviations) {
  Moments sum;
  for (std::size_t b = 0; b < shape.size(); ++b) {
    const double mean = total * shape[b];
    const double allowed = deviations.allowed[b];
    const double folded = folded_mean(mean, allowed);
    sum.mean += folded_mean(mean, deviations.subtracted[b]);
    sum.variance += std::max(mean * mean + allowed * allowed - folded * folded, 0.0);
  }
  sum.variance *= deviations.together;
  return sum;
}

/// Values as shares of their sum; none where that is 0.
std::vector<double> scaled_to_one(std::vector<double> values) {
  double sum = 0.0;
  for (const double value : values) sum += value;
  if (!(sum > 0.0)) return {};
  for (double& value : values) value /= sum;
  return values;
}

class ExpectedError final : public Inference {
 public:
  explicit ExpectedError(const CalibrationBins& bins)
      : estimate_(expected_calibration_error(bins)), together_(bins.together) {
    for (const CalibrationBin& bin : bins.bins) {
      if (bin.rows == 0.0) continue;
      const double share = bin.positives / bin.rows;
      const double weight = bin.rows / bins.rows;
      seen_.push_back(weight * std::sqrt(share * (1.0 - share) / (bin.rows * bin.worth)));
      smoothed_.push_back(weight * bin.gap_error());
      gaps_.push_back(weight * std::fabs(bin.gap()));
    }
    even_ = scaled_to_one(seen_);
    if (even_.empty()) even_ = scaled_to_one(smoothed_);
    observed_ = scaled_to_one(gaps_);
    if (observed_.empty()) observed_ = even_;
  }

  [[nodiscard]] double estimate() const override { return estimate_; }
  [[nodiscard]] double lower(double alpha) const override {
    return total_at(observed_, {smoothed_, smoothed_, together_}, -normal_quantile(alpha));
  }
  [[nodiscard]] double upper(double alpha) const override {
    // Without an event a bin has no noise to subtract, but is not free of chance.
    return total_at(even_, {seen_, smoothed_, together_}, normal_quantile(alpha));
  }

 private:
  /// The total at which the estimate lies z standard deviations above its expectation; 0 where it
  /// lies lower even then.
  [[nodiscard]] double total_at(const std::vector<double>& shape, const Deviations& deviations,
                                double z) const {
    const auto excess = [&](double total) {
      const Moments sum = folded_sum(total, shape, deviations);
      return sum.mean + z * std::sqrt(sum.variance) - estimate_;
    };
    if (excess(0.0) >= 0.0) return 0.0;
    double high = 1.0;
    while (excess(high) < 0.0) high *= 2.0;
    return narrowed(excess, {0.0, high}, 0.0).middle();
  }

  double estimate_;
  double together_;
  std::vector<double> seen_;
  std::vector<double> smoothed_;
  std::vector<double> gaps_;
  std::vector<double> even_;
  std::vector<double> observed_;
};

/// The share of one bin and what it is compared with.
struct BinLimits {
  InferencePtr share;
  double probability;
};

class LargestError final : public Inference {
 public:
  explicit LargestError(const CalibrationBins& bins) : estimate_(maximum_calibration_error(bins)) {
    for (const CalibrationBin& bin : bins.bins) {
      if (bin.rows == 0.0) continue;
      bins_.push_back(
          {proportion(bin.positives * bin.worth, bin.rows * bin.worth, ProportionMethod::mid_p),
           bin.probability / bin.rows});
    }
  }

  [[nodiscard]] double estimate() const override { return estimate_; }
  [[nodiscard]] double lower(double alpha) const override {
    const double each = alpha / static_cast<double>(bins_.size());
    double limit = 0.0;
    for (const BinLimits& bin : bins_) {
      // A gap of either sign: half of the level for each.
      limit = std::max(limit, bin.share->lower(each / 2.0) - bin.probability);
      limit = std::max(limit, bin.probability - bin.share->upper(each / 2.0));
    }
    return limit;
  }
  [[nodiscard]] double upper(double alpha) const override {
    double limit = 0.0;
    for (const BinLimits& bin : bins_) {
      limit = std::max(limit, bin.share->upper(alpha) - bin.probability);
      limit = std::max(limit, bin.probability - bin.share->lower(alpha));
    }
    return limit;
  }

 private:
  double estimate_;
  std::vector<BinLimits> bins_;
};

class ErrorChange final : public Inference {
 public:
  ErrorChange(InferencePtr candidate, InferencePtr baseline, double rho)
      : candidate_(std::move(candidate)), baseline_(std::move(baseline)), rho_(rho) {}

  [[nodiscard]] double estimate() const override {
    return candidate_->estimate() - baseline_->estimate();
  }
  [[nodiscard]] double lower(double alpha) const override {
    return alpha > 0.5 ? upper(1.0 - alpha)
                       : std::min(estimate(), -rise(*baseline_, *candidate_, alpha));
  }
  [[nodiscard]] double upper(double alpha) const override {
    return alpha > 0.5 ? lower(1.0 - alpha)
                       : std::max(estimate(), rise(*candidate_, *baseline_, alpha));
  }

 private:
  /// Upper limit of the first error minus the second.
  [[nodiscard]] double rise(const Inference& first, const Inference& second, double alpha) const {
    const double high = first.upper(alpha);
    const double low = second.lower(alpha);
    if (low <= 0.0) return high;
    const double first_middle = std::min(first.upper(0.5), high);
    const double second_middle = std::max(second.lower(0.5), low);
    const double up = high - first_middle;
    const double down = second_middle - low;
    const double square = up * up + down * down - 2.0 * rho_ * up * down;
    return first_middle - second_middle + std::sqrt(std::max(square, 0.0));
  }

  InferencePtr candidate_;
  InferencePtr baseline_;
  double rho_;
};

}  // namespace

InferencePtr expected_calibration_error_limits(const CalibrationBins& bins) {
  assert(bins.rows > 0.0);
  return std::make_unique<const ExpectedError>(bins);
}

InferencePtr maximum_calibration_error_limits(const CalibrationBins& bins) {
  assert(bins.rows > 0.0);
  return std::make_unique<const LargestError>(bins);
}

InferencePtr error_change_limits(InferencePtr candidate, InferencePtr baseline, double rho) {
  assert(rho >= -1.0 && rho <= 1.0);
  return std::make_unique<const ErrorChange>(std::move(candidate), std::move(baseline), rho);
}

}  // namespace modelgate::stats
