/// \file
/// Quantiles between the rows around them, and too few rows for that.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <fstream>

#include "gate/measurements.hpp"
#include "gate/unit_row_scenes.hpp"
#include "stats/woodruff.hpp"

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

nlohmann::json woodruff_oracle() {
  std::ifstream file(MODELGATE_SOURCE_DIR "/tests/oracle/gate_woodruff.json");
  return nlohmann::json::parse(file);
}

TEST_CASE("limits of quantiles of units and weights lie where those of the survey package do") {
  const auto rows = unit_rows_oracle();
  const auto oracle = woodruff_oracle();
  for (const auto& known : oracle.at("limits")) {
    CAPTURE(known.dump());
    const auto design = known.at("design").get<std::string>();
    const Measurements numbers{0, Design::paired, {oracle_block(rows, design, Columns::numbers)}};
    Question question = about("quantile");
    question.statistic.parameters.at = known.at("level");
    const Counting counting = design == "units" ? Counting::copies : Counting::weights;
    const Answer answer = ask_design(numbers, question, counting).answer;
    REQUIRE(answer.candidate);
    // They invert the limits of a share, these a test of the level, and reckon with Satterthwaite's
    // degrees of freedom: shares of the weight are a hundredth narrower at most, and four wider.
    const auto& column = numbers.blocks.front().candidate.front();
    const auto sorted = stats::weighed_values(column, numbers.blocks.front().counts);
    const auto share = [&](double value) {
      const auto at = std::ranges::upper_bound(sorted.values, value) - sorted.values.begin();
      return at == 0 ? 0.0 : sorted.shares[static_cast<std::size_t>(at - 1)];
    };
    const double lower = share(answer.candidate.inference->lower(0.025)) - share(known.at("lower"));
    const double upper = share(answer.candidate.inference->upper(0.025)) - share(known.at("upper"));
    CHECK(lower < 0.01);
    CHECK(lower > -0.04);
    CHECK(upper > -0.01);
    CHECK(upper < 0.04);
  }
}

TEST_CASE("units of equal rows have the limits of one row each and Student's quantiles") {
  const auto values = first_numbers(300);
  const Measurements rows = paired({}, values, values);
  const Answer alone = ask(rows, about("quantile")).answer;
  const Answer tenfold = ask_design(in_units(rows, 10), about("quantile")).answer;
  CHECK(tenfold.candidate.inference->lower(0.025) <= alone.candidate.inference->lower(0.025));
  CHECK(tenfold.candidate.inference->upper(0.025) >= alone.candidate.inference->upper(0.025));
  const double width =
      alone.candidate.inference->upper(0.025) - alone.candidate.inference->lower(0.025);
  CHECK(tenfold.candidate.inference->upper(0.025) - tenfold.candidate.inference->lower(0.025) <
        1.2 * width);
  CHECK(tenfold.candidate.design_effect == doctest::Approx(10.0).epsilon(0.05));
}

TEST_CASE("units that are worth too few rows leave a quantile open") {
  const auto values = first_numbers(30);
  const MeasuredAnswer found =
      ask_design(in_units(paired({}, values, values), 10), about("quantile"));
  REQUIRE(found.value);
  CHECK_FALSE(found.answer.candidate);
  CHECK(found.value->sentence.starts_with(
      "too little support: limits of the quantile 0.9 take more rows at this confidence than these "
      "are worth, "));
}

}  // namespace
}  // namespace modelgate::gate
