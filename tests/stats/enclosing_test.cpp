/// \file
/// Limits that enclose an estimate at the end of the range.
#include "stats/enclosing.hpp"

#include <doctest/doctest.h>

#include "stats/bootstrap.hpp"

namespace modelgate::stats {
namespace {

/// Percentiles of 0.01, 0.02, … 0.99 around an estimate.
InferencePtr around(double estimate) {
  std::vector<double> replicates;
  for (int i = 1; i < 100; ++i) replicates.push_back(i / 100.0);
  return enclosing(bootstrap(make_distribution(estimate, replicates), Method::percentile),
                   estimate);
}

}  // namespace

TEST_CASE("limits move out to an estimate beyond them and stay where they enclose it") {
  CHECK(around(1.0)->upper(0.025) == 1.0);
  CHECK(around(1.0)->lower(0.025) == doctest::Approx(0.025));
  CHECK(around(0.0)->lower(0.025) == 0.0);
  CHECK(around(0.5)->upper(0.025) == doctest::Approx(0.975));
}

TEST_CASE("nothing beyond the estimate is ruled out on its side") {
  const auto at_end = around(1.0);
  CHECK(at_end->p_below(0.999) == 1.0);
  CHECK(at_end->p_above(0.5) == doctest::Approx(0.5));
  CHECK(around(0.5)->p_above(0.6) == 1.0);
}

}  // namespace modelgate::stats
