/// \file
/// What bless asks of the source.
#include "gate/candidate_cells.hpp"

#include <doctest/doctest.h>

#include "gate/scenes.hpp"
#include "support/fake_source.hpp"

namespace modelgate::gate {

TEST_CASE("cells hold label and prediction and whatever the gate slices by") {
  Policy policy = spam_policy();
  policy.data.label = "truth";
  policy.checks = {check_on("recall", 1), check_on("pass_rate")};
  policy.checks[0].slice.columns = {"language"};
  policy.checks[1].parameters.column = "graded";
  CHECK(candidate_columns(policy) ==
        std::vector<std::string>{"truth", "old", "language", "graded", "count"});
  test::FakeSource source({});
  source.other.rows = {{"spam", "spam", "de", "1", "12"}};
  const Table cells = candidate_cells(policy, source, {});
  CHECK(cells.columns == candidate_columns(policy));
  REQUIRE(source.asked.size() == 1);
  CHECK(source.asked[0] ==
        "SELECT CAST(mg_label AS VARCHAR), CAST(CASE WHEN starts_with(CAST(mg_candidate AS "
        "VARCHAR), chr(1)) THEN "
        "NULL ELSE mg_candidate END AS VARCHAR), CAST(\"language\" AS VARCHAR), "
        "CAST(\"candidate:graded\" AS VARCHAR), sum(mg_count) FROM rows WHERE mg_status = 'kept' "
        "AND mg_arm <> 'baseline' AND nullif(CAST(mg_label AS VARCHAR), '') IS NOT NULL GROUP BY "
        "ALL ORDER BY ALL");
}

TEST_CASE("a gate that slices by a condition cannot be blessed") {
  Policy policy = spam_policy();
  policy.checks = {check_on("recall", 1)};
  policy.checks[0].slice.where = "length > 100";
  policy.checks[0].slice.position = {"gate.yaml", 20, 7};
  CHECK_THROWS_WITH_AS(static_cast<void>(candidate_columns(policy)),
                       "gate.yaml:20: a gate that slices by an SQL condition cannot be blessed, "
                       "because counts do not answer conditions; slice by a column instead",
                       UsageError);
}

TEST_CASE("rows that belong together or weigh differently cannot be blessed as counts") {
  Policy policy = spam_policy();
  policy.checks = {check_on("recall", 1)};
  policy.data.weight = "w";
  CHECK_THROWS_WITH_AS(static_cast<void>(candidate_columns(policy)),
                       "a gate with data.weight cannot be blessed: counted cells do not keep what "
                       "each row weighs; keep the rows themselves as inputs.baseline",
                       UsageError);
  policy.data.unit = "who";
  CHECK_THROWS_WITH_AS(static_cast<void>(candidate_columns(policy)),
                       "a gate with data.unit cannot be blessed: counted cells do not keep which "
                       "rows belong together; keep the rows themselves as inputs.baseline",
                       UsageError);
}

}  // namespace modelgate::gate
