/// \file
/// The query for numbers of rows, whole.
#include "gate/measure_query.hpp"

#include <doctest/doctest.h>

#include "gate/scenes.hpp"

namespace modelgate::gate {
namespace {

Policy latency_policy() {
  Policy policy = spam_policy();
  policy.checks = {check_on("quantile"), check_on("log_loss")};
  policy.checks[0].parameters.column = "ms";
  policy.checks[0].parameters.baseline_column = "old ms";
  policy.checks[0].parameters.at = 0.95;
  for (Check& check : policy.checks) check.slice.columns = {"language"};
  return policy;
}

}  // namespace

TEST_CASE("texts become codes and only numbers leave the engine") {
  const Policy policy = latency_policy();
  const Plan plan = make_plan(policy);
  REQUIRE(plan.measures == std::vector<Measure>{{"ms", "old ms"}, {"", ""}});
  SliceTexts slices;
  slices.codes = {{{std::nullopt, 0}, {"de", 1}}};
  JudgedTexts texts;
  texts.labels = {{"ham", 0}, {"spam", 1}};
  texts.refused_candidate = {"", "it's"};
  CHECK(measure_query({plan, 1, {0, 1}, slices, texts, true}) ==
        "SELECT mg_class_code AS mg_c0, mg_arm = 'baseline' AS mg_c1, mg_key0_code AS mg_c2, "
        "TRY_CAST(\"baseline:old ms\" AS DOUBLE) AS mg_c3, TRY_CAST(\"candidate:ms\" AS DOUBLE) AS "
        "mg_c4, mg_baseline_score_0 AS mg_c5, mg_candidate_score_0 AS mg_c6, mg_count AS mg_c7 "
        "FROM rows AS mg_all JOIN (VALUES ('ham', 0), ('spam', 1)) AS mg_class(mg_class_text, "
        "mg_class_code) ON mg_class_text = CAST(mg_label AS VARCHAR) JOIN (VALUES (CAST(NULL AS "
        "VARCHAR), 0), ('de', 1)) AS mg_key0(mg_key0_text, mg_key0_code) ON mg_key0_text IS NOT "
        "DISTINCT FROM CAST(\"language\" AS VARCHAR) WHERE mg_status = 'kept' AND mg_count > 0 AND "
        "(mg_arm = 'baseline' OR coalesce(CAST(mg_candidate AS VARCHAR), '') NOT IN ('', "
        "'it''s'))");
}

TEST_CASE("without classes slices and a baseline a query is short") {
  Policy policy = latency_policy();
  policy.data.classes.clear();
  policy.checks.pop_back();
  policy.checks[0].slice = {};
  policy.checks[0].slice.where = "ms > 3";
  const Plan plan = make_plan(policy);
  CHECK(measure_query({plan, 1, {0}, {}, {}, false}) ==
        "SELECT mg_arm = 'baseline' AS mg_c0, TRY_CAST(\"candidate:ms\" AS DOUBLE) AS mg_c1, "
        "mg_count AS mg_c2 FROM rows AS mg_all WHERE mg_status = 'kept' AND mg_count > 0 AND (ms > "
        "3)");
}

TEST_CASE("scores of three classes have a column each and a sum") {
  Policy policy = spam_policy();
  policy.data.classes = {"a", "b", "c"};
  CHECK(number_columns({}, Arm::baseline, policy.data) ==
        std::vector<std::string>{"mg_baseline_score_0", "mg_baseline_score_1",
                                 "mg_baseline_score_2"});
  CHECK(fault_condition({}, Arm::candidate, policy.data)
            .ends_with("abs(mg_candidate_score_0 + mg_candidate_score_1 + mg_candidate_score_2 - "
                       "1) > 0.001)"));
  CHECK(
      fault_condition({"ms", "ms"}, Arm::candidate, policy.data) ==
      "(TRY_CAST(\"candidate:ms\" AS DOUBLE) IS NULL OR NOT isfinite(TRY_CAST(\"candidate:ms\" AS "
      "DOUBLE)))");
}

TEST_CASE("units and weights are read beside the numbers") {
  Policy policy = latency_policy();
  policy.data.classes.clear();
  policy.checks.pop_back();
  policy.checks[0].slice = {};
  policy.data.unit = "customer";
  const std::string head =
      "SELECT mg_arm = 'baseline' AS mg_c0, TRY_CAST(\"candidate:ms\" AS DOUBLE) AS mg_c1, ";
  const Plan of_units = make_plan(policy);
  CHECK(measure_query({of_units, 0, {0}, {}, {}, false}) ==
        head +
            "dense_rank() OVER (ORDER BY CAST(\"customer\" AS VARCHAR)) - 1 AS mg_c2, mg_count AS "
            "mg_c3 FROM rows AS mg_all WHERE mg_status = 'kept' AND mg_count > 0");
  policy.data.unit.reset();
  policy.data.weight = "w";
  const Plan of_weights = make_plan(policy);
  CHECK(measure_query({of_weights, 0, {0}, {}, {}, false}) ==
        head +
            "row_number() OVER () - 1 AS mg_c2, TRY_CAST(\"w\" AS DOUBLE) AS mg_c3, mg_count AS "
            "mg_c4 FROM rows AS mg_all WHERE mg_status = 'kept' AND mg_count > 0 AND "
            "TRY_CAST(\"w\" AS DOUBLE) > 0");
  policy.data.weight_kind = WeightKind::frequency;
  const Plan of_copies = make_plan(policy);
  CHECK(measure_query({of_copies, 0, {0}, {}, {}, false}) ==
        head + "mg_count AS mg_c2 FROM rows AS mg_all WHERE mg_status = 'kept' AND mg_count > 0");
}

}  // namespace modelgate::gate
