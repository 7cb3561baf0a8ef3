/// \file
/// Youden's J by hand, and where it is undefined.
#include <doctest/doctest.h>

#include <cmath>

#include "metric/registry.hpp"
#include "metric/table.hpp"

namespace modelgate::metric {

namespace {

TEST_CASE("Youden's J is recall plus specificity minus one") {
  CHECK(youden_j.evaluate(hundred_rows(), of_class(1)) ==
        doctest::Approx(0.75 + 50.0 / 60.0 - 1.0).epsilon(1e-15));
}

TEST_CASE("Youden's J of guessing is zero") {
  CHECK(youden_j.evaluate(table({{3, 3, 0}, {4, 4, 0}}), of_class(1)) ==
        doctest::Approx(0.0).epsilon(1e-15));
}

TEST_CASE("Youden's J needs rows on both sides") {
  CHECK(std::isnan(youden_j.evaluate(table({{5, 2, 0}, {0, 0, 0}}), of_class(0))));
  CHECK(std::isnan(youden_j.evaluate(table({{5, 2, 0}, {0, 0, 0}}), of_class(1))));
}

}  // namespace

}  // namespace modelgate::metric
