/// \file
/// Limits of a change from its variance, by hand.
#include "stats/estimated_change.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "stats/normal.hpp"
#include "stats/paired_difference.hpp"

namespace modelgate::stats {
namespace {

const double kZ = normal_quantile(0.975);

TEST_CASE("without any row that differs a change has the room of z squared rows") {
  const auto limits = interval(*estimated_change({0.0, 0.0, 1e-4}), 0.95);
  CHECK(limits.high == doctest::Approx(kZ * kZ * 0.01).epsilon(1e-12));
  CHECK(limits.low == doctest::Approx(-kZ * kZ * 0.01).epsilon(1e-12));
  // Tango's are z^2 / (n + z^2), for rows that are alike and independent.
  const auto tango = interval(*paired_difference({100, 0, 0, 0}, PairedMethod::tango), 0.95);
  CHECK(limits.high > tango.high);
  CHECK(limits.high < tango.high * 1.05);
}

TEST_CASE("with many rows that differ the limits are normal ones") {
  const auto limits = interval(*estimated_change({0.02, 1e-4, 1e-12}), 0.95);
  CHECK(limits.low == doctest::Approx(0.02 - kZ * 0.01).epsilon(1e-6));
  CHECK(limits.high == doctest::Approx(0.02 + kZ * 0.01).epsilon(1e-6));
}

TEST_CASE("levels and limits of a change invert each other") {
  const auto change = estimated_change({0.1, 1e-3, 1e-4});
  for (const double alpha : {1e-12, 0.001, 0.025, 0.4, 0.5, 0.7, 0.999}) {
    CAPTURE(alpha);
    CHECK(change->p_above(change->lower(alpha)) == doctest::Approx(alpha).epsilon(1e-9));
    CHECK(change->p_below(change->upper(alpha)) == doctest::Approx(alpha).epsilon(1e-9));
  }
  CHECK(change->p_above(0.1) == 0.5);
  CHECK(change->p_above(-1e9) > 0.0);
  CHECK(change->p_above(1e9) == 1.0);
}

TEST_CASE("models that are exchanged change the sign of the limits") {
  const auto change = estimated_change({0.1, 1e-3, 1e-4});
  const auto mirrored = estimated_change({-0.1, 1e-3, 1e-4});
  CHECK(change->lower(0.025) == -mirrored->upper(0.025));
}

}  // namespace
}  // namespace modelgate::stats
