/// \file
/// Levels carried over from Student's scale to the normal one and back.
#include "stats/degrees.hpp"

#include <algorithm>
#include <boost/math/distributions/complement.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cassert>
#include <cmath>
#include <memory>
#include <utility>

#include "stats/normal.hpp"

namespace modelgate::stats {
namespace {

// Promotion to long double would give other digits where long double is something else.
using PlainDouble = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
using Student = boost::math::students_t_distribution<double, PlainDouble>;

class WithDegrees final : public Inference {
 public:
  WithDegrees(InferencePtr part, double degrees) : part_(std::move(part)), student_(degrees) {}

  [[nodiscard]] double estimate() const override { return part_->estimate(); }
  [[nodiscard]] double lower(double alpha) const override { return part_->lower(normal(alpha)); }
  [[nodiscard]] double upper(double alpha) const override { return part_->upper(normal(alpha)); }
  [[nodiscard]] double p_above(double value) const override {
    return student(part_->p_above(value));
  }
  [[nodiscard]] double p_below(double value) const override {
    return student(part_->p_below(value));
  }

 private:
  /// The normal level of the quantile that Student's distribution has at `alpha`; smaller, and
  /// still above 0, below 1/2.
  [[nodiscard]] double normal(double alpha) const {
    assert(alpha > 0.0 && alpha < 1.0);
    constexpr double kLargest = 1.0 - 0x1p-53;
    return std::clamp(normal_cdf(boost::math::quantile(student_, alpha)), kSmallestP, kLargest);
  }

  /// The inverse of normal().
  [[nodiscard]] double student(double level) const {
    if (level >= 1.0) return 1.0;
    return std::clamp(boost::math::cdf(student_, normal_quantile(level)), kSmallestP, 1.0);
  }

  InferencePtr part_;
  Student student_;
};

}  // namespace

InferencePtr with_degrees(InferencePtr part, double degrees) {
  assert(part != nullptr && degrees > 0.0);
  if (std::isinf(degrees)) return part;
  return std::make_unique<const WithDegrees>(std::move(part), degrees);
}

}  // namespace modelgate::stats
