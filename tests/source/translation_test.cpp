/// \file
/// Conditions in other engines' SQL, and those that have no sure meaning there.
#include "source/translation.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "source/condition.hpp"

namespace modelgate::source {
namespace {

Translation translation(const std::string& text, std::string_view engine_name) {
  static Engine engine({.library_directory = MODELGATE_BINARY_DIR});
  const auto read = read_condition(engine, text);
  REQUIRE(read.refusal.value_or("") == "");
  const auto& to = *dialect(engine_name);
  return translated(read.tree, to, [&](const auto& name) { return identifier(to, name); });
}

TEST_CASE("conditions keep their meaning in other words") {
  const std::vector<std::pair<std::string, std::string>> kConditions = {
      {"age > 40 and NOT flag", "((\"age\" > 40) AND (NOT \"flag\"))"},
      {"a IN ('x', 'it''s') OR b IS NULL", "((\"a\" IN ('x', 'it''s')) OR (\"b\" IS NULL))"},
      {"a NOT IN (1, 2)", "(\"a\" NOT IN (1, 2))"},
      {"x BETWEEN -0.5 AND 1.25", "(\"x\" BETWEEN (-0.5) AND 1.25)"},
      {"x >= 0.05", "(\"x\" >= 0.05)"},
      {"x < 1e-3", "(\"x\" < CAST('0.001' AS DOUBLE))"},
      {"day >= DATE '2026-01-31'", "(\"day\" >= CAST('2026-01-31' AS DATE))"},
      {"flag = true", "(\"flag\" = TRUE)"},
      {"name LIKE 'a%'", "(\"name\" LIKE 'a%')"},
      {"name NOT LIKE 'a%'", "(\"name\" NOT LIKE 'a%')"},
      {"lower(name) = 'ada'", "(LOWER(\"name\") = 'ada')"},
      {"length(name) + 1 > abs(-x)", "((LENGTH(\"name\") + 1) > ABS((- \"x\")))"},
      {"coalesce(a, 2) <> 3", "(COALESCE(\"a\", 2) <> 3)"},
      {"CASE WHEN a THEN 1 ELSE 2 END = 1", "((CASE WHEN \"a\" THEN 1 ELSE 2 END) = 1)"},
      {"a IS NOT DISTINCT FROM 3",
       "((CASE WHEN \"a\" IS NULL THEN 3 IS NULL WHEN 3 IS NULL THEN FALSE ELSE \"a\" = 3 END))"},
      {"CAST(x AS DOUBLE) > 1", "(CAST(\"x\" AS DOUBLE) > 1)"},
      {"\"odd \"\" name\" = 1", "(\"odd \"\" name\" = 1)"},
  };
  for (const auto& [text, expected] : kConditions) {
    CAPTURE(text);
    const auto said = translation(text, "trino");
    CHECK(said.refusal.value_or("") == "");
    CHECK(said.sql == expected);
  }
  CHECK(translation("lower(n) = 'ä'", "trino").sql == "(LOWER(\"n\") = 'ä')");
  CHECK(translation("lower(n) = 'ä'", "clickhouse").sql == "(lowerUTF8(`n`) = 'ä')");
  CHECK(translation("n = 'a\\b'", "spark").sql == "(`n` = 'a\\\\b')");
}

TEST_CASE("what may mean something else is refused by name") {
  const std::vector<std::pair<std::string, std::string>> kRefused = {
      {"name < 'm'", "the order of the text 'm'"},
      {"name BETWEEN 'a' AND 'b'", "the order of the text 'a'"},
      {"x / 2 > 1", "'/'"},
      {"hash(id) % 10 = 0", "'%'"},
      {"regexp_matches(id, '^a')", "'regexp_matches'"},
      {"name LIKE 'a\\_%'", "LIKE with a backslash"},
      {"name LIKE other", "LIKE with anything but a text"},
      {"TRY_CAST(x AS DOUBLE) > 1", "TRY_CAST"},
      {"CAST(x AS INTEGER) = 1", "a cast to INTEGER"},
      {"seen >= TIMESTAMP '2026-01-01'", "a text as TIMESTAMP"},
      {"day >= DATE '2026-1-1'", "a text as DATE"},
      {"x = 99999999999999999999", "a constant of type HUGEINT"},
  };
  for (const auto& [text, what] : kRefused) {
    CAPTURE(text);
    CHECK(translation(text, "postgres").refusal.value_or("").starts_with(what));
  }
}

}  // namespace
}  // namespace modelgate::source
