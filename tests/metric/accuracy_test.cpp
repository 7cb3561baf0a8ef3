/// \file
/// Accuracy by hand, undefined, and with answers that are no class.
#include <doctest/doctest.h>

#include <cmath>

#include "metric/registry.hpp"
#include "metric/table.hpp"

namespace modelgate::metric {

namespace {

TEST_CASE("accuracy is the share of right rows") {
  CHECK(accuracy.evaluate(hundred_rows(), {}) == doctest::Approx(0.8).epsilon(1e-15));
}

TEST_CASE("an answer that is no class is wrong for accuracy") {
  CHECK(accuracy.evaluate(three_classes(), {}) == doctest::Approx(30.0 / 40.0).epsilon(1e-15));
}

TEST_CASE("accuracy of no rows is undefined") {
  CHECK(std::isnan(accuracy.evaluate(table({{0, 0, 0}, {0, 0, 0}}), {})));
}

TEST_CASE("every row is a success or an error of accuracy") {
  CHECK(accuracy.side(0, 0, 0, {}) == 1);
  CHECK(accuracy.side(1, 1, 0, {}) == 1);
  CHECK(accuracy.side(0, 1, 0, {}) == -1);
  CHECK(accuracy.side(0, 2, 0, {}) == -1);
}

}  // namespace

}  // namespace modelgate::metric
