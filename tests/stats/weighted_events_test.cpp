/// \file
/// Sums of rare events against the Poisson distribution and the published example.
#include "stats/weighted_events.hpp"

#include <doctest/doctest.h>

#include <boost/math/special_functions/gamma.hpp>

#include <cmath>

namespace modelgate::stats {
namespace {

/// P(X >= events) under Poisson(mean).
double at_least(double events, double mean) { return boost::math::gamma_p(events, mean); }

}  // namespace

TEST_CASE("events of one weight have the mid-p limits of a Poisson mean") {
  for (const double events : {1.0, 3.0, 20.0, 500.0}) {
    CAPTURE(events);
    const auto limits = weighted_events({events, events, 1.0});
    for (const double alpha : {0.001, 0.025, 0.4}) {
      const double low = limits->lower(alpha);
      const double high = limits->upper(alpha);
      // P(X > x) + P(X = x) / 2 at the lower limit is alpha, mirrored at the upper one.
      CHECK((at_least(events, low) + at_least(events + 1, low)) / 2 ==
            doctest::Approx(alpha).epsilon(1e-9));
      CHECK(1 - (at_least(events, high) + at_least(events + 1, high)) / 2 ==
            doctest::Approx(alpha).epsilon(1e-9));
    }
  }
}

TEST_CASE("without an event the upper limit is that of none seen") {
  const auto none = weighted_events({0.0, 0.0, 0.01});
  CHECK(none->lower(0.025) == 0.0);
  // exp(-u) / 2 = alpha.
  CHECK(none->upper(0.025) == doctest::Approx(-std::log(0.05) * 0.01).epsilon(1e-9));
  CHECK(none->estimate() == 0.0);
}

TEST_CASE("limits and p-values agree and scale with the weights") {
  const auto limits = weighted_events({0.2, 0.003, 0.02});
  const auto scaled = weighted_events({20.0, 30.0, 2.0});
  for (const double alpha : {1e-6, 0.025, 0.3}) {
    CHECK(limits->p_above(limits->lower(alpha)) == doctest::Approx(alpha).epsilon(1e-9));
    CHECK(limits->p_below(limits->upper(alpha)) == doctest::Approx(alpha).epsilon(1e-9));
    CHECK(scaled->lower(alpha) == doctest::Approx(100 * limits->lower(alpha)).epsilon(1e-9));
    CHECK(limits->lower(alpha) < limits->lower(2 * alpha));
  }
}

TEST_CASE("many events have normal limits") {
  const auto limits = weighted_events({1.0, 1e-6, 1e-8});
  CHECK(limits->lower(0.025) == doctest::Approx(1 - 1.959963985e-3).epsilon(1e-5));
  CHECK(limits->upper(0.025) == doctest::Approx(1 + 1.959963985e-3).epsilon(1e-5));
}

}  // namespace modelgate::stats
