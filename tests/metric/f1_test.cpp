/// \file
/// F1 by hand, its averages, and where it is undefined.
#include <doctest/doctest.h>

#include <cmath>

#include "metric/registry.hpp"
#include "metric/table.hpp"

namespace modelgate::metric {

namespace {

TEST_CASE("F1 is the harmonic mean of precision and recall") {
  CHECK(f1.evaluate(hundred_rows(), of_class(1)) == doctest::Approx(0.75).epsilon(1e-15));
  CHECK(f1.evaluate(three_classes(), of_class(0)) == doctest::Approx(16.0 / 21.0).epsilon(1e-15));
}

TEST_CASE("averages of F1 are over classes and pooled rows") {
  CHECK(f1.evaluate(three_classes(), averaged(Average::macro)) ==
        doctest::Approx((16.0 / 21.0 + 32.0 / 39.0 + 12.0 / 18.0) / 3.0).epsilon(1e-15));
  CHECK(f1.evaluate(three_classes(), averaged(Average::micro)) ==
        doctest::Approx(60.0 / 78.0).epsilon(1e-15));
  CHECK(f1.evaluate(three_classes(), averaged(Average::weighted)) ==
        doctest::Approx((10 * 16.0 / 21.0 + 20 * 32.0 / 39.0 + 10 * 12.0 / 18.0) / 40.0)
            .epsilon(1e-15));
}

TEST_CASE("F1 without a hit is zero and not undefined") {
  CHECK(f1.evaluate(table({{5, 0, 0}, {3, 0, 0}}), of_class(1)) == 0.0);
}

TEST_CASE("F1 of a class that neither occurs nor is predicted is undefined") {
  CHECK(std::isnan(f1.evaluate(table({{5, 0, 0}, {0, 0, 0}}), of_class(1))));
  CHECK(std::isnan(f1.evaluate(table({{5, 0, 0}, {0, 0, 0}}), averaged(Average::macro))));
  CHECK(f1.evaluate(table({{5, 0, 0}, {0, 0, 0}}), averaged(Average::weighted)) ==
        doctest::Approx(1.0).epsilon(1e-15));
}

TEST_CASE("rows of the class or predicted as it are terms of F1") {
  CHECK(f1.side(1, 1, 0, of_class(1)) == 1);
  CHECK(f1.side(0, 1, 0, of_class(1)) == -1);
  CHECK(f1.side(1, 0, 0, of_class(1)) == -1);
  CHECK(f1.side(0, 0, 0, of_class(1)) == 0);
}

TEST_CASE("closed forms of F1 hold for one class and the macro and micro averages") {
  CHECK(f1.law(of_class(0)) == Law::jaccard);
  CHECK(f1.law(averaged(Average::macro)) == Law::mean_of_jaccards);
  CHECK(f1.law(averaged(Average::micro)) == Law::proportion);
  CHECK(f1.law(averaged(Average::weighted)) == Law::table);
}

}  // namespace

}  // namespace modelgate::metric
