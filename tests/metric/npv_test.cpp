/// \file
/// Negative predictive value by hand, and where it is undefined.
#include <doctest/doctest.h>

#include <cmath>

#include "metric/registry.hpp"
#include "metric/table.hpp"

namespace modelgate::metric {

namespace {

TEST_CASE("negative predictive value is the share of right all-clears") {
  CHECK(npv.evaluate(hundred_rows(), of_class(1)) == doctest::Approx(50.0 / 60.0).epsilon(1e-15));
  CHECK(npv.evaluate(three_classes(), of_class(0)) == doctest::Approx(27.0 / 29.0).epsilon(1e-15));
}

TEST_CASE("averages of negative predictive value pool the rows") {
  CHECK(npv.evaluate(three_classes(), averaged(Average::micro)) ==
        doctest::Approx(72.0 / 82.0).epsilon(1e-15));
}

TEST_CASE("negative predictive value is undefined where everything is the class") {
  CHECK(std::isnan(npv.evaluate(table({{5, 0, 0}, {3, 0, 0}}), of_class(0))));
  CHECK(std::isnan(npv.evaluate(table({{5, 0, 0}, {3, 0, 0}}), averaged(Average::macro))));
}

TEST_CASE("only other answers are terms of negative predictive value") {
  CHECK(npv.side(0, 0, 0, of_class(1)) == 1);
  CHECK(npv.side(1, 0, 0, of_class(1)) == -1);
  CHECK(npv.side(1, 1, 0, of_class(1)) == 0);
  CHECK(npv.side(0, 2, 0, of_class(1)) == 1);
}

}  // namespace

}  // namespace modelgate::metric
