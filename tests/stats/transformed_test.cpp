/// \file
/// Limits carried over to functions of a proportion, infinite ones included.
#include "stats/transformed.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "stats/inference_checks.hpp"
#include "stats/proportion.hpp"

using namespace modelgate::stats;
using modelgate::test::check_limits;
using modelgate::test::check_p_values;
using modelgate::test::kLevels;
using modelgate::test::near;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

double f1_of(double jaccard) { return 2.0 * jaccard / (1.0 + jaccard); }
double jaccard_of(double f1) { return f1 / (2.0 - f1); }
double logarithm(double value) { return std::log(value); }
double exponential(double value) { return std::exp(value); }

InferencePtr mid_p(double successes, double trials) {
  return proportion(successes, trials, ProportionMethod::mid_p);
}

}  // namespace

TEST_CASE("F1 has the limits of the Jaccard index") {
  // 20 true positives, 3 false positives, 4 false negatives.
  const InferencePtr jaccard = mid_p(20, 27);
  const InferencePtr f1 = transformed(jaccard, f1_of, jaccard_of);
  CHECK(f1->estimate() == near(40.0 / 47.0, 1e-15));
  for (const double alpha : kLevels) {
    CHECK(f1->lower(alpha) == f1_of(jaccard->lower(alpha)));
    CHECK(f1->upper(alpha) == f1_of(jaccard->upper(alpha)));
  }
  CHECK(f1->p_above(0.8) == jaccard->p_above(jaccard_of(0.8)));
  CHECK(f1->p_below(0.8) == jaccard->p_below(jaccard_of(0.8)));
  check_limits(*f1);
  check_p_values(*f1, 0.0, 1.0);
}

TEST_CASE("the logarithm of nothing is an infinite limit and its p values are finite") {
  const InferencePtr none = transformed(mid_p(0, 12), logarithm, exponential);
  CHECK(none->lower(0.025) == -kInfinity);
  CHECK(none->upper(0.025) == std::log(mid_p(0, 12)->upper(0.025)));
  CHECK(none->p_below(-1.0) == mid_p(0, 12)->p_below(std::exp(-1.0)));
  CHECK(none->p_above(-kInfinity) == kSmallestP);
}

TEST_CASE("values outside the range of the function are searched for") {
  // The logarithm, which is NaN below 0, is the inverse of exp.
  const InferencePtr grown = transformed(mid_p(27, 30), exponential, logarithm);
  CHECK(grown->p_above(-1.0) < 1e-15);
  CHECK(grown->p_below(-1.0) == 1.0);
}

TEST_CASE("affine functions keep the sides apart") {
  const InferencePtr part = mid_p(27, 30);
  const InferencePtr grown = affine(part, 2.0, -1.0);
  const InferencePtr mirrored = affine(part, -1.0, 1.0);
  const InferencePtr failures = mid_p(3, 30);
  CHECK(grown->estimate() == near(0.8, 1e-15));
  CHECK(mirrored->estimate() == near(0.1, 1e-14));
  for (const double alpha : kLevels) {
    CHECK(grown->lower(alpha) == 2.0 * part->lower(alpha) - 1.0);
    CHECK(mirrored->lower(alpha) == near(failures->lower(alpha), 1e-13));
    CHECK(mirrored->upper(alpha) == near(failures->upper(alpha), 1e-13));
  }
  CHECK(grown->p_above(0.7) == near(part->p_above(0.85), 1e-12));
  CHECK(grown->p_below(0.7) == near(part->p_below(0.85), 1e-12));
  CHECK(mirrored->p_above(0.05) == near(failures->p_above(0.05), 1e-12));
  CHECK(mirrored->p_below(0.05) == near(failures->p_below(0.05), 1e-12));
  check_limits(*mirrored);
  check_p_values(*mirrored, 0.0, 1.0);
}
