/// \file
/// Young predictions and the ages of labels; the SQL itself meets an engine in tests/gates.
#include "gate/label_delay.hpp"

#include <doctest/doctest.h>

#include "gate/scenes.hpp"
#include "support/fake_source.hpp"

namespace modelgate::gate {
namespace {

Policy timed_policy() {
  Policy policy = spam_policy();
  policy.data.time = "made at";
  policy.data.label_time = "known";
  return policy;
}

ReportEvidence measured(const Policy& policy, test::FakeSource& source) {
  ReportEvidence evidence;
  measure_label_delay(make_plan(policy), source, {}, evidence);
  return evidence;
}

}  // namespace

TEST_CASE("without maturity rows are selected as they are") {
  CHECK(matured(timed_policy(), "2026-03-01T00:00:00Z", "rows") == "rows");
}

TEST_CASE("predictions younger than maturity get a status of their own") {
  Policy policy = timed_policy();
  policy.evidence.maturity = std::chrono::hours(24);
  CHECK(matured(policy, "2026-03-01T00:00:00Z", "mg_examples") ==
        "(SELECT * REPLACE (CASE WHEN mg_status IN ('kept', 'unlabelled', 'unscored') AND "
        "(epoch_us(CAST('2026-03-01T00:00:00Z' AS TIMESTAMP)) - "
        "epoch_us(TRY_CAST(CAST(\"made at\" AS VARCHAR) AS TIMESTAMPTZ))) < 86400000000 THEN "
        "'immature' ELSE mg_status END AS mg_status) FROM mg_examples)");
}

TEST_CASE("ages are measured where both times are named") {
  test::FakeSource source({});
  source.other.rows = {{"400", "0", "3600.5", "7200", "90000"}};
  const auto evidence = measured(timed_policy(), source);
  CHECK(evidence.label_age == LabelAge{400, {{"p50", 3600.5}, {"p95", 7200}, {"max", 90000}}});
  CHECK(evidence.findings.empty());
  REQUIRE(source.asked.size() == 1);
  CHECK(source.asked[0].find("quantile_cont((known - made) / 1e6, [0.5, 0.95, 1])") !=
        std::string::npos);
}

TEST_CASE("nothing is measured without both times or without any label") {
  test::FakeSource source({});
  Policy policy = timed_policy();
  policy.data.time.reset();
  CHECK_FALSE(measured(policy, source).label_age);
  CHECK(source.asked.empty());
  source.other.rows = {{"0", "0", std::nullopt, std::nullopt, std::nullopt}};
  CHECK_FALSE(measured(timed_policy(), source).label_age);
}

TEST_CASE("labels older than their predictions are named") {
  test::FakeSource source({});
  source.other.rows = {{"400", "12", "-60", "7200", "90000"}};
  const auto evidence = measured(timed_policy(), source);
  REQUIRE(evidence.findings.size() == 1);
  CHECK(evidence.findings[0].what == "label_before_prediction");
  CHECK(evidence.findings[0].rows == 12);
  CHECK(evidence.findings[0].detail ==
        "12 of 400 labels are older than their predictions: they may have been known to the "
        "model");
}

TEST_CASE("a time that a rule needs must be there") {
  test::FakeSource source({});
  source.other.rows = {{"3"}};
  Policy policy = timed_policy();
  policy.evidence.maturity = std::chrono::hours(24);
  CHECK_THROWS_WITH_AS(static_cast<void>(measured(policy, source)),
                       "3 rows have no time in the column 'made at' (data.time), which "
                       "evidence.maturity needs (first example: row 7)",
                       DataError);
  policy.evidence.maturity = {};
  policy.inputs.window = std::chrono::hours(24);
  CHECK_THROWS_WITH_AS(static_cast<void>(measured(policy, source)),
                       "3 rows have no time in the column 'made at' (data.time), which "
                       "inputs.window needs (first example: row 7)",
                       DataError);
  policy.inputs.window = {};
  policy.evidence.max_label_age = {{"p95", 0.95, std::chrono::hours(1)}};
  CHECK_THROWS_WITH_AS(static_cast<void>(measured(policy, source)),
                       "3 rows have no time in the column 'made at' (data.time), which "
                       "evidence.max_label_age needs (first example: row 7)",
                       DataError);
}

}  // namespace modelgate::gate
