/// \file
/// Recall by hand, its averages, and a class that is absent.
#include <doctest/doctest.h>

#include <cmath>

#include "metric/registry.hpp"
#include "metric/table.hpp"

namespace modelgate::metric {

namespace {

TEST_CASE("recall is the share of the rows of the class that were found") {
  CHECK(recall.evaluate(hundred_rows(), of_class(0)) ==
        doctest::Approx(50.0 / 60.0).epsilon(1e-15));
  CHECK(recall.evaluate(hundred_rows(), of_class(1)) == doctest::Approx(0.75).epsilon(1e-15));
}

TEST_CASE("an answer that is no class is a miss of the true class") {
  CHECK(recall.evaluate(three_classes(), of_class(0)) == doctest::Approx(0.8).epsilon(1e-15));
}

TEST_CASE("averages of recall are the mean and the share of all rows") {
  CHECK(recall.evaluate(three_classes(), averaged(Average::macro)) ==
        doctest::Approx(2.2 / 3.0).epsilon(1e-15));
  CHECK(recall.evaluate(three_classes(), averaged(Average::micro)) ==
        doctest::Approx(0.75).epsilon(1e-15));
  CHECK(recall.evaluate(three_classes(), averaged(Average::weighted)) ==
        doctest::Approx(0.75).epsilon(1e-15));
}

TEST_CASE("recall of an absent class is undefined") {
  CHECK(std::isnan(recall.evaluate(table({{5, 2, 0}, {0, 0, 0}}), of_class(1))));
  CHECK(std::isnan(recall.evaluate(table({{5, 2, 0}, {0, 0, 0}}), averaged(Average::macro))));
}

TEST_CASE("an absent class does not enter weighted recall") {
  CHECK(recall.evaluate(table({{5, 2, 0}, {0, 0, 0}}), averaged(Average::weighted)) ==
        doctest::Approx(5.0 / 7.0).epsilon(1e-15));
}

TEST_CASE("only rows of the class are terms of its recall") {
  CHECK(recall.side(1, 1, 0, of_class(1)) == 1);
  CHECK(recall.side(1, 0, 0, of_class(1)) == -1);
  CHECK(recall.side(0, 1, 0, of_class(1)) == 0);
  CHECK(recall.side(0, 0, 0, averaged(Average::weighted)) == 1);
  CHECK(recall.side(1, 0, 0, averaged(Average::weighted)) == -1);
  CHECK(recall.terms(3, averaged(Average::macro)) == 3);
  CHECK(recall.terms(3, averaged(Average::weighted)) == 1);
}

TEST_CASE("the law of recall follows its average") {
  CHECK(recall.law(of_class(0)) == Law::proportion);
  CHECK(recall.law(averaged(Average::macro)) == Law::mean_of_proportions);
  CHECK(recall.law(averaged(Average::weighted)) == Law::proportion);
}

}  // namespace

}  // namespace modelgate::metric
