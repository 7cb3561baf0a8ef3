/// \file
/// Hostile names and texts stay names and texts in every engine.
#include "source/dialect.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "modelgate/error.hpp"

namespace modelgate::source {
namespace {

const Dialect& known(std::string_view name) {
  const auto* const found = dialect(name);
  REQUIRE(found != nullptr);
  return *found;
}

TEST_CASE("eight engines are known by name") {
  std::string names;
  for (const auto& one : dialects()) names += std::string(one.name) + " ";
  CHECK(names == "bigquery clickhouse databricks duckdb postgres snowflake spark trino ");
  CHECK(dialect("mysql") == nullptr);
}

TEST_CASE("names are quoted by the rules of each engine") {
  const std::string hostile = "a\"b`c\\d";
  const std::vector<std::pair<std::string_view, std::string>> kExpected = {
      {"duckdb", "\"a\"\"b`c\\d\""},   {"postgres", "\"a\"\"b`c\\d\""},
      {"trino", "\"a\"\"b`c\\d\""},    {"snowflake", "\"a\"\"b`c\\d\""},
      {"spark", "`a\"b``c\\d`"},       {"databricks", "`a\"b``c\\d`"},
      {"bigquery", "`a\"b\\`c\\\\d`"}, {"clickhouse", "`a\"b\\`c\\\\d`"},
  };
  for (const auto& [name, expected] : kExpected) {
    CAPTURE(name);
    CHECK(identifier(known(name), hostile) == expected);
  }
}

TEST_CASE("texts are quoted by the rules of each engine") {
  const std::string hostile = "'); DROP TABLE x; --\\\n";
  const std::vector<std::pair<std::string_view, std::string>> kExpected = {
      {"duckdb", "'''); DROP TABLE x; --\\\n'"},
      {"trino", "'''); DROP TABLE x; --\\\n'"},
      {"postgres", "E'''); DROP TABLE x; --\\\\\n'"},
      {"snowflake", "'\\'); DROP TABLE x; --\\\\\\n'"},
      {"spark", "'\\'); DROP TABLE x; --\\\\\\n'"},
      {"databricks", "'\\'); DROP TABLE x; --\\\\\\n'"},
      {"bigquery", "'\\'); DROP TABLE x; --\\\\\\n'"},
      {"clickhouse", "'\\'); DROP TABLE x; --\\\\\\n'"},
  };
  for (const auto& [name, expected] : kExpected) {
    CAPTURE(name);
    CHECK(literal(known(name), hostile) == expected);
  }
  CHECK(literal(known("postgres"), "it's") == "'it''s'");
}

TEST_CASE("what no query can hold is refused") {
  CHECK_THROWS_AS((void)literal(known("trino"), std::string_view("a\0b", 3)), UsageError);
  CHECK_THROWS_AS((void)identifier(known("trino"), std::string_view("a\0b", 3)), UsageError);
  CHECK_THROWS_AS((void)identifier(known("trino"), ""), UsageError);
  CHECK_NOTHROW((void)identifier(known("postgres"), std::string(63, 'x')));
  CHECK_THROWS_WITH_AS((void)identifier(known("postgres"), std::string(64, 'x')),
                       doctest::Contains("longer than the 63 bytes that PostgreSQL keeps"),
                       UsageError);
}

TEST_CASE("tables are named by their parts") {
  CHECK(table_name(known("trino"), "hive.scored.rows") == "\"hive\".\"scored\".\"rows\"");
  CHECK(table_name(known("bigquery"), "\"my.project\".x") == "`my.project`.`x`");
  CHECK(table_name(known("duckdb"), "x; DROP TABLE y") == "\"x; DROP TABLE y\"");
  for (const std::string wrong : {"", "a.", ".a", "a..b", "\"open"}) {
    CAPTURE(wrong);
    CHECK_THROWS_AS((void)table_name(known("duckdb"), wrong), UsageError);
  }
}

TEST_CASE("numbers and types are those of the engine") {
  CHECK(double_literal(known("postgres"), 0.1) == "CAST('0.1' AS DOUBLE PRECISION)");
  CHECK(double_literal(known("clickhouse"), 1e-5) == "toFloat64(1e-05)");
  CHECK(as_text(known("bigquery"), "x") == "CAST(x AS STRING)");
  CHECK(as_double(known("clickhouse"), "x") == "CAST(x AS Nullable(Float64))");
  CHECK(spelled("Ab_ä", Spelling::upper) == "AB_ä");
  CHECK(spelled("Ab", Spelling::lower) == "ab");
  CHECK(spelled("Ab", Spelling::as_written) == "Ab");
}

}  // namespace
}  // namespace modelgate::source
