/// \file
/// False negative rate by hand, its averages, and a class that is absent.
#include <doctest/doctest.h>

#include <cmath>

#include "metric/registry.hpp"
#include "metric/table.hpp"

namespace modelgate::metric {

namespace {

TEST_CASE("false negative rate is the share of the class that was missed") {
  CHECK(fnr.evaluate(hundred_rows(), of_class(1)) == doctest::Approx(0.25).epsilon(1e-15));
  CHECK(fnr.evaluate(three_classes(), of_class(0)) == doctest::Approx(0.2).epsilon(1e-15));
}

TEST_CASE("averages of the false negative rate are means of misses") {
  CHECK(fnr.evaluate(three_classes(), averaged(Average::macro)) ==
        doctest::Approx(0.8 / 3.0).epsilon(1e-15));
  CHECK(fnr.evaluate(three_classes(), averaged(Average::micro)) ==
        doctest::Approx(0.25).epsilon(1e-15));
  CHECK(fnr.evaluate(three_classes(), averaged(Average::weighted)) ==
        doctest::Approx(0.25).epsilon(1e-15));
}

TEST_CASE("false negative rate of an absent class is undefined") {
  CHECK(std::isnan(fnr.evaluate(table({{5, 2, 0}, {0, 0, 0}}), of_class(1))));
  CHECK(std::isnan(fnr.evaluate(table({{5, 2, 0}, {0, 0, 0}}), averaged(Average::macro))));
}

TEST_CASE("misses are what the false negative rate counts") {
  CHECK(fnr.side(1, 0, 0, of_class(1)) == 1);
  CHECK(fnr.side(1, 1, 0, of_class(1)) == -1);
  CHECK(fnr.side(0, 1, 0, of_class(1)) == 0);
  CHECK(fnr.side(1, 0, 0, averaged(Average::weighted)) == 1);
  CHECK(fnr.side(0, 0, 0, averaged(Average::weighted)) == -1);
  CHECK(fnr.terms(3, averaged(Average::macro)) == 3);
  CHECK(fnr.law(averaged(Average::macro)) == Law::mean_of_proportions);
}

}  // namespace

}  // namespace modelgate::metric
