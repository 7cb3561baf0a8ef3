/// \file
/// The inference of a bootstrap distribution says what the functions of interval.hpp say.
#include "stats/bootstrap.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "stats/inference_checks.hpp"

using namespace modelgate::stats;
using modelgate::test::check_limits;

namespace {

Distribution triangular() {
  std::vector<double> replicates;
  for (int i = 1; i <= 999; ++i) replicates.push_back((i % 37 + i % 41) / 80.0);
  Distribution distribution = make_distribution(0.5, replicates);
  make_bca(distribution, std::vector<double>{0.4, 0.55}, std::vector<std::int64_t>{3, 9});
  return distribution;
}

}  // namespace

TEST_CASE("a bootstrap inference hands on limits and p values") {
  const Distribution distribution = triangular();
  for (const Method method : {Method::percentile, Method::basic, Method::bca}) {
    const InferencePtr inference = bootstrap(distribution, method);
    CHECK(inference->estimate() == 0.5);
    for (const double alpha : {0.01, 0.025, 0.5}) {
      CHECK(inference->lower(alpha) == lower_limit(distribution, method, alpha));
      CHECK(inference->upper(alpha) == upper_limit(distribution, method, alpha));
    }
    CHECK(inference->p_above(0.3) == p_above(distribution, method, 0.3));
    CHECK(inference->p_below(0.6) == p_below(distribution, method, 0.6));
    const Bounds bounds = interval(*inference, 0.9);
    CHECK(bounds.low == interval(distribution, method, 0.9).low);
    CHECK(bounds.high == interval(distribution, method, 0.9).high);
  }
}

TEST_CASE("bootstrap limits go on beyond one half") {
  for (const Method method : {Method::percentile, Method::basic, Method::bca}) {
    const InferencePtr inference = bootstrap(triangular(), method);
    check_limits(*inference);
    CHECK(inference->lower(0.9) > inference->estimate());
  }
}
