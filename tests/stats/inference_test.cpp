/// \file
/// P-values found by search: of smooth limits, of steps and of plateaus.
#include "stats/inference.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "stats/inference_checks.hpp"
#include "stats/normal.hpp"

using namespace modelgate::stats;
using modelgate::test::near;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// Limits made of a function of the level that never decreases.
class Made final : public Inference {
 public:
  explicit Made(double (*limit)(double)) : limit_(limit) {}
  [[nodiscard]] double estimate() const override { return limit_(0.5); }
  [[nodiscard]] double lower(double alpha) const override { return limit_(alpha); }
  [[nodiscard]] double upper(double alpha) const override { return -limit_(alpha); }

 private:
  double (*limit_)(double);
};

double normal_limit(double alpha) { return 3.0 + 2.0 * normal_quantile(alpha); }
double step(double alpha) { return alpha < 0.0125 ? -1.0 : 1.0; }
double plateau(double alpha) { return alpha < 0.025 ? -kInfinity : std::max(alpha, 0.25); }
double broken(double alpha) { return alpha < 0.3 ? std::numeric_limits<double>::quiet_NaN() : 1.0; }

}  // namespace

TEST_CASE("p values of normal limits are normal tails") {
  const Made normal(normal_limit);
  for (const double z : {-7.0, -3.0, -1.96, 0.0, 0.5, 4.0}) {
    CAPTURE(z);
    CHECK(normal.p_above(3.0 + 2.0 * z) == doctest::Approx(normal_cdf(z)).epsilon(1e-12));
    CHECK(normal.p_below(-3.0 - 2.0 * z) == doctest::Approx(normal_cdf(z)).epsilon(1e-12));
  }
}

TEST_CASE("p values beyond every limit are never zero and never above one") {
  const Made normal(normal_limit);
  CHECK(normal.p_above(-100.0) > 0.0);
  CHECK(normal.p_above(-100.0) < 1e-15);
  CHECK(normal.p_above(100.0) == 1.0);
  CHECK(normal.p_below(-100.0) == 1.0);
}

TEST_CASE("the p value of a step is its edge and reaches the value") {
  const Made steps(step);
  CHECK(steps.p_above(0.0) == near(0.0125, 1e-12));
  CHECK(steps.lower(steps.p_above(0.0)) >= 0.0);
  // A limit that equals the value has reached it, from the edge of the plateau on.
  CHECK(steps.p_above(1.0) == near(0.0125, 1e-12));
  CHECK(steps.p_above(-1.0) < 1e-15);
}

TEST_CASE("infinite limits have p values too") {
  const Made plateaus(plateau);
  CHECK(plateaus.p_above(-5.0) == near(0.025, 1e-12));
  CHECK(plateaus.p_above(0.25) == near(0.025, 1e-12));
  CHECK(plateaus.p_above(0.75) == near(0.75, 1e-12));
  CHECK(plateaus.p_above(kInfinity) == 1.0);
}

TEST_CASE("a limit that is not a number has reached nothing") {
  CHECK(Made(broken).p_above(0.5) == near(0.3, 1e-12));
}

TEST_CASE("intervals take half of what is left on each side") {
  const Bounds bounds = interval(Made(normal_limit), 0.95);
  CHECK(bounds.low == near(normal_limit(0.025), 1e-14));
  CHECK(bounds.high == near(-normal_limit(0.025), 1e-14));
}
