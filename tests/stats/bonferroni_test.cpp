/// \file
/// Sums whose error never exceeds the level.
#include "stats/bonferroni.hpp"

#include <doctest/doctest.h>

#include "stats/proportion.hpp"

namespace modelgate::stats {
namespace {

InferencePtr share(double successes, double trials) {
  return proportion(successes, trials, ProportionMethod::clopper_pearson);
}

}  // namespace

TEST_CASE("a sum has the limits of its parts at the shared level") {
  const auto first = share(8, 10);
  const auto second = share(30, 40);
  const auto difference = bonferroni_sum({{1.0, first}, {-1.0, second}});
  CHECK(difference->estimate() == doctest::Approx(0.05));
  CHECK(difference->lower(0.05) == doctest::Approx(first->lower(0.025) - second->upper(0.025)));
  CHECK(difference->upper(0.05) == doctest::Approx(first->upper(0.025) - second->lower(0.025)));
}

TEST_CASE("a sum of one part is the part") {
  const auto part = share(8, 10);
  const auto sum = bonferroni_sum({{1.0, part}});
  CHECK(sum->lower(0.025) == part->lower(0.025));
  CHECK(sum->p_above(0.5) == doctest::Approx(part->p_above(0.5)).epsilon(1e-9));
}

}  // namespace modelgate::stats
