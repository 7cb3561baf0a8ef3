/// \file
/// False positive rate by hand, and where it is undefined.
#include <doctest/doctest.h>

#include <cmath>

#include "metric/registry.hpp"
#include "metric/table.hpp"

namespace modelgate::metric {

namespace {

TEST_CASE("false positive rate is the share of other rows taken for the class") {
  CHECK(fpr.evaluate(hundred_rows(), of_class(1)) == doctest::Approx(10.0 / 60.0).epsilon(1e-15));
  CHECK(fpr.evaluate(three_classes(), of_class(0)) == doctest::Approx(3.0 / 30.0).epsilon(1e-15));
}

TEST_CASE("averages of the false positive rate pool the rows") {
  CHECK(fpr.evaluate(three_classes(), averaged(Average::micro)) ==
        doctest::Approx(8.0 / 80.0).epsilon(1e-15));
  CHECK(fpr.evaluate(three_classes(), averaged(Average::macro)) ==
        doctest::Approx((3.0 / 30.0 + 3.0 / 20.0 + 2.0 / 30.0) / 3.0).epsilon(1e-15));
}

TEST_CASE("false positive rate is undefined where all rows are of the class") {
  CHECK(std::isnan(fpr.evaluate(table({{5, 2, 0}, {0, 0, 0}}), of_class(0))));
}

TEST_CASE("alarms are what the false positive rate counts") {
  CHECK(fpr.side(0, 1, 0, of_class(1)) == 1);
  CHECK(fpr.side(0, 0, 0, of_class(1)) == -1);
  CHECK(fpr.side(1, 1, 0, of_class(1)) == 0);
  CHECK(fpr.side(0, 1, 0, averaged(Average::micro)) == 1);
  CHECK(fpr.side(0, 0, 0, averaged(Average::micro)) == -1);
}

}  // namespace

}  // namespace modelgate::metric
