/// \file
/// F-beta by hand, and where it is undefined.
#include <doctest/doctest.h>

#include <cmath>

#include "metric/registry.hpp"
#include "metric/table.hpp"

namespace modelgate::metric {

namespace {

TEST_CASE("beta weighs recall over precision") {
  Parameters parameters = of_class(0);
  parameters.beta = 2.0;
  // TP 8, FN 2, FP 3.
  CHECK(fbeta.evaluate(three_classes(), parameters) == doctest::Approx(40.0 / 51.0).epsilon(1e-15));
}

TEST_CASE("F-beta with beta one is F1") {
  CHECK(fbeta.evaluate(three_classes(), of_class(1)) == f1.evaluate(three_classes(), of_class(1)));
  CHECK(fbeta.law(of_class(1)) == Law::jaccard);
}

TEST_CASE("F-beta of a class that neither occurs nor is predicted is undefined") {
  CHECK(std::isnan(fbeta.evaluate(table({{5, 0, 0}, {0, 0, 0}}), of_class(1))));
}

TEST_CASE("no closed form holds for F-beta with another beta") {
  Parameters parameters = of_class(0);
  parameters.beta = 0.5;
  CHECK(fbeta.law(parameters) == Law::table);
}

}  // namespace

}  // namespace modelgate::metric
