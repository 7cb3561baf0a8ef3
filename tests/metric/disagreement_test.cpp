/// \file
/// Disagreement by hand, and where it is undefined.
#include <doctest/doctest.h>

#include <cmath>

#include "metric/registry.hpp"
#include "metric/table.hpp"

namespace modelgate::metric {

namespace {

TEST_CASE("disagreement counts rows whose answers differ") {
  const Agreement agreement{.both_right = 50,
                            .broken = 5,
                            .fixed = 15,
                            .both_wrong_alike = 20,
                            .both_wrong_differently = 10};
  CHECK(disagreement.evaluate_pair(agreement, {}) == doctest::Approx(0.3).epsilon(1e-15));
}

TEST_CASE("disagreement of no rows is undefined") {
  CHECK(std::isnan(disagreement.evaluate_pair({}, {})));
}

}  // namespace

}  // namespace modelgate::metric
