/// \file
/// Broken by hand, and where it is undefined.
#include <doctest/doctest.h>

#include <cmath>

#include "metric/registry.hpp"
#include "metric/table.hpp"

namespace modelgate::metric {

namespace {

TEST_CASE("broken counts rows that were right and are wrong") {
  const Agreement agreement{.both_right = 50,
                            .broken = 5,
                            .fixed = 15,
                            .both_wrong_alike = 20,
                            .both_wrong_differently = 10};
  CHECK(broken.evaluate_pair(agreement, {}) == doctest::Approx(0.05).epsilon(1e-15));
}

TEST_CASE("broken of no rows is undefined") { CHECK(std::isnan(broken.evaluate_pair({}, {}))); }

}  // namespace

}  // namespace modelgate::metric
