/// \file
/// Parts of the query, and that policies which name no table make none.
#include "source/cells_parts.hpp"

#include <doctest/doctest.h>

#include "source/inputs.hpp"
#include "source/made_cells.hpp"

namespace modelgate::source::test {
namespace {

TEST_CASE("a row's parts are written in the engine's words") {
  auto policy = spam_policy();
  policy.data.candidate = {};
  policy.data.candidate.score = "p";
  policy.data.candidate.threshold = 0.5;
  policy.checks.resize(2);
  policy.checks.at(0).slice.columns = {"lang"};
  policy.checks.at(0).slice.where = "age > 18";
  policy.checks.at(1).parameters.column = "ok";
  const auto intake = plan_intake(policy, {});
  const CellsTables tables{.spelling = Spelling::upper};
  const CellsParts parts(intake, tables, *dialect("postgres"));
  CHECK(parts.filled("label") == "NULLIF(CAST(t.\"LABEL\" AS TEXT), '')");
  CHECK(parts.answer(intake.baseline) == "NULLIF(CAST(t.\"OLD\" AS TEXT), '')");
  CHECK(
      parts.answer(intake.candidate) ==
      "CASE WHEN CAST(t.\"P\" AS DOUBLE PRECISION) IS NULL OR CAST(t.\"P\" AS DOUBLE PRECISION) - "
      "CAST(t.\"P\" AS DOUBLE PRECISION) <> 0 THEN 'mg:nonfinite' WHEN CAST(t.\"P\" AS DOUBLE "
      "PRECISION) < 0 OR CAST(t.\"P\" AS DOUBLE PRECISION) > 1 THEN 'mg:range' WHEN CAST(t.\"P\" "
      "AS DOUBLE PRECISION) >= CAST('0.5' AS DOUBLE PRECISION) THEN 'spam' ELSE 'ham' END");
  CHECK(parts.users() == std::vector<std::string>{"lang"});
  CHECK(parts.passes(Role::candidate).front().name == pass_column(Role::candidate, "ok"));
  const auto conditions = parts.conditions(engine());
  REQUIRE(conditions.size() == 1);
  CHECK(conditions.front().sql == "CASE WHEN (t.\"AGE\" > 18) THEN 'true' ELSE 'false' END");
  CHECK(conditions.front().of_nothing == "false");
}

TEST_CASE("a condition may hold where all of its columns are missing") {
  auto policy = spam_policy();
  policy.data.where = "age IS NULL OR age > 18";
  const auto intake = plan_intake(policy, {});
  const CellsTables tables;
  const auto conditions = CellsParts(intake, tables, *dialect("trino")).conditions(engine());
  CHECK(conditions.front().of_nothing == "true");
}

TEST_CASE("conditions that an engine cannot say are refused with their line") {
  auto policy = spam_policy();
  policy.data.where = "regexp_matches(id, '^a')";
  policy.data.positions = {{"data.where", {"gate.yaml", 7, 10}}};
  const auto intake = plan_intake(policy, {});
  const CellsTables tables;
  CHECK_THROWS_WITH_AS(
      (void)CellsParts(intake, tables, *dialect("trino")).conditions(engine()),
      doctest::Contains("gate.yaml:7:10: condition (data.where): 'regexp_matches' has no form that "
                        "is sure to mean the same there (Trino)"),
      PolicyError);
  CHECK(CellsParts(intake, tables, *dialect("duckdb")).conditions(engine()).front().sql ==
        "CASE WHEN (regexp_matches(id, '^a')) THEN 'true' ELSE 'false' END");
}

}  // namespace
}  // namespace modelgate::source::test
