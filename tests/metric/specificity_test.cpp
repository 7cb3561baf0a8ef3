/// \file
/// Specificity by hand, its averages, and where it is undefined.
#include <doctest/doctest.h>

#include <cmath>

#include "metric/registry.hpp"
#include "metric/table.hpp"

namespace modelgate::metric {

namespace {

TEST_CASE("specificity is the share of the other rows that were kept out") {
  CHECK(specificity.evaluate(hundred_rows(), of_class(1)) ==
        doctest::Approx(50.0 / 60.0).epsilon(1e-15));
  CHECK(specificity.evaluate(three_classes(), of_class(0)) ==
        doctest::Approx(27.0 / 30.0).epsilon(1e-15));
}

TEST_CASE("an answer that is no class is a correct rejection") {
  CHECK(specificity.evaluate(three_classes(), of_class(2)) ==
        doctest::Approx(28.0 / 30.0).epsilon(1e-15));
}

TEST_CASE("averages of specificity are over classes and pooled rows") {
  CHECK(specificity.evaluate(three_classes(), averaged(Average::macro)) ==
        doctest::Approx((27.0 / 30.0 + 17.0 / 20.0 + 28.0 / 30.0) / 3.0).epsilon(1e-15));
  CHECK(specificity.evaluate(three_classes(), averaged(Average::micro)) ==
        doctest::Approx(72.0 / 80.0).epsilon(1e-15));
  CHECK(specificity.evaluate(three_classes(), averaged(Average::weighted)) ==
        doctest::Approx((10 * 27.0 / 30.0 + 20 * 17.0 / 20.0 + 10 * 28.0 / 30.0) / 40.0)
            .epsilon(1e-15));
}

TEST_CASE("specificity is undefined where all rows are of the class") {
  CHECK(std::isnan(specificity.evaluate(table({{5, 2, 0}, {0, 0, 0}}), of_class(0))));
  CHECK(std::isnan(specificity.evaluate(table({{5, 2, 0}, {0, 0, 0}}), averaged(Average::macro))));
}

TEST_CASE("only rows of other classes are terms of specificity") {
  CHECK(specificity.side(0, 0, 0, of_class(1)) == 1);
  CHECK(specificity.side(0, 1, 0, of_class(1)) == -1);
  CHECK(specificity.side(1, 1, 0, of_class(1)) == 0);
  CHECK(specificity.side(0, 2, 0, of_class(1)) == 1);
}

}  // namespace

}  // namespace modelgate::metric
