/// \file
/// Student's t by Boost.
#include "stats/student.hpp"

#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cassert>
#include <memory>

namespace modelgate::stats {
namespace {

using Distribution = boost::math::students_t;

class Student final : public Inference {
 public:
  Student(double estimate, double error, double degrees)
      : estimate_(estimate), error_(error), distribution_(degrees) {
    assert(error > 0.0);
  }

  [[nodiscard]] double estimate() const override { return estimate_; }
  [[nodiscard]] double lower(double alpha) const override {
    return estimate_ + error_ * boost::math::quantile(distribution_, alpha);
  }
  [[nodiscard]] double upper(double alpha) const override {
    return estimate_ - error_ * boost::math::quantile(distribution_, alpha);
  }
  [[nodiscard]] double p_above(double value) const override {
    return below((value - estimate_) / error_);
  }
  [[nodiscard]] double p_below(double value) const override {
    return below((estimate_ - value) / error_);
  }

 private:
  [[nodiscard]] double below(double t) const {
    return std::clamp(boost::math::cdf(distribution_, t), kSmallestP, 1.0);
  }

  double estimate_;
  double error_;
  Distribution distribution_;
};

}  // namespace

InferencePtr student(double estimate, double error, double degrees) {
  assert(degrees > 0.0);
  return std::make_unique<const Student>(estimate, error, degrees);
}

}  // namespace modelgate::stats
