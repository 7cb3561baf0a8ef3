/// \file
/// Average precision against scikit-learn, its influence against differences, its limits.
#include "stats/average_precision.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "stats/scored.hpp"

using namespace modelgate::stats;
using modelgate::test::check_limits;
using modelgate::test::check_p_values;
using modelgate::test::drawn;
using modelgate::test::near;
using modelgate::test::read_oracle;
using modelgate::test::Scored;
using modelgate::test::scored;
using modelgate::test::slope;

namespace {

double value_of(const Scored& rows) { return average_precision(rows.curve()); }

InferencePtr limits_of(const Scored& rows) {
  const ScoreInfluence influence = average_precision_influence(rows.thresholds(), rows.weights());
  return average_precision_limits({influence.value,
                                   covariance(rows.weights(), influence, influence),
                                   rows.curve().positives.back()});
}

}  // namespace

TEST_CASE("average precision agrees with scikit-learn") {
  for (const auto& row : read_oracle("stats_scores.json", "cases")) {
    CAPTURE(row.at("name").get<std::string>());
    const Scored rows = scored(row);
    CHECK(value_of(rows) == near(row.at("average_precision"), 1e-12));
    CHECK(value_of(modelgate::test::repeated(rows, 3.0)) == near(value_of(rows), 1e-13));
    CHECK(value_of(modelgate::test::reversed(rows)) == near(value_of(rows), 1e-13));
  }
}

TEST_CASE("average precision by hand with a tie") {
  // Thresholds 0.9 (1 of 1) and 0.5 (two positives and a negative: 3 of 4).
  const Scored rows = scored({1, 1, 0, 1, 0}, {0.9, 0.5, 0.5, 0.5, 0.1});
  CHECK(value_of(rows) == near(1.0 / 3.0 + 2.0 / 3.0 * 0.75, 1e-15));
}

TEST_CASE("average precision depends on the order of the scores alone") {
  Scored rows = drawn(200, 0.3, 1.0, 5);
  const double before = value_of(rows);
  for (double& score : rows.scores) score = std::exp(3.0 * score);
  CHECK(value_of(rows) == before);
}

TEST_CASE("the influence on average precision is its derivative") {
  const Scored rows{
      {0.9, 0.5, 0.1, 0.5, 0.7}, {2.0, 3.0, 1.0, 1.0, 2.0}, {1.0, 2.0, 4.0, 1.0, 3.0}};
  const ScoreInfluence influence = average_precision_influence(rows.thresholds(), rows.weights());
  double sum = 0.0;
  for (std::size_t i = 0; i < rows.scores.size(); ++i) {
    CAPTURE(i);
    CHECK(influence.positive[i] == near(slope(rows, value_of, i, 1), 1e-7));
    CHECK(influence.negative[i] == near(slope(rows, value_of, i, 0), 1e-7));
    sum += rows.positives[i] * influence.positive[i] + rows.negatives[i] * influence.negative[i];
  }
  CHECK(std::fabs(sum) < 1e-14);
}

TEST_CASE("limits of average precision") {
  for (const double shift : {0.0, 1.0, 3.0}) {
    const InferencePtr limits = limits_of(drawn(300, 0.1, shift, 7));
    check_limits(*limits);
    check_p_values(*limits, 0.0, 1.0);
  }
}

TEST_CASE("limits of a perfect average precision have a width") {
  const InferencePtr limits = limits_of(scored({1, 1, 1, 1, 0, 0}, {0.9, 0.8, 0.8, 0.7, 0.1, 0.2}));
  CHECK(limits->estimate() == 1.0);
  CHECK(limits->upper(0.025) == 1.0);
  // One more loss of a quarter: its mixture of gammas is exponential here.
  CHECK(limits->lower(0.025) == near(1.0 - 0.25 * std::log(1.0 / 0.05), 1e-9));
}

TEST_CASE("the change of models that rank alike has a width") {
  const InferencePtr change = average_precision_change_limits({0.0, 0.0, 31.0});
  // Student's t of 30 degrees, 2.042, over 31 rows.
  CHECK(modelgate::test::rounds_to(31.0 * change->upper(0.025), 2.042, 3));
  const InferencePtr wide = average_precision_change_limits({-0.1, 0.01, 31.0});
  CHECK(wide->estimate() == -0.1);
  CHECK(modelgate::test::rounds_to((-0.1 - wide->lower(0.025)) / std::hypot(0.1, 1.0 / 31.0), 2.042,
                                   3));
}
