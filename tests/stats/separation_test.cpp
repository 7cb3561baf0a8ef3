/// \file
/// Kolmogorov-Smirnov distances against SciPy, and limits that a chosen threshold does not spoil.
#include "stats/separation.hpp"

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

double value_of(const Scored& rows) { return separation(rows.curve()).value; }

Scored negated(Scored rows) {
  for (double& score : rows.scores) score = -score;
  return rows;
}

}  // namespace

TEST_CASE("separation agrees with SciPy") {
  for (const auto& row : read_oracle("stats_scores.json", "cases")) {
    CAPTURE(row.at("name").get<std::string>());
    const Scored rows = scored(row);
    CHECK(value_of(rows) == near(row.at("ks"), 1e-12));
    CHECK(value_of(negated(rows)) == near(row.at("ks"), 1e-12));
    CHECK(value_of(modelgate::test::repeated(rows, 2.0)) == near(row.at("ks"), 1e-12));
  }
}

TEST_CASE("separation by hand") {
  // Rates of those at 3 and above: 2/3 and 1/4; the gap at 2 is 1 - 3/4.
  const Scored rows{{4.0, 3.0, 2.0, 1.0}, {2.0, 0.0, 1.0, 0.0}, {0.0, 1.0, 2.0, 1.0}};
  const Separation best = separation(rows.curve());
  CHECK(best.value == near(2.0 / 3.0, 1e-15));
  CHECK(best.step == 0);
  CHECK(best.sign == 1.0);
  CHECK(separation(negated(rows).curve()).sign == -1.0);
}

TEST_CASE("the influence on separation is its derivative") {
  const Scored rows{{0.9, 0.5, 0.1, 0.7}, {5.0, 3.0, 1.0, 2.0}, {1.0, 2.0, 6.0, 3.0}};
  for (const Scored& one : {rows, negated(rows)}) {
    const ScoreInfluence influence = separation_influence(one.thresholds(), one.weights());
    for (std::size_t i = 0; i < one.scores.size(); ++i) {
      CHECK(influence.positive[i] == near(slope(one, value_of, i, 1), 1e-7));
      CHECK(influence.negative[i] == near(slope(one, value_of, i, 0), 1e-7));
    }
  }
}

TEST_CASE("scores that say nothing are not shown to separate") {
  const Scored rows = drawn(400, 0.5, 0.0, 3);
  const InferencePtr limits = separation_limits(rows.thresholds(), rows.weights(), {Stream(1, 1)});
  CHECK(limits->estimate() > 0.03);
  CHECK(limits->lower(0.025) == 0.0);
  check_limits(*limits);
  check_p_values(*limits, 0.0, 1.0);
}

TEST_CASE("limits of separation are wider below than at a known threshold") {
  for (const Scored& rows : {drawn(400, 0.3, 1.5, 3), negated(drawn(400, 0.3, 1.5, 3))}) {
    const InferencePtr known = separation_limits(rows.curve());
    const InferencePtr chosen =
        separation_limits(rows.thresholds(), rows.weights(), {Stream(1, 1)});
    CHECK(chosen->estimate() == known->estimate());
    CHECK(chosen->lower(0.025) < known->lower(0.025));
    CHECK(chosen->lower(0.025) > 0.2);
    CHECK(chosen->upper(0.025) == known->upper(0.025));
    check_p_values(*chosen, 0.0, 1.0);
  }
}

TEST_CASE("limits of a complete separation have a width") {
  const Scored rows = modelgate::test::repeated(scored({1, 0}, {0.9, 0.1}), 20.0);
  const InferencePtr limits = separation_limits(rows.thresholds(), rows.weights(), {Stream(1, 1)});
  CHECK(limits->estimate() == 1.0);
  CHECK(limits->lower(0.025) < 0.85);
}

TEST_CASE("one positive row has limits though a part lacks it") {
  const Scored rows = scored({1, 0, 0, 0}, {0.9, 0.2, 0.3, 0.1});
  const InferencePtr limits = separation_limits(rows.thresholds(), rows.weights(), {Stream(1, 1)});
  CHECK(limits->lower(0.025) == 0.0);
  CHECK(limits->upper(0.025) == 1.0);
}

TEST_CASE("two rows that are worth half of one separate like one") {
  const Scored rows = drawn(300, 0.3, 1.5, 11);
  const InferencePtr once = separation_limits(rows.curve());
  const InferencePtr twice = separation_limits(repeated(rows, 2.0).curve(), {0.5, 0.5, 0.5});
  CHECK(twice->lower(0.025) == near(once->lower(0.025)));
  CHECK(twice->upper(0.025) == near(once->upper(0.025)));
}

TEST_CASE("units are judged at thresholds that others chose") {
  // Every row is a unit of its own, or all rows of one class are.
  const Scored rows = drawn(300, 0.3, 0.0, 11);
  std::vector<std::int32_t> unit(rows.scores.size());
  std::iota(unit.begin(), unit.end(), 0);
  const InferencePtr apart =
      separation_limits(rows.thresholds(), rows.weights(), {Stream(1, 1), unit});
  const InferencePtr known = separation_limits(rows.curve());
  CHECK(apart->lower(0.025) < known->lower(0.025));
  std::ranges::fill(unit, 0);
  // One unit: nothing is left to choose a threshold on.
  CHECK(separation_limits(rows.thresholds(), rows.weights(), {Stream(1, 1), unit})->lower(0.025) ==
        0.0);
}
