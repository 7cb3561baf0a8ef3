/// \file
/// Operating points against scikit-learn, their influences, and limits at unknown thresholds.
#include "stats/operating_point.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "stats/proportion.hpp"
#include "stats/scored.hpp"

using namespace modelgate::stats;
using modelgate::test::check_limits;
using modelgate::test::check_p_values;
using modelgate::test::drawn;
using modelgate::test::near;
using modelgate::test::read_oracle;
using modelgate::test::repeated;
using modelgate::test::Scored;
using modelgate::test::scored;

namespace {

/// What the influences of all rows sum to, which is 0, and to the square, which is a variance.
double weighted_sum(const Scored& rows, const ScoreInfluence& influence) {
  double sum = 0.0;
  for (std::size_t i = 0; i < rows.scores.size(); ++i) {
    sum += rows.positives[i] * influence.positive[i] + rows.negatives[i] * influence.negative[i];
  }
  return sum;
}

}  // namespace

TEST_CASE("recall at a false-positive rate agrees with scikit-learn") {
  for (const auto& row : read_oracle("stats_scores.json", "cases")) {
    CAPTURE(row.at("name").get<std::string>());
    const Scored rows = scored(row);
    for (const auto& point : row.at("recall_at_fpr")) {
      CAPTURE(point.dump());
      CHECK(recall_at_fpr(rows.curve(), point.at(0)).value == near(point.at(1), 1e-12));
      CHECK(recall_at_fpr(repeated(rows, 2.0).curve(), point.at(0)).value ==
            near(point.at(1), 1e-12));
    }
  }
}

TEST_CASE("precision at a recall agrees with scikit-learn") {
  for (const auto& row : read_oracle("stats_scores.json", "cases")) {
    CAPTURE(row.at("name").get<std::string>());
    const Scored rows = scored(row);
    for (const auto& point : row.at("precision_at_recall")) {
      CAPTURE(point.dump());
      CHECK(precision_at_recall(rows.curve(), point.at(0)).value == near(point.at(1), 1e-12));
    }
  }
}

TEST_CASE("operating points by hand") {
  // Scores 4 (1+), 3 (1-), 2 (1+ 1-), 1 (1+ 2-).
  const Scored rows{{4.0, 3.0, 2.0, 1.0}, {1.0, 0.0, 1.0, 1.0}, {0.0, 1.0, 1.0, 2.0}};
  const ScoreCurve curve = rows.curve();
  CHECK(recall_at_fpr(curve, 0.25).value == near(1.0 / 3.0, 1e-15));
  CHECK(recall_at_fpr(curve, 0.25).step == 1);
  CHECK(recall_at_fpr(curve, 0.5).value == near(2.0 / 3.0, 1e-15));
  CHECK(precision_at_recall(curve, 0.5).value == 0.5);
  CHECK(precision_at_recall(curve, 0.5).step == 2);
  CHECK(precision_at_recall(curve, 1.0).value == near(3.0 / 7.0, 1e-15));
}

TEST_CASE("no threshold lets few enough negatives through") {
  const OperatingPoint none = recall_at_fpr(scored({0, 1, 1}, {0.9, 0.5, 0.4}).curve(), 0.1);
  CHECK(none.value == 0.0);
  CHECK_FALSE(none.step.has_value());
}

TEST_CASE("a flat staircase leaves the variance of a binomial") {
  // Positive rows at 3 and 0, negative ones at 1: the threshold moves among negative rows alone.
  const Scored rows{{3.0, 1.0, 0.0}, {30.0, 0.0, 10.0}, {0.0, 200.0, 0.0}};
  const ScoreInfluence recall = recall_at_fpr_influence(rows.thresholds(), rows.weights(), 0.1);
  CHECK(recall.value == 0.75);
  CHECK(covariance(rows.weights(), recall, recall) == near(0.75 * 0.25 / 40.0, 1e-12));
}

TEST_CASE("influences on operating points sum to zero") {
  const Scored rows = drawn(500, 0.3, 1.5, 9);
  const ScoreInfluence recall = recall_at_fpr_influence(rows.thresholds(), rows.weights(), 0.05);
  CHECK(std::fabs(weighted_sum(rows, recall)) < 1e-12);
  const ScoreInfluence precision =
      precision_at_recall_influence(rows.thresholds(), rows.weights(), 0.8);
  CHECK(std::fabs(weighted_sum(rows, precision)) < 1e-12);
  CHECK(recall.value == recall_at_fpr(rows.curve(), 0.05).value);
  CHECK(precision.value == precision_at_recall(rows.curve(), 0.8).value);
}

TEST_CASE("limits of operating points hold the estimate and its binomial limits") {
  const Scored rows = drawn(2000, 0.3, 1.5, 11);
  const ScoreCurve curve = rows.curve();
  const InferencePtr recall = recall_at_fpr_limits(curve, 0.05);
  const double hits = recall->estimate() * curve.positives.back();
  const InferencePtr fixed =
      proportion(std::round(hits), curve.positives.back(), ProportionMethod::mid_p);
  CHECK(recall->lower(0.025) < fixed->lower(0.025));
  CHECK(recall->upper(0.025) > fixed->upper(0.025));
  check_limits(*recall);
  check_p_values(*recall, 0.0, 1.0);
  const InferencePtr precision = precision_at_recall_limits(curve, 0.8);
  check_limits(*precision);
  check_p_values(*precision, 0.0, 1.0);
}

TEST_CASE("too few rows to know a threshold leave nothing known") {
  // With 20 negatives at a rate of 0.05 the true threshold may let none through.
  const Scored rows = repeated(scored({1, 0, 1, 0}, {0.9, 0.4, 0.8, 0.1}), 10.0);
  CHECK(recall_at_fpr_limits(rows.curve(), 0.05)->lower(0.025) == 0.0);
  // With 20 positives at a recall of 0.95 it may lie below all of them, and below every negative.
  const InferencePtr precision = precision_at_recall_limits(rows.curve(), 0.95);
  CHECK(precision->estimate() == 1.0);
  CHECK(precision->lower(0.025) < 0.5);
}

TEST_CASE("limits of perfect operating points have a width") {
  const Scored rows = repeated(scored({1, 0}, {0.9, 0.1}), 200.0);
  CHECK(recall_at_fpr_limits(rows.curve(), 0.1)->estimate() == 1.0);
  CHECK(recall_at_fpr_limits(rows.curve(), 0.1)->lower(0.025) < 0.99);
  CHECK(precision_at_recall_limits(rows.curve(), 0.8)->lower(0.025) < 0.99);
}

TEST_CASE("two rows that are worth half of one are one") {
  const Scored rows = drawn(600, 0.3, 1.5, 11);
  const ScoreCurve twice = repeated(rows, 2.0).curve();
  for (const double alpha : {0.001, 0.025, 0.2}) {
    CHECK(recall_at_fpr_limits(twice, 0.05, {0.5, 0.5, 0.5})->lower(alpha) ==
          recall_at_fpr_limits(rows.curve(), 0.05)->lower(alpha));
    CHECK(precision_at_recall_limits(twice, 0.8, {0.5, 0.5, 0.5})->lower(alpha) ==
          precision_at_recall_limits(rows.curve(), 0.8)->lower(alpha));
  }
  // Rows need not be worth whole ones.
  check_limits(*recall_at_fpr_limits(twice, 0.05, {0.37, 0.41, 0.39}));
  check_limits(*precision_at_recall_limits(twice, 0.8, {0.37, 0.41, 0.39}));
}
