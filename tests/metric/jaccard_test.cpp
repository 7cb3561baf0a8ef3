/// \file
/// The Jaccard index by hand, and where it is undefined.
#include <doctest/doctest.h>

#include <cmath>

#include "metric/registry.hpp"
#include "metric/table.hpp"

namespace modelgate::metric {

namespace {

TEST_CASE("the Jaccard index is the overlap") {
  CHECK(jaccard.evaluate(hundred_rows(), of_class(1)) == doctest::Approx(0.6).epsilon(1e-15));
  CHECK(jaccard.evaluate(three_classes(), of_class(0)) ==
        doctest::Approx(8.0 / 13.0).epsilon(1e-15));
}

TEST_CASE("averages of the Jaccard index are over classes and pooled rows") {
  CHECK(jaccard.evaluate(three_classes(), averaged(Average::macro)) ==
        doctest::Approx((8.0 / 13.0 + 16.0 / 23.0 + 6.0 / 12.0) / 3.0).epsilon(1e-15));
  CHECK(jaccard.evaluate(three_classes(), averaged(Average::micro)) ==
        doctest::Approx(30.0 / 48.0).epsilon(1e-15));
}

TEST_CASE("the Jaccard index of a class that neither occurs nor is predicted is undefined") {
  CHECK(std::isnan(jaccard.evaluate(table({{5, 0, 0}, {0, 0, 0}}), of_class(1))));
}

}  // namespace

}  // namespace modelgate::metric
