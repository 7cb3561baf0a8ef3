/// \file
/// Placements by one sort, DeLong's covariance from them, and three kinds of limits.
#include "stats/auc.hpp"

#include <hwy/contrib/sort/vqsort.h>

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <memory>
#include <numeric>
#include <utility>

#include "stats/normal.hpp"
#include "stats/root.hpp"
#include "stats/transformed.hpp"

namespace modelgate::stats {
namespace {

/// Bits that compare like the number they belong to.
std::uint64_t ordered_bits(double score) {
  constexpr std::uint64_t kSign = std::uint64_t{1} << 63U;
  // Both zeros are one score.
  const auto bits = std::bit_cast<std::uint64_t>(score + 0.0);
  return (bits & kSign) != 0 ? ~bits : bits | kSign;
}

/// The observations by score; those of one score have one key.
std::vector<hwy::K64V64> by_score(std::span<const double> scores) {
  std::vector<hwy::K64V64> sorted(scores.size());
  for (std::size_t i = 0; i < scores.size(); ++i) {
    assert(std::isfinite(scores[i]));
    sorted[i] = {.value = i, .key = ordered_bits(scores[i])};
  }
  hwy::Sorter()(sorted.data(), sorted.size(), hwy::SortAscending());
  return sorted;
}

double total(std::span<const std::int64_t> counts) {
  return static_cast<double>(std::accumulate(counts.begin(), counts.end(), std::int64_t{0}));
}

/// Sum over the rows of one class of the products of deviations from the means.
double co_deviation(std::span<const std::int64_t> counts, std::span<const double> first,
                    std::span<const double> second, std::pair<double, double> means) {
  double sum = 0.0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    sum += static_cast<double>(counts[i]) * (first[i] - means.first) * (second[i] - means.second);
  }
  return sum;
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

Placements placements(const ScoredRows& rows) {
  const std::size_t size = rows.scores.size();
  assert(rows.positives.size() == size && rows.negatives.size() == size);
  const double positives = total(rows.positives);
  const double negatives = total(rows.negatives);
  assert(positives > 0.0 && negatives > 0.0);
  const std::vector<hwy::K64V64> sorted = by_score(rows.scores);
  Placements placed{0.0, std::vector<double>(size), std::vector<double>(size)};
  double positives_below = 0.0;
  double negatives_below = 0.0;
  double wins = 0.0;
  for (std::size_t begin = 0; begin < size;) {
    double tied_positives = 0.0;
    double tied_negatives = 0.0;
    std::size_t end = begin;
    for (; end < size && sorted[end].key == sorted[begin].key; ++end) {
      tied_positives += static_cast<double>(rows.positives[sorted[end].value]);
      tied_negatives += static_cast<double>(rows.negatives[sorted[end].value]);
    }
    const double positives_above = positives - positives_below - tied_positives;
    for (; begin < end; ++begin) {
      const std::size_t i = sorted[begin].value;
      placed.positive[i] = (negatives_below + tied_negatives / 2.0) / negatives;
      placed.negative[i] = (positives_above + tied_positives / 2.0) / positives;
    }
    wins += tied_positives * (negatives_below + tied_negatives / 2.0);
    positives_below += tied_positives;
    negatives_below += tied_negatives;
  }
  placed.auc = wins / positives / negatives;
  return placed;
}

double delong_covariance(const ScoredRows& rows, const Placements& first,
                         const Placements& second) {
  const double positives = total(rows.positives);
  const double negatives = total(rows.negatives);
  assert(positives >= 2.0 && negatives >= 2.0);
  const std::pair<double, double> means{first.auc, second.auc};
  const double over_positives =
      co_deviation(rows.positives, first.positive, second.positive, means) / (positives - 1.0);
  const double over_negatives =
      co_deviation(rows.negatives, first.negative, second.negative, means) / (negatives - 1.0);
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
