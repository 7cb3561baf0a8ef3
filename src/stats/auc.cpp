/// \file
/// The area by one walk, and three kinds of limits.
#include "stats/auc.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>

#include "stats/normal.hpp"
#include "stats/root.hpp"
#include "stats/total.hpp"
#include "stats/transformed.hpp"

namespace modelgate::stats {
namespace {

/// Rows of both classes in one run of equal scores.
struct Tied {
  double positives = 0.0;
  double negatives = 0.0;
};

Tied tied_in(std::span<const std::uint32_t> run, const ClassCounts& counts) {
  Tied tied;
  for (const std::uint32_t i : run) {
    tied.positives += counts.positives[i];
    tied.negatives += counts.negatives[i];
  }
  return tied;
}

class Normal final : public Inference {
 public:
  Normal(double estimate, double error) : estimate_(estimate), error_(error) {}

  [[nodiscard]] double estimate() const override { return estimate_; }
  [[nodiscard]] double lower(double alpha) const override {
    return estimate_ + error_ * normal_quantile(alpha);
  }
  [[nodiscard]] double upper(double alpha) const override {
    return estimate_ - error_ * normal_quantile(alpha);
  }
  [[nodiscard]] double p_above(double value) const override {
    return std::clamp(normal_cdf((value - estimate_) / error_), kSmallestP, 1.0);
  }
  [[nodiscard]] double p_below(double value) const override {
    return std::clamp(normal_cdf((estimate_ - value) / error_), kSmallestP, 1.0);
  }

 private:
  double estimate_;
  double error_;
};

double logit(double share) { return std::log(share / (1.0 - share)); }
double inverse_logit(double value) { return 1.0 / (1.0 + std::exp(-value)); }

/// Upper limits are lower limits of 1 - AUC: the scores negated.
class NewcombeAuc final : public Inference {
 public:
  NewcombeAuc(double auc, double positives, double negatives)
      : auc_(auc), pairs_(positives * negatives), half_((positives + negatives) / 2.0 - 1.0) {}

  [[nodiscard]] double estimate() const override { return auc_; }
  [[nodiscard]] double lower(double alpha) const override { return lower_of(auc_, alpha); }
  [[nodiscard]] double upper(double alpha) const override {
    return 1.0 - lower_of(1.0 - auc_, alpha);
  }
  [[nodiscard]] double p_above(double value) const override { return p_of(auc_, value); }
  [[nodiscard]] double p_below(double value) const override {
    return p_of(1.0 - auc_, 1.0 - value);
  }

 private:
  /// What Hanley and McNeil's variance is of value (1 - value) / pairs.
  [[nodiscard]] double inflation(double value) const {
    return 1.0 + half_ * (1.0 - value) / (2.0 - value) + half_ * value / (1.0 + value);
  }
  [[nodiscard]] double deviation(double value) const {
    return std::sqrt(value * (1.0 - value) * inflation(value) / pairs_);
  }

  [[nodiscard]] double lower_of(double auc, double alpha) const {
    assert(alpha > 0.0 && alpha < 1.0);
    if (alpha > 0.5) return 1.0 - lower_of(1.0 - auc, 1.0 - alpha);
    const double z = -normal_quantile(alpha);
    if (auc == 0.0 || z == 0.0) return auc;
    // At 1 the equation is divided by 1 - t, which would be a root of its own.
    const auto excess = [&](double t) {
      return auc == 1.0 ? (1.0 - t) * pairs_ - z * z * t * inflation(t)
                        : auc - t - z * deviation(t);
    };
    return narrowed(excess, {0.0, auc}, 0.0).middle();
  }

  [[nodiscard]] double p_of(double auc, double value) const {
    if (value <= 0.0) return kSmallestP;
    if (value == auc) return 0.5;
    if (value >= 1.0) return 1.0;
    return std::clamp(normal_cdf((value - auc) / deviation(value)), kSmallestP, 1.0);
  }

  double auc_;
  double pairs_;
  double half_;
};

class Outer final : public Inference {
 public:
  Outer(InferencePtr first, InferencePtr second)
      : first_(std::move(first)), second_(std::move(second)) {}

  [[nodiscard]] double estimate() const override { return first_->estimate(); }
  [[nodiscard]] double lower(double alpha) const override {
    return std::min(first_->lower(alpha), second_->lower(alpha));
  }
  [[nodiscard]] double upper(double alpha) const override {
    return std::max(first_->upper(alpha), second_->upper(alpha));
  }
  [[nodiscard]] double p_above(double value) const override {
    return std::max(first_->p_above(value), second_->p_above(value));
  }
  [[nodiscard]] double p_below(double value) const override {
    return std::max(first_->p_below(value), second_->p_below(value));
  }

 private:
  InferencePtr first_;
  InferencePtr second_;
};

}  // namespace

double area(const ScoreOrder& order, const ClassCounts& counts) {
  double positives = 0.0;
  double negatives = 0.0;
  Total wins;
  order.for_each_run([&](std::span<const std::uint32_t> run) {
    const Tied tied = tied_in(run, counts);
    wins.add(tied.positives * (negatives + tied.negatives / 2.0));
    positives += tied.positives;
    negatives += tied.negatives;
  });
  // Without rows of a class 0 / 0 is NaN.
  return wins.value() / positives / negatives;
}

InferencePtr delong_wald(double estimate, double variance) {
  assert(variance > 0.0);
  return std::make_unique<const Normal>(estimate, std::sqrt(variance));
}

InferencePtr delong_logit(double auc, double variance) {
  assert(auc > 0.0 && auc < 1.0 && variance > 0.0);
  const double error = std::sqrt(variance) / (auc * (1.0 - auc));
  return transformed(std::make_unique<const Normal>(logit(auc), error), inverse_logit, logit);
}

InferencePtr newcombe_auc(double auc, double positives, double negatives) {
  assert(auc >= 0.0 && auc <= 1.0 && positives > 0.0 && negatives > 0.0);
  return std::make_unique<const NewcombeAuc>(auc, positives, negatives);
}

InferencePtr outer(InferencePtr first, InferencePtr second) {
  assert(first != nullptr && second != nullptr);
  return std::make_unique<const Outer>(std::move(first), std::move(second));
}

}  // namespace modelgate::stats
