/// \file
/// Matthews correlation by hand, at huge counts, and where it is undefined.
#include <doctest/doctest.h>

#include <cmath>

#include "metric/registry.hpp"
#include "metric/table.hpp"

namespace modelgate::metric {

namespace {

TEST_CASE("Matthews correlation of two classes") {
  CHECK(mcc.evaluate(hundred_rows(), {}) ==
        doctest::Approx((30.0 * 50.0 - 10.0 * 10.0) / std::sqrt(40.0 * 40.0 * 60.0 * 60.0))
            .epsilon(1e-15));
}

TEST_CASE("Matthews correlation of several classes counts unparsed answers as one more") {
  // c s - sum t p = 30 * 40 - (10 * 11 + 20 * 19 + 10 * 8); margins 1600 - 600 and 1600 - 550.
  CHECK(mcc.evaluate(three_classes(), {}) ==
        doctest::Approx(630.0 / std::sqrt(1000.0 * 1050.0)).epsilon(1e-15));
}

TEST_CASE("Matthews correlation of perfect answers is one") {
  CHECK(mcc.evaluate(table({{5, 0, 0}, {0, 3, 0}}), {}) == doctest::Approx(1.0).epsilon(1e-15));
}

TEST_CASE("Matthews correlation is undefined when a margin is zero") {
  CHECK(std::isnan(mcc.evaluate(table({{5, 0, 0}, {3, 0, 0}}), {})));
  CHECK(std::isnan(mcc.evaluate(table({{5, 2, 0}, {0, 0, 0}}), {})));
  CHECK(std::isnan(mcc.evaluate(table({{0, 0, 0}, {0, 0, 0}}), {})));
}

TEST_CASE("Matthews correlation keeps its digits when one row in ten billion is positive") {
  const Confusion rare = table({{1e12, 50, 0}, {50, 50, 0}});
  // (TP TN - FP FN) / sqrt((TP + FP)(TP + FN)(TN + FP)(TN + FN)), all products exact here.
  CHECK(mcc.evaluate(rare, {}) ==
        doctest::Approx((50.0 * 1e12 - 2500.0) / (100.0 * (1e12 + 50.0))).epsilon(1e-14));
}

TEST_CASE("each class of a binary gate is a term of Matthews correlation") {
  CHECK(mcc.terms(2, {}) == 3);
  CHECK(mcc.terms(10, {}) == 1);
  CHECK(mcc.side(0, 1, 0, {}) == -1);
  CHECK(mcc.side(1, 1, 0, {}) == 1);
  CHECK(mcc.side(1, 1, 2, {}) == 1);
  CHECK(mcc.side(0, 1, 2, {}) == 0);
  CHECK(mcc.side(0, 1, 1, {}) == -1);
}

}  // namespace

}  // namespace modelgate::metric
