/// \file
/// Student's t against printed quantiles.
#include "stats/student.hpp"

#include <doctest/doctest.h>

#include "stats/inference_checks.hpp"
#include "stats/normal.hpp"

using namespace modelgate::stats;
using modelgate::test::near;

TEST_CASE("limits use the printed quantiles of t") {
  // Fisher and Yates, table III: two-sided 5 % points.
  const double printed[][2] = {{1.0, 12.706}, {4.0, 2.776}, {10.0, 2.228}, {30.0, 2.042}};
  for (const auto& [degrees, quantile] : printed) {
    const InferencePtr limits = student(5.0, 1.0, degrees);
    CHECK(modelgate::test::rounds_to(limits->upper(0.025) - 5.0, quantile, 3));
    CHECK(limits->lower(0.025) == near(10.0 - limits->upper(0.025), 1e-14));
  }
}

TEST_CASE("many degrees of freedom are normal") {
  CHECK(student(0.0, 2.0, 1e9)->lower(0.01) == near(2.0 * normal_quantile(0.01), 1e-7));
}

TEST_CASE("limits of t and their p-values agree") {
  const InferencePtr limits = student(0.3, 0.1, 7.0);
  modelgate::test::check_limits(*limits);
  modelgate::test::check_p_values(*limits, -1e9, 1e9);
}
