/// \file
/// Quantiles of studentized deviations, as a bootstrap distribution of their own.
#include "stats/studentized.hpp"

#include <cassert>
#include <cmath>
#include <cstddef>
#include <limits>
#include <memory>
#include <utility>

#include "stats/interval.hpp"

namespace modelgate::stats {
namespace {

/// (replicate - estimate) / its standard error; NaN where the replicate is undefined.
std::vector<double> deviations(const StudentizedReplicates& drawn) {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  std::vector<double> values(drawn.replicates.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double difference = drawn.replicates[i] - drawn.estimate;
    const double error = drawn.standard_errors[i];
    if (error > 0.0 || std::isnan(difference)) {
      values[i] = difference / error;
    } else {
      values[i] = difference == 0.0 ? 0.0 : std::copysign(kInfinity, difference);
    }
  }
  return values;
}

class Studentized final : public Inference {
 public:
  explicit Studentized(const StudentizedReplicates& drawn)
      : estimate_(drawn.estimate),
        error_(drawn.standard_error),
        deviations_(make_distribution(0.0, deviations(drawn))) {}

  [[nodiscard]] double estimate() const override { return estimate_; }
  // What lies high among the replicates says how low the truth may be.
  [[nodiscard]] double lower(double alpha) const override {
    return moved(upper_limit(deviations_, Method::percentile, alpha));
  }
  [[nodiscard]] double upper(double alpha) const override {
    return moved(lower_limit(deviations_, Method::percentile, alpha));
  }
  [[nodiscard]] double p_above(double value) const override {
    return stats::p_below(deviations_, Method::percentile, in_errors(estimate_ - value));
  }
  [[nodiscard]] double p_below(double value) const override {
    return stats::p_above(deviations_, Method::percentile, in_errors(estimate_ - value));
  }

 private:
  [[nodiscard]] double in_errors(double distance) const {
    return distance == 0.0 ? 0.0 : distance / error_;
  }

  /// Without a standard error there is nothing to measure in, however far the quantile.
  [[nodiscard]] double moved(double quantile) const {
    return error_ == 0.0 ? estimate_ : estimate_ - error_ * quantile;
  }

  double estimate_;
  double error_;
  Distribution deviations_;
};

}  // namespace

InferencePtr studentized(const StudentizedReplicates& drawn) {
  assert(drawn.replicates.size() >= 2);
  assert(drawn.replicates.size() == drawn.standard_errors.size());
  return std::make_unique<const Studentized>(drawn);
}

}  // namespace modelgate::stats
