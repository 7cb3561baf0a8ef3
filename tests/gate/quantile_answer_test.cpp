/// \file
/// Quantiles between the rows around them, and too few rows for that.
#include <doctest/doctest.h>

#include <cmath>

#include "gate/measurements.hpp"

namespace modelgate::gate {
namespace {

std::vector<double> first_numbers(int count) {
  std::vector<double> values;
  for (int i = 1; i <= count; ++i) values.push_back(i);
  return values;
}

TEST_CASE("the limits of a quantile are rows") {
  const auto values = first_numbers(300);
  const Answer answer = ask(paired({}, values, values), about("quantile")).answer;
  CHECK(answer.point.candidate == doctest::Approx(270.1).epsilon(1e-12));
  CHECK(answer.candidate.inference->lower(0.025) == 259.0);
  CHECK(answer.candidate.inference->upper(0.025) == 281.0);
}

TEST_CASE("equal columns have correlated limits and hardly a change") {
  const auto values = first_numbers(300);
  const Answer same = ask(paired({}, values, values), about("quantile")).answer;
  const Answer apart_rows = ask(apart(paired({}, values, values)), about("quantile")).answer;
  CHECK(same.change.inference->upper(0.025) < 2.0);
  CHECK(apart_rows.change.inference->upper(0.025) > 10.0);
}

TEST_CASE("too few rows beyond a quantile are no limits") {
  const auto values = first_numbers(30);
  const MeasuredAnswer found = ask(paired({}, values, values), about("quantile"));
  REQUIRE(found.value);
  CHECK(found.value->sentence ==
        "too little support: limits of the quantile 0.9 take at least 36 rows at this confidence; "
        "there are 30");
  CHECK(found.value->needs->rows == 6);
  REQUIRE(found.change);
  CHECK(std::isfinite(found.answer.point.candidate));
}

}  // namespace
}  // namespace modelgate::gate
