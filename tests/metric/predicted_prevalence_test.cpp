/// \file
/// Predicted prevalence by hand, and where it is undefined.
#include <doctest/doctest.h>

#include <cmath>

#include "metric/registry.hpp"
#include "metric/table.hpp"

namespace modelgate::metric {

namespace {

TEST_CASE("predicted prevalence is the share of answers of the class") {
  CHECK(predicted_prevalence.evaluate(hundred_rows(), of_class(1)) ==
        doctest::Approx(0.4).epsilon(1e-15));
  CHECK(predicted_prevalence.evaluate(three_classes(), of_class(2)) ==
        doctest::Approx(0.2).epsilon(1e-15));
}

TEST_CASE("predicted prevalence of no rows and its averages are undefined") {
  CHECK(std::isnan(predicted_prevalence.evaluate(table({{0, 0, 0}, {0, 0, 0}}), of_class(0))));
  CHECK(std::isnan(predicted_prevalence.evaluate(hundred_rows(), averaged(Average::weighted))));
}

TEST_CASE("the answer alone decides the part of a row in predicted prevalence") {
  CHECK(predicted_prevalence.side(1, 0, 0, of_class(1)) == -1);
  CHECK(predicted_prevalence.side(0, 1, 0, of_class(1)) == 1);
}

}  // namespace

}  // namespace modelgate::metric
