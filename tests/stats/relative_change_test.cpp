/// \file
/// Relative changes against the difference that they come from.
#include "stats/relative_change.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "stats/mover.hpp"
#include "stats/proportion.hpp"
#include "stats/transformed.hpp"

namespace modelgate::stats {
namespace {

InferencePtr share(double successes, double trials) {
  return proportion(successes, trials, ProportionMethod::mid_p);
}

InferencePtr change_of(const InferencePtr& candidate, const InferencePtr& baseline, double rho) {
  return relative_change(candidate->estimate(), baseline->estimate(), [=](double factor) {
    return mover_difference(candidate, baseline, factor, rho);
  });
}

}  // namespace

TEST_CASE("the share at a limit brings the difference to zero") {
  const auto change = change_of(share(80, 100), share(90, 100), 0.4);
  CHECK(change->estimate() == doctest::Approx(-1.0 / 9.0));
  for (const double alpha : {0.001, 0.025, 0.4}) {
    const double low = change->lower(alpha);
    const double high = change->upper(alpha);
    CHECK(low < high);
    const auto at = [&](double r) {
      return mover_difference(share(80, 100), share(90, 100), 1.0 + r, 0.4);
    };
    CHECK(at(low)->lower(alpha) == doctest::Approx(0.0).epsilon(1e-9));
    CHECK(at(high)->upper(alpha) == doctest::Approx(0.0).epsilon(1e-9));
    CHECK(change->p_above(low) == doctest::Approx(alpha).epsilon(1e-6));
    CHECK(change->p_below(high) == doctest::Approx(alpha).epsilon(1e-6));
  }
}

TEST_CASE("the ratio of independent proportions is close to that of their logarithms") {
  // Katz et al. (1978): log ratio has variance 1/x - 1/m + 1/y - 1/n; here 0.8 and 0.9 of 10,000.
  const auto change = change_of(share(8000, 10000), share(9000, 10000), 0.0);
  const double spread = 1.959964 * std::sqrt(1.0 / 8000 - 1e-4 + 1.0 / 9000 - 1e-4);
  CHECK(change->lower(0.025) ==
        doctest::Approx(8.0 / 9.0 * std::exp(-spread) - 1.0).epsilon(0.002));
  CHECK(change->upper(0.025) == doctest::Approx(8.0 / 9.0 * std::exp(spread) - 1.0).epsilon(0.002));
}

TEST_CASE("a baseline below zero counts in its own size") {
  const auto below = [](double successes) { return affine(share(successes, 400), 1.0, -1.0); };
  const auto change = change_of(below(80), below(100), 0.0);  // -0.8 after -0.75
  CHECK(change->estimate() == doctest::Approx(-0.05 / 0.75));
  CHECK(change->lower(0.025) < change->estimate());
  CHECK(change->upper(0.025) > change->estimate());
}

TEST_CASE("a baseline that may be zero has no finite share") {
  const auto around_zero = [] { return affine(share(200, 400), 1.0, -0.499); };
  const auto change = change_of(share(300, 400), around_zero(), 0.0);
  CHECK(std::isinf(change->upper(0.025)));
}

}  // namespace modelgate::stats
