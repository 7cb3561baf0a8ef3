/// \file
/// The pass rate by hand, and where it is undefined.
#include <doctest/doctest.h>

#include <cmath>

#include "metric/registry.hpp"
#include "metric/table.hpp"

namespace modelgate::metric {

namespace {

TEST_CASE("pass rate is the share of rows that pass") {
  CHECK(pass_rate.evaluate(table({{0, 0, 0}, {2, 6, 0}}), {}) ==
        doctest::Approx(0.75).epsilon(1e-15));
}

TEST_CASE("a row without a verdict is no pass") {
  CHECK(pass_rate.evaluate(table({{0, 0, 0}, {2, 6, 4}}), {}) ==
        doctest::Approx(0.5).epsilon(1e-15));
}

TEST_CASE("pass rate of no rows is undefined") {
  CHECK(std::isnan(pass_rate.evaluate(table({{0, 0, 0}, {0, 0, 0}}), {})));
}

TEST_CASE("a pass is a success of the pass rate") {
  CHECK(pass_rate.side(1, 1, 0, {}) == 1);
  CHECK(pass_rate.side(1, 0, 0, {}) == -1);
}

}  // namespace

}  // namespace modelgate::metric
