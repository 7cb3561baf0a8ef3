/// \file
/// Expected cost by hand, and where it is undefined.
#include <doctest/doctest.h>

#include <cmath>

#include "metric/registry.hpp"
#include "metric/table.hpp"

namespace modelgate::metric {

namespace {

TEST_CASE("cost is the mean of the matrix over the rows") {
  Parameters parameters;
  parameters.costs = {0, 1, 9, 20, 0, 30};
  CHECK(cost.evaluate(table({{50, 10, 0}, {10, 30, 0}}), parameters) ==
        doctest::Approx(2.1).epsilon(1e-15));
  CHECK(cost.evaluate(table({{5, 1, 1}, {1, 1, 1}}), parameters) ==
        doctest::Approx(6.0).epsilon(1e-15));
}

TEST_CASE("cost of no rows is undefined") {
  Parameters parameters;
  parameters.costs = {0, 1, 1, 1, 0, 1};
  CHECK(std::isnan(cost.evaluate(table({{0, 0, 0}, {0, 0, 0}}), parameters)));
}

TEST_CASE("each class is a term of cost") {
  CHECK(cost.terms(3, {}) == 3);
  CHECK(cost.side(1, 1, 1, {}) == 1);
  CHECK(cost.side(1, 0, 1, {}) == -1);
  CHECK(cost.side(0, 0, 1, {}) == 0);
}

}  // namespace

}  // namespace modelgate::metric
