/// \file
/// Limits of a proportion. Upper limits are lower limits of the failures, so that success and
/// failure are mirror images to the last bit.
#include "stats/proportion.hpp"

#include <algorithm>
#include <boost/math/policies/policy.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <cassert>
#include <cmath>
#include <memory>

#include "stats/betting.hpp"
#include "stats/normal.hpp"

namespace modelgate::stats {
namespace {

// Promotion to long double would cost time and give other digits where long double is something
// else.
using PlainDouble = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

struct Counts {
  double successes;
  double trials;

  [[nodiscard]] double failures() const { return trials - successes; }
  [[nodiscard]] Counts mirrored() const { return {failures(), trials}; }
};

/// What a method takes for the probability of at least so many successes, and its derivative by the
/// log odds of p. Increases in p from 0 to 1 (mid-p: to 1/2 when there is no failure).
struct Tail {
  double value;
  double slope;
};

/// P(X = successes) for 0 < p < 1 and at least one failure.
double point_probability(const Counts& counts, double p) {
  return boost::math::ibeta_derivative(counts.successes + 1.0, counts.failures(), p,
                                       PlainDouble()) *
         (1.0 - p) / counts.failures();
}

/// P(X > successes) for 0 < p < 1 and at least one failure.
double excess_probability(const Counts& counts, double p) {
  return boost::math::ibeta(counts.successes + 1.0, counts.failures(), p, PlainDouble());
}

// The identities behind the slopes: d P(X >= x) / dp = x P(X = x) / p.
Tail mid_p_tail(const Counts& counts, double p) {
  if (counts.failures() == 0.0) {
    const double half = 0.5 * std::pow(p, counts.trials);
    return {half, half * counts.trials * (1.0 - p)};
  }
  const double point = point_probability(counts, p);
  const double mean_slope = counts.failures() * p + counts.successes * (1.0 - p);
  return {excess_probability(counts, p) + 0.5 * point, 0.5 * point * mean_slope};
}

Tail clopper_pearson_tail(const Counts& counts, double p) {
  if (counts.failures() == 0.0) {
    const double all = std::pow(p, counts.trials);
    return {all, all * counts.trials * (1.0 - p)};
  }
  const double point = point_probability(counts, p);
  return {excess_probability(counts, p) + point, point * counts.successes * (1.0 - p)};
}

Tail jeffreys_tail(const Counts& counts, double p) {
  const double a = counts.successes + 0.5;
  const double b = counts.failures() + 0.5;
  return {boost::math::ibeta(a, b, p, PlainDouble()),
          boost::math::ibeta_derivative(a, b, p, PlainDouble()) * p * (1.0 - p)};
}

/// Smaller root of the score equation at the normal quantile z >= 0.
double wilson_root(const Counts& counts, double z) {
  const double share = counts.successes / counts.trials;
  const double square = z * z / counts.trials;
  const double middle = share + square / 2.0;
  const double radicand = square * (share * (1.0 - share) + square / 4.0);
  if (share == 0.0) return 0.0;
  // The larger root times the smaller one is share^2 / (1 + square): nothing cancels.
  return std::min(share * share / (middle + std::sqrt(radicand)), share);
}

/// Where `tail` reaches alpha <= 1/2, by Newton's method on its logarithm over the log odds, which
/// is concave: after the first step the others come from below and cannot run away.
template <typename TailFunction>
double root_of(TailFunction tail, const Counts& counts, double start, double alpha) {
  constexpr int kMostSteps = 100;
  constexpr double kLongestStep = 3.0;
  constexpr double kLastStep = 1e-8;  // convergence is quadratic
  double p = start;
  for (int step = 0; step < kMostSteps; ++step) {
    const Tail at = tail(counts, p);
    const double wanted =
        at.value > 0.0 ? std::log(alpha / at.value) * at.value / at.slope : kLongestStep;
    const double shift = std::clamp(wanted, -kLongestStep, kLongestStep);
    const double odds_ratio = std::exp(shift);
    p = p * odds_ratio / (1.0 - p + p * odds_ratio);
    if (std::abs(shift) < kLastStep) break;
  }
  return p;
}

// Beyond 1/2 the methods take the mirrored counts, whose tail is what this one lacks to 1: small
// probabilities are solved for, and nothing cancels.

double mid_p_lower(const Counts& counts, double alpha) {
  if (alpha > 0.5) return 1.0 - mid_p_lower(counts.mirrored(), 1.0 - alpha);
  if (counts.successes == 0.0) return 0.0;
  if (counts.failures() == 0.0) return std::pow(2.0 * alpha, 1.0 / counts.trials);
  return root_of(mid_p_tail, counts, wilson_root(counts, -normal_quantile(alpha)), alpha);
}

double clopper_pearson_lower(const Counts& counts, double alpha) {
  if (counts.successes == 0.0) return 0.0;
  if (counts.failures() == 0.0) return std::pow(alpha, 1.0 / counts.trials);
  if (alpha > 0.5) {
    return 1.0 - clopper_pearson_lower({counts.failures() + 1.0, counts.trials}, 1.0 - alpha);
  }
  return root_of(clopper_pearson_tail, counts, wilson_root(counts, -normal_quantile(alpha)), alpha);
}

double wilson_lower(const Counts& counts, double alpha) {
  if (alpha > 0.5) return 1.0 - wilson_lower(counts.mirrored(), 1.0 - alpha);
  return wilson_root(counts, -normal_quantile(alpha));
}

double jeffreys_quantile(const Counts& counts, double alpha) {
  if (alpha > 0.5) return 1.0 - jeffreys_quantile(counts.mirrored(), 1.0 - alpha);
  const Counts smoothed{counts.successes + 0.5, counts.trials + 1.0};
  return root_of(jeffreys_tail, counts, wilson_root(smoothed, -normal_quantile(alpha)), alpha);
}

/// P-value of a score test, at 0 < value < 1.
double wilson_p(const Counts& counts, double value) {
  const double error = std::sqrt(value * (1.0 - value) / counts.trials);
  return normal_cdf((value - counts.successes / counts.trials) / error);
}

class Proportion final : public Inference {
 public:
  Proportion(const Counts& counts, ProportionMethod method) : counts_(counts), method_(method) {}

  [[nodiscard]] double estimate() const override { return counts_.successes / counts_.trials; }
  [[nodiscard]] double lower(double alpha) const override { return lower_of(counts_, alpha); }
  [[nodiscard]] double upper(double alpha) const override {
    return 1.0 - lower_of(counts_.mirrored(), alpha);
  }
  [[nodiscard]] double p_above(double value) const override { return p_of(counts_, value); }
  [[nodiscard]] double p_below(double value) const override {
    return p_of(counts_.mirrored(), 1.0 - value);
  }

 private:
  [[nodiscard]] double lower_of(const Counts& counts, double alpha) const {
    assert(alpha > 0.0 && alpha < 1.0);
    switch (method_) {
      case ProportionMethod::mid_p: return mid_p_lower(counts, alpha);
      case ProportionMethod::clopper_pearson: return clopper_pearson_lower(counts, alpha);
      case ProportionMethod::wilson: return wilson_lower(counts, alpha);
      case ProportionMethod::jeffreys:
        return counts.successes == 0.0 ? 0.0 : jeffreys_quantile(counts, alpha);
      case ProportionMethod::betting: break;  // has a class of its own
    }
    assert(false);
    return 0.0;
  }

  /// Of 0 < value < 1.
  [[nodiscard]] double inner_p_of(const Counts& counts, double value) const {
    switch (method_) {
      case ProportionMethod::mid_p: return mid_p_tail(counts, value).value;
      case ProportionMethod::clopper_pearson: return clopper_pearson_tail(counts, value).value;
      case ProportionMethod::wilson: return wilson_p(counts, value);
      case ProportionMethod::jeffreys:
        return counts.successes == 0.0 ? 1.0 : jeffreys_tail(counts, value).value;
      case ProportionMethod::betting: break;
    }
    assert(false);
    return 1.0;
  }

  [[nodiscard]] double p_of(const Counts& counts, double value) const {
    if (value <= 0.0) return kSmallestP;
    if (value < 1.0) return std::clamp(inner_p_of(counts, value), kSmallestP, 1.0);
    // Without a failure the lower limit of a test that splits the point's probability is 1 from
    // alpha = 1/2 on.
    const bool splits = method_ == ProportionMethod::mid_p || method_ == ProportionMethod::wilson;
    return value == 1.0 && counts.failures() == 0.0 && splits ? 0.5 : 1.0;
  }

  Counts counts_;
  ProportionMethod method_;
};

}  // namespace

InferencePtr proportion(double successes, double trials, ProportionMethod method) {
  assert(trials > 0.0 && successes >= 0.0 && successes <= trials);
  assert(method == ProportionMethod::wilson || method == ProportionMethod::mid_p ||
         (successes == std::floor(successes) && trials == std::floor(trials)));
  if (method == ProportionMethod::betting)
    return betting_mean({trials - successes, 0.0, successes});
  return std::make_unique<const Proportion>(Counts{successes, trials}, method);
}

}  // namespace modelgate::stats
