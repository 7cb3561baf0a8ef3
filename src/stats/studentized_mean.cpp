/// \file
/// Hall's transformation, its inverse, and Student's distribution.
#include "stats/studentized_mean.hpp"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cassert>
#include <cmath>
#include <memory>

#include "stats/total.hpp"

namespace modelgate::stats {
namespace {

using PlainDouble = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
using Student = boost::math::students_t_distribution<double, PlainDouble>;

/// Below it the transformation is the identity to the last digit.
constexpr double kNoSkew = 1e-12;

class StudentizedMean final : public Inference {
 public:
  StudentizedMean(const Moments& moments, double degrees)
      : mean_(moments.mean),
        error_(std::sqrt(moments.variance / moments.rows)),
        bend_(moments.skewness / (3.0 * std::sqrt(moments.rows))),
        student_(degrees) {}

  [[nodiscard]] double estimate() const override { return mean_; }
  [[nodiscard]] double lower(double alpha) const override {
    return mean_ - error_ * straightened(-boost::math::quantile(student_, alpha));
  }
  [[nodiscard]] double upper(double alpha) const override {
    return mean_ - error_ * straightened(boost::math::quantile(student_, alpha));
  }
  [[nodiscard]] double p_above(double value) const override {
    return std::clamp(boost::math::cdf(student_, -bent((mean_ - value) / error_)), kSmallestP, 1.0);
  }
  [[nodiscard]] double p_below(double value) const override {
    return std::clamp(boost::math::cdf(student_, bent((mean_ - value) / error_)), kSmallestP, 1.0);
  }

 private:
  /// T + b T^2 + b^2 T^3 / 3 + b / 2: never decreases.
  [[nodiscard]] double bent(double t) const {
    return t + bend_ * t * t + bend_ * bend_ * t * t * t / 3.0 + bend_ / 2.0;
  }

  [[nodiscard]] double straightened(double y) const {
    if (std::abs(bend_) < kNoSkew) return y;
    return (std::cbrt(1.0 + 3.0 * bend_ * (y - bend_ / 2.0)) - 1.0) / bend_;
  }

  double mean_;
  double error_;
  double bend_;
  Student student_;
};

}  // namespace

Moments moments(std::span<const double> values, std::span<const double> counts) {
  Moments found;
  Total rows;
  Total sum;
  for (std::size_t i = 0; i < values.size(); ++i) {
    rows.add(counts[i]);
    sum.add(counts[i] * values[i]);
  }
  found.rows = rows.value();
  found.mean = sum.value() / found.rows;
  const auto [low, high] = std::ranges::minmax(values);
  if (low == high) {
    found.mean = low;
    return found;
  }
  Total squares;
  Total cubes;
  Total fourths;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double deviation = values[i] - found.mean;
    const double square = deviation * deviation;
    squares.add(counts[i] * square);
    cubes.add(counts[i] * square * deviation);
    fourths.add(counts[i] * square * square);
  }
  const double spread = squares.value() / found.rows;
  found.variance = squares.value() / (found.rows - 1.0);
  found.skewness = cubes.value() / found.rows / std::pow(spread, 1.5);
  found.effective = squares.value() * squares.value() / fourths.value();
  return found;
}

InferencePtr studentized_mean(const Moments& moments, double degrees) {
  assert(moments.rows > 1.0 && moments.variance > 0.0 && degrees > 0.0);
  return std::make_unique<const StudentizedMean>(moments, degrees);
}

}  // namespace modelgate::stats
