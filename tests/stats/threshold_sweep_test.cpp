/// \file
/// Best thresholds by hand and by exhaustion, their values' limits, and their own.
#include "stats/threshold_sweep.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

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

RatioMeasure cost() { return cost_measure({.hits = 0.5, .false_alarms = 1.0, .misses = 4.0}); }

double best_f1(const Scored& rows) {
  return best_threshold(rows.curve(), fbeta_measure(1.0)).value;
}
double lowest_cost(const Scored& rows) { return best_threshold(rows.curve(), cost()).value; }

}  // namespace

TEST_CASE("the best F1 agrees with scikit-learn's curve") {
  for (const auto& row : read_oracle("stats_scores.json", "cases")) {
    CAPTURE(row.at("name").get<std::string>());
    const Scored rows = scored(row);
    const BestThreshold best = best_threshold(rows.curve(), fbeta_measure(1.0));
    CHECK(best.value == near(row.at("best_f1").at(0), 1e-12));
    CHECK(rows.thresholds().values()[best.step.value()] == near(row.at("best_f1").at(1), 1e-15));
  }
}

TEST_CASE("the lowest cost by hand") {
  // At 3 and above: 2 hits, 1 alarm, 1 miss, 3 rejections: (1 + 1 + 4) / 7; at 1: (1.5 + 3) / 7.
  const Scored rows{{4.0, 3.0, 2.0, 1.0}, {2.0, 0.0, 0.0, 1.0}, {0.0, 1.0, 1.0, 1.0}};
  const BestThreshold best = best_threshold(rows.curve(), cost());
  CHECK(best.value == near(4.5 / 6.0, 1e-15));
  CHECK(best.step == 3);
}

TEST_CASE("of equally good thresholds the highest is chosen") {
  const Scored rows = scored({1, 0, 1, 0}, {0.9, 0.8, 0.7, 0.6});
  // With one false alarm as dear as one miss, 0.9 and 0.7 both cost 1/4.
  const RatioMeasure even = cost_measure({.false_alarms = 1.0, .misses = 1.0});
  CHECK(best_threshold(rows.curve(), even).step == 0);
}

TEST_CASE("calling nothing positive may cost least") {
  const Scored rows = scored({0, 0, 1}, {0.9, 0.8, 0.1});
  const BestThreshold best =
      best_threshold(rows.curve(), cost_measure({.false_alarms = 5.0, .misses = 1.0}));
  CHECK_FALSE(best.step.has_value());
  CHECK(best.value == near(1.0 / 3.0, 1e-15));
}

TEST_CASE("without a positive row the best F1 is undefined at no threshold") {
  const ScoreCurve curve = scored({0, 0}, {0.2, 0.1}).curve();
  CHECK(best_threshold(curve, fbeta_measure(1.0)).value == 0.0);
  CHECK(best_threshold(curve, fbeta_measure(1.0)).step == 0);
}

TEST_CASE("influences on the best values are their derivatives") {
  const Scored rows{{0.9, 0.5, 0.1, 0.7}, {5.0, 3.0, 1.0, 2.0}, {1.0, 2.0, 6.0, 3.0}};
  const ScoreInfluence f1 =
      best_threshold_influence(rows.thresholds(), rows.weights(), fbeta_measure(1.0));
  const ScoreInfluence mean = best_threshold_influence(rows.thresholds(), rows.weights(), cost());
  for (std::size_t i = 0; i < rows.scores.size(); ++i) {
    CHECK(f1.positive[i] == near(slope(rows, best_f1, i, 1), 1e-7));
    CHECK(f1.negative[i] == near(slope(rows, best_f1, i, 0), 1e-7));
    CHECK(mean.positive[i] == near(slope(rows, lowest_cost, i, 1), 1e-7));
    CHECK(mean.negative[i] == near(slope(rows, lowest_cost, i, 0), 1e-7));
  }
}

TEST_CASE("a chosen threshold moves the limit on the good side out") {
  const Scored rows = drawn(400, 0.3, 1.5, 3);
  for (const RatioMeasure& measure : {fbeta_measure(1.0), cost()}) {
    const InferencePtr known = best_value_limits(rows.curve(), measure);
    const InferencePtr chosen =
        best_value_limits(rows.thresholds(), rows.weights(), measure, {Stream(1, 1)});
    CHECK(chosen->estimate() == known->estimate());
    CHECK(chosen->lower(0.025) <= known->lower(0.025));
    CHECK(chosen->upper(0.025) >= known->upper(0.025));
    const bool is_f1 = measure.best == 1.0;
    CHECK((is_f1 ? chosen->lower(0.025) < known->lower(0.025)
                 : chosen->upper(0.025) > known->upper(0.025)));
    check_limits(*chosen);
    check_p_values(*chosen, is_f1 ? -1.0 : 0.0, is_f1 ? 1.0 : 4.0);
  }
}

TEST_CASE("limits of a perfect best value have a width") {
  const Scored rows = modelgate::test::repeated(scored({1, 0}, {0.9, 0.1}), 20.0);
  const InferencePtr f1 =
      best_value_limits(rows.thresholds(), rows.weights(), fbeta_measure(1.0), {Stream(1, 1)});
  CHECK(f1->estimate() == 1.0);
  CHECK(f1->lower(0.025) < 0.95);
}

TEST_CASE("thresholds that are as good as the best lie around it") {
  const Scored rows = drawn(1000, 0.3, 2.0, 5);
  const Thresholds thresholds = rows.thresholds();
  const ScoreCurve curve = rows.curve();
  const RatioMeasure f1 = fbeta_measure(1.0);
  const double best = thresholds.values()[*best_threshold(curve, f1).step];
  const Bounds wide = best_threshold_limits(thresholds, curve, f1, {2.58});
  const Bounds narrow = best_threshold_limits(thresholds, curve, f1, {1.0});
  CHECK(narrow.low <= best);
  CHECK(narrow.high >= best);
  CHECK(wide.low <= narrow.low);
  CHECK(wide.high >= narrow.high);
  CHECK(wide.high - wide.low < 2.0);
}

TEST_CASE("separated scores leave the gap between them open") {
  const Scored rows = modelgate::test::repeated(scored({1, 0}, {0.9, 0.1}), 1000.0);
  const Bounds limits =
      best_threshold_limits(rows.thresholds(), rows.curve(), fbeta_measure(1.0), {1.96});
  CHECK(limits.low == 0.1);
  CHECK(limits.high == 0.9);
}

TEST_CASE("where a miss is dear the best threshold may lie below all scores") {
  const Scored rows = drawn(100, 0.5, 1.0, 2);
  const Bounds limits = best_threshold_limits(
      rows.thresholds(), rows.curve(), cost_measure({.false_alarms = 1.0, .misses = 50.0}), {1.96});
  CHECK(limits.low == -std::numeric_limits<double>::infinity());
}

TEST_CASE("two rows that are worth half of one have its limits of the best value") {
  const Scored rows = drawn(300, 0.3, 1.5, 11);
  const Scored pairs = repeated(rows, 2.0);
  const RatioMeasure f1 = fbeta_measure(1.0);
  const InferencePtr once = best_value_limits(rows.curve(), f1);
  const InferencePtr twice = best_value_limits(pairs.curve(), f1, 0.5);
  CHECK(twice->lower(0.025) == near(once->lower(0.025)));
  CHECK(twice->upper(0.025) == near(once->upper(0.025)));
  const Bounds one = best_threshold_limits(rows.thresholds(), rows.curve(), f1, {1.96});
  const Bounds two = best_threshold_limits(pairs.thresholds(), pairs.curve(), f1, {1.96, 0.5});
  CHECK(two.low == one.low);
  CHECK(two.high == one.high);
}
