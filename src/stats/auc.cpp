/// \file
/// Placements by one walk, DeLong's covariance from them, and three kinds of limits.
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

double total(std::span<const double> counts) {
  Total sum;
  for (const double count : counts) sum.add(count);
  return sum.value();
}

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

/// Sum over the rows of one class of the products of deviations from the means.
double co_deviation(std::span<const double> counts, std::span<const double> first,
                    std::span<const double> second, std::pair<double, double> means) {
  Total sum;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    sum.add(counts[i] * (first[i] - means.first) * (second[i] - means.second));
  }
  return sum.value();
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

Placements placements(const ScoreOrder& order, const ClassCounts& counts) {
  const std::size_t size = order.order().size();
  assert(counts.positives.size() == size && counts.negatives.size() == size);
  const double positives = total(counts.positives);
  const double negatives = total(counts.negatives);
  assert(positives > 0.0 && negatives > 0.0);
  Placements placed{area(order, counts), std::vector<double>(size), std::vector<double>(size)};
  double positives_below = 0.0;
  double negatives_below = 0.0;
  order.for_each_run([&](std::span<const std::uint32_t> run) {
    const Tied tied = tied_in(run, counts);
    const double positives_above = positives - positives_below - tied.positives;
    for (const std::uint32_t i : run) {
      placed.positive[i] = (negatives_below + tied.negatives / 2.0) / negatives;
      placed.negative[i] = (positives_above + tied.positives / 2.0) / positives;
    }
    positives_below += tied.positives;
    negatives_below += tied.negatives;
  });
  return placed;
}

double delong_covariance(const ClassCounts& counts, const Placements& first,
                         const Placements& second) {
  const double positives = total(counts.positives);
  const double negatives = total(counts.negatives);
  assert(positives >= 2.0 && negatives >= 2.0);
  const std::pair<double, double> means{first.auc, second.auc};
  const double over_positives =
      co_deviation(counts.positives, first.positive, second.positive, means) / (positives - 1.0);
  const double over_negatives =
      co_deviation(counts.negatives, first.negative, second.negative, means) / (negatives - 1.0);
  return over_positives / positives + over_negatives / negatives;
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
