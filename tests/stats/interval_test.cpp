/// \file
/// Limits and p-values of bootstrap distributions.
#include "stats/interval.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace modelgate::stats;

namespace {

Distribution counting(int replicates) {
  std::vector<double> values;
  for (int i = replicates; i >= 1; --i) values.push_back(i);
  return make_distribution(replicates / 2.0, values);
}

}  // namespace

TEST_CASE("the percentile interval of 9999 replicates is two order statistics") {
  const Bounds bounds = interval(counting(9999), Method::percentile, 0.95);
  CHECK(bounds.low == 250.0);
  CHECK(bounds.high == 9750.0);
}

TEST_CASE("ranks between two replicates are interpolated") {
  const Distribution distribution = make_distribution(2.0, {1.0, 2.0, 4.0});
  CHECK(lower_limit(distribution, Method::percentile, 0.4) == doctest::Approx(1.6).epsilon(1e-14));
  CHECK(upper_limit(distribution, Method::percentile, 0.4) == doctest::Approx(2.8).epsilon(1e-14));
}
