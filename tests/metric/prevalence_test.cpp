/// \file
/// Prevalence by hand, and where it is undefined.
#include <doctest/doctest.h>

#include <cmath>

#include "metric/registry.hpp"
#include "metric/table.hpp"

namespace modelgate::metric {

namespace {

TEST_CASE("prevalence is the share of rows of the class") {
  CHECK(prevalence.evaluate(hundred_rows(), of_class(1)) == doctest::Approx(0.4).epsilon(1e-15));
  CHECK(prevalence.evaluate(three_classes(), of_class(2)) == doctest::Approx(0.25).epsilon(1e-15));
}

TEST_CASE("prevalence of no rows and averages of prevalence are undefined") {
  CHECK(std::isnan(prevalence.evaluate(table({{0, 0, 0}, {0, 0, 0}}), of_class(0))));
  CHECK(std::isnan(prevalence.evaluate(hundred_rows(), averaged(Average::macro))));
}

TEST_CASE("the label alone decides the part of a row in prevalence") {
  CHECK(prevalence.side(1, 0, 0, of_class(1)) == 1);
  CHECK(prevalence.side(0, 1, 0, of_class(1)) == -1);
}

}  // namespace

}  // namespace modelgate::metric
