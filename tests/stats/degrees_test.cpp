/// \file
/// Student's limits from normal ones.
#include "stats/degrees.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "stats/auc.hpp"
#include "stats/normal.hpp"
#include "stats/proportion.hpp"

namespace modelgate::stats {
namespace {

// Quantiles of R's qt(), to all digits shown.
constexpr double kQuantile9 = 2.2621571627982049;   // qt(0.975, 9)
constexpr double kQuantile49 = 2.0095752371292397;  // qt(0.975, 49)

TEST_CASE("a normal limit becomes Student's") {
  const auto limits = [](double degrees) {
    return interval(*with_degrees(delong_wald(0.5, 0.01), degrees), 0.95);
  };
  CHECK(limits(9.0).low == doctest::Approx(0.5 - 0.1 * kQuantile9).epsilon(1e-12));
  CHECK(limits(9.0).high == doctest::Approx(0.5 + 0.1 * kQuantile9).epsilon(1e-12));
  CHECK(limits(49.0).low == doctest::Approx(0.5 - 0.1 * kQuantile49).epsilon(1e-12));
}

TEST_CASE("Wilson's limits take Student's quantile in place of the normal one") {
  const auto limits =
      interval(*with_degrees(proportion(36.5, 40.0, ProportionMethod::wilson), 9.0), 0.95);
  const double t = kQuantile9;
  const double share = 36.5 / 40.0;
  const double centre = (share + t * t / 80.0) / (1.0 + t * t / 40.0);
  const double half =
      t * std::sqrt(share * (1.0 - share) / 40.0 + t * t / 6400.0) / (1.0 + t * t / 40.0);
  CHECK(limits.low == doctest::Approx(centre - half).epsilon(1e-12));
  CHECK(limits.high == doctest::Approx(centre + half).epsilon(1e-12));
}

TEST_CASE("without end of degrees the limits stay as they are") {
  const auto part = proportion(9.0, 10.0, ProportionMethod::wilson);
  CHECK(with_degrees(part, std::numeric_limits<double>::infinity()) == part);
}

TEST_CASE("levels and limits invert each other") {
  const auto inference = with_degrees(proportion(9.0, 10.0, ProportionMethod::wilson), 4.0);
  for (const double alpha : {1e-5, 0.001, 0.025, 0.2, 0.5, 0.8}) {
    CAPTURE(alpha);
    CHECK(inference->p_above(inference->lower(alpha)) == doctest::Approx(alpha).epsilon(1e-9));
    CHECK(inference->p_below(inference->upper(alpha)) == doctest::Approx(alpha).epsilon(1e-9));
  }
  CHECK(inference->p_above(-1.0) > 0.0);
  CHECK(inference->p_above(2.0) == 1.0);
}

TEST_CASE("few degrees widen limits and the extremes stay in range") {
  const auto part = proportion(9.0, 10.0, ProportionMethod::wilson);
  CHECK(with_degrees(part, 1.0)->lower(0.025) < part->lower(0.025));
  CHECK(with_degrees(part, 1.0)->lower(1e-300) >= 0.0);
  CHECK(with_degrees(part, 1.0)->upper(1e-300) <= 1.0);
}

}  // namespace
}  // namespace modelgate::stats
