/// \file
/// Points and bins by hand, and intervals that are those of the metrics.
#include "gate/curves.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <vector>

#include "gate/measurements.hpp"
#include "stats/operating_point.hpp"
#include "support/fake_source.hpp"

namespace modelgate::gate {
namespace {

metric::Scored scored(const std::vector<double>& scores, std::vector<std::uint8_t> positive) {
  return {stats::Thresholds(scores), std::move(positive)};
}

TEST_CASE("a short curve has a point for each score") {
  const std::vector<double> counts(5, 1.0);
  const auto curves =
      score_curves(scored({0.9, 0.7, 0.7, 0.4, 0.1}, {1, 1, 0, 1, 0}), counts, {0.95, 2});
  REQUIRE(curves);
  CHECK(curves->positives == 3);
  CHECK(curves->negatives == 2);
  REQUIRE(curves->points.size() == 4);
  CHECK(curves->points[0].threshold == 0.9);
  CHECK(curves->points[0].fpr == 0.0);
  CHECK(curves->points[0].recall == doctest::Approx(1.0 / 3.0));
  CHECK(curves->points[0].precision == 1.0);
  CHECK(curves->points[0].recall_interval == std::nullopt);
  CHECK(curves->points[1].fpr == 0.5);
  CHECK(curves->points[1].precision == doctest::Approx(2.0 / 3.0));
  CHECK(curves->points[1].recall_interval.has_value());
  CHECK(curves->points[3].fpr == 1.0);
  CHECK(curves->points[3].recall == 1.0);
  CHECK(curves->points[3].precision == doctest::Approx(0.6));
}

TEST_CASE("bins tell the mean score and the share that came true") {
  const std::vector<double> counts{1.0, 2.0, 1.0};
  const auto curves = score_curves(scored({0.9, 0.7, 0.2}, {1, 0, 0}), counts, {0.95, 2});
  REQUIRE(curves);
  REQUIRE(curves->reliability.size() == 2);
  CHECK(curves->reliability[0].low == 0.0);
  CHECK(curves->reliability[0].high == 0.5);
  CHECK(curves->reliability[0].rows == 1);
  CHECK(curves->reliability[0].share == 0.0);
  CHECK(curves->reliability[0].interval.low == 0.0);
  CHECK(curves->reliability[0].interval.high > 0.9);
  CHECK(curves->reliability[1].rows == 3);
  CHECK(curves->reliability[1].mean_score == doctest::Approx(2.3 / 3.0));
  CHECK(curves->reliability[1].share == doctest::Approx(1.0 / 3.0));
}

TEST_CASE("bins of equal mass end where their scores do") {
  const std::vector<double> counts(4, 1.0);
  const auto curves =
      score_curves(scored({0.1, 0.2, 0.6, 0.7}, {0, 0, 1, 1}), counts, {0.95, 2, Binning::mass});
  REQUIRE(curves);
  CHECK(curves->reliability[0].high == 0.2);
  CHECK(curves->reliability[1].low == 0.6);
}

TEST_CASE("a long curve is thinned and keeps its ends") {
  const Measurements rows = scored_rows(30'000);
  const RowBlock& block = rows.blocks.front();
  std::vector<std::uint8_t> positive(block.labels.begin(), block.labels.end());
  const auto sorted = scored(block.candidate.front(), positive);
  const auto curves = score_curves(sorted, block.counts, {});
  REQUIRE(curves);
  CHECK(curves->points.size() <= 200);
  CHECK(curves->points.size() > 150);
  CHECK(curves->points.front().threshold == sorted.thresholds.values().front());
  CHECK(curves->points.back().recall == 1.0);
  CHECK(curves->points.back().fpr == 1.0);
  double before = 0.0;
  for (const CurvePoint& point : curves->points) {
    CHECK(point.fpr + point.recall - before < 0.02);
    before = point.fpr + point.recall;
  }
}

TEST_CASE("bands are the intervals of the metrics at a rate") {
  const Measurements rows = scored_rows(3000);
  const RowBlock& block = rows.blocks.front();
  std::vector<std::uint8_t> positive(block.labels.begin(), block.labels.end());
  const auto sorted = scored(block.candidate.front(), positive);
  const auto curves = score_curves(sorted, block.counts, {});
  REQUIRE(curves);
  const CurvePoint& point = curves->points[curves->points.size() / 3];
  const auto limits = stats::recall_at_fpr_limits(sorted.curve(block.counts), point.fpr);
  const auto [low, high] = stats::interval(*limits, 0.95);
  CHECK(point.recall_interval->low == doctest::Approx(low));
  CHECK(point.recall_interval->high == doctest::Approx(high));
}

TEST_CASE("rows of one class have no curves") {
  const std::vector<double> counts(2, 1.0);
  CHECK(score_curves(scored({0.5, 0.6}, {1, 1}), counts, {}) == std::nullopt);
}

/// All rows, with scores or without; the source knows of no other.
Collected collected(const Policy& policy) {
  Collected found;
  found.has_scores = true;
  found.has_baseline = true;
  found.splits.resize(1);
  found.splits.front().populations.resize(1);
  found.texts.labels = {{"ham", 0}, {"spam", 1}};
  for (const auto& name : policy.data.classes) found.evidence.all.classes.push_back({name, 10});
  return found;
}

ShownCurves curves_from(Source& source, const Policy& policy, const Collected& found) {
  const Plan plan = make_plan(policy);
  return curves_of({plan, found, source});
}

TEST_CASE("scores that no check reads are read for the curves") {
  const Policy policy = spam_policy();
  test::FakeSource source({});
  source.numeric = {{}, {{0, 1, 1}, {0, 0, 0}, {0.1, 0.8, 0.4}, {0.3, 0.9, 0.5}, {1, 1, 1}}};
  const ShownCurves shown = curves_from(source, policy, collected(policy));
  REQUIRE(shown.classes.size() == 1);
  CHECK(shown.classes_left_out == 0);
  CHECK(shown.classes[0].class_name == "spam");
  CHECK(shown.classes[0].baseline->positives == 2);
  CHECK(shown.classes[0].candidate->points[0].threshold == 0.9);
  CHECK(source.asked.size() == 1);
}

TEST_CASE("units and weights and inputs without scores have no curves") {
  Policy policy = spam_policy();
  test::FakeSource source({});
  Collected found = collected(policy);
  found.has_scores = false;
  CHECK(curves_from(source, policy, found).classes.empty());
  policy.data.unit = "customer";
  CHECK(curves_from(source, policy, collected(policy)).classes.empty());
  CHECK(source.asked.empty());
}

}  // namespace
}  // namespace modelgate::gate
