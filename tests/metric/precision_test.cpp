/// \file
/// Precision by hand, its averages, and a class that was never predicted.
#include <doctest/doctest.h>

#include <cmath>

#include "metric/registry.hpp"
#include "metric/table.hpp"

namespace modelgate::metric {

namespace {

TEST_CASE("precision is the share of the answers that are right") {
  CHECK(precision.evaluate(hundred_rows(), of_class(1)) == doctest::Approx(0.75).epsilon(1e-15));
  CHECK(precision.evaluate(three_classes(), of_class(0)) ==
        doctest::Approx(8.0 / 11.0).epsilon(1e-15));
}

TEST_CASE("averages of precision are over classes and answers") {
  CHECK(precision.evaluate(three_classes(), averaged(Average::macro)) ==
        doctest::Approx((8.0 / 11.0 + 16.0 / 19.0 + 6.0 / 8.0) / 3.0).epsilon(1e-15));
  CHECK(precision.evaluate(three_classes(), averaged(Average::micro)) ==
        doctest::Approx(30.0 / 38.0).epsilon(1e-15));
  CHECK(
      precision.evaluate(three_classes(), averaged(Average::weighted)) ==
      doctest::Approx((10 * 8.0 / 11.0 + 20 * 16.0 / 19.0 + 10 * 6.0 / 8.0) / 40.0).epsilon(1e-15));
}

TEST_CASE("precision of a class that was never predicted is undefined") {
  CHECK(std::isnan(precision.evaluate(table({{5, 0, 0}, {3, 0, 0}}), of_class(1))));
  CHECK(std::isnan(precision.evaluate(table({{5, 0, 0}, {3, 0, 0}}), averaged(Average::macro))));
  CHECK(std::isnan(precision.evaluate(table({{5, 0, 0}, {3, 0, 0}}), averaged(Average::weighted))));
}

TEST_CASE("only answers of the class are terms of its precision") {
  CHECK(precision.side(1, 1, 0, of_class(1)) == 1);
  CHECK(precision.side(0, 1, 0, of_class(1)) == -1);
  CHECK(precision.side(1, 0, 0, of_class(1)) == 0);
  CHECK(precision.side(1, 2, 0, of_class(1)) == 0);
}

TEST_CASE("closed forms hold for one class and the macro and micro averages") {
  CHECK(precision.law(of_class(0)) == Law::proportion);
  CHECK(precision.law(averaged(Average::macro)) == Law::mean_of_proportions);
  CHECK(precision.law(averaged(Average::micro)) == Law::proportion);
  CHECK(precision.law(averaged(Average::weighted)) == Law::table);
}

}  // namespace

}  // namespace modelgate::metric
