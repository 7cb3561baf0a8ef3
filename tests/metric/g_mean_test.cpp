/// \file
/// The G-mean by hand, and where it is undefined.
#include <doctest/doctest.h>

#include <cmath>

#include "metric/registry.hpp"
#include "metric/table.hpp"

namespace modelgate::metric {

namespace {

TEST_CASE("G-mean is the root of recall times specificity") {
  CHECK(g_mean.evaluate(hundred_rows(), of_class(1)) ==
        doctest::Approx(std::sqrt(0.75 * 50.0 / 60.0)).epsilon(1e-15));
}

TEST_CASE("giving up a class makes the G-mean zero") {
  CHECK(g_mean.evaluate(table({{5, 0, 0}, {3, 0, 0}}), of_class(1)) == 0.0);
}

TEST_CASE("G-mean needs rows on both sides") {
  CHECK(std::isnan(g_mean.evaluate(table({{5, 2, 0}, {0, 0, 0}}), of_class(0))));
  CHECK(std::isnan(g_mean.evaluate(table({{5, 2, 0}, {0, 0, 0}}), of_class(1))));
}

TEST_CASE("recall and specificity of each class are terms of the G-mean") {
  CHECK(g_mean.terms(3, of_class(0)) == 2);
  CHECK(g_mean.terms(3, averaged(Average::macro)) == 6);
  CHECK(g_mean.side(1, 1, 2, averaged(Average::macro)) == 1);
  CHECK(g_mean.side(0, 1, 2, averaged(Average::macro)) == 0);
  CHECK(g_mean.side(0, 1, 3, averaged(Average::macro)) == -1);
  CHECK(g_mean.side(1, 1, 3, averaged(Average::macro)) == 0);
}

}  // namespace

}  // namespace modelgate::metric
