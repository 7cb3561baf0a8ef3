/// \file
/// Limits inside, at and beyond a range.
#include "stats/clamped.hpp"

#include <doctest/doctest.h>

#include "stats/inference_checks.hpp"
#include "stats/student.hpp"

using namespace modelgate::stats;

TEST_CASE("limits beyond the range lie at its end") {
  const InferencePtr plain = student(0.1, 0.1, 20.0);
  const InferencePtr cut = clamped(student(0.1, 0.1, 20.0), {0.0, 1.0});
  CHECK(cut->estimate() == 0.1);
  CHECK(cut->lower(0.025) == 0.0);
  CHECK(cut->upper(0.025) == plain->upper(0.025));
  CHECK(cut->upper(1e-12) == 1.0);
}

TEST_CASE("what lies outside the range is certain") {
  const InferencePtr cut = clamped(student(0.1, 0.1, 20.0), {0.0, 1.0});
  CHECK(cut->p_above(-0.01) == kSmallestP);
  CHECK(cut->p_below(1.5) == kSmallestP);
  CHECK(cut->p_above(0.05) == student(0.1, 0.1, 20.0)->p_above(0.05));
  modelgate::test::check_limits(*cut);
  modelgate::test::check_p_values(*cut, 0.0, 1.0);
}
