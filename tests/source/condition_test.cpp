/// \file
/// What a condition may say, and the many things that it may not.
#include "source/condition.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

namespace {

using modelgate::source::Condition;
using modelgate::source::Engine;
using modelgate::source::kLongestCondition;
using modelgate::source::read_condition;

Engine& engine() {
  static Engine shared({.library_directory = MODELGATE_BINARY_DIR});
  return shared;
}

Condition reading(std::string_view text) { return read_condition(engine(), text); }

TEST_CASE("ordinary conditions name their columns") {
  const std::vector<std::pair<std::string, std::vector<std::string>>> kConditions = {
      {"sex = 'f' AND age > 40", {"sex", "age"}},
      {"language IN ('de', 'fr')", {"language"}},
      {"task NOT LIKE 'word%'", {"task"}},
      {"\"odd name\" IS NOT NULL OR NOT flag", {"odd name", "flag"}},
      {"CASE WHEN a THEN b ELSE c END", {"a", "b", "c"}},
      {"CAST(age AS INTEGER) BETWEEN 18 AND 65", {"age"}},
      {"TRY_CAST(x AS DOUBLE) / 2 >= 0.5", {"x"}},
      {"lower(trim(name)) = 'ada' and length(name) < 9", {"name"}},
      {"day >= DATE '2026-01-01' - INTERVAL 7 DAY", {"day"}},
      {"hash(id) % 10 = 0", {"id"}},
      {"regexp_matches(id, '^[ab]')", {"id"}},
      {"(a) OR (b)", {"a", "b"}},
      {"coalesce(a, b) IS DISTINCT FROM 'x -- no comment'", {"a", "b"}},
      {"a\n=\n1", {"a"}},
      {"true", {}},
  };
  for (const auto& expected : kConditions) {
    CAPTURE(expected.first);
    const auto condition = reading(expected.first);
    CHECK(condition.refusal.value_or("") == "");
    CHECK(condition.columns == expected.second);
  }
}

TEST_CASE("hostile conditions are refused") {
  const std::vector<std::string> kHostile = {
      "",
      " ",
      ")",
      "1) FROM x; --",
      "1) FROM rows --",
      "1) FROM rows /*",
      "1), 424242 FROM rows; --",
      "1), 424242 FROM rows; SELECT (1",
      "a) OR (b",
      "a) IS NULL OR (b",
      "1), (2",
      "1, 2",
      "a = 1 -- comment",
      "a = 1 /* comment",
      "a = 1; DROP VIEW rows",
      "a = 1; SELECT 1",
      "a = 1;",
      "a AS b",
      "DISTINCT a",
      "a FROM other",
      "a = 1 FROM rows WHERE true",
      "(SELECT 1)",
      "a IN (SELECT b FROM c)",
      "EXISTS (SELECT 1)",
      "a = ANY(['x'])",
      "(FROM read_text('/etc/passwd'))",
      "a = (SELECT content FROM read_text('/etc/passwd'))",
      "(VALUES (1)) = 1",
      "count(*) > 0",
      "sum(a) > 0",
      "max(a) = 1",
      "any_value(a)",
      "row_number() OVER () > 1",
      "sum(a) OVER (PARTITION BY b) > 1",
      "a = $1",
      "a = ?",
      "a = $name",
      "list_filter(a, x -> x = 1) IS NULL",
      "list_transform([1], lambda x: x) IS NULL",
      "*",
      "COLUMNS(*)",
      "COLUMNS('a.*') = 1",
      "rows.*",
      "#1 = 1",
      "getenv('HOME') = 'x'",
      "current_setting('threads') = '1'",
      "getvariable('x') = 1",
      "read_text('/etc/passwd') = 'x'",
      "read_blob('/etc/passwd') IS NULL",
      "nextval('s') = 1",
      "random() < 0.5",
      "setseed(0.1) IS NULL",
      "uuid() = a",
      "now() > a",
      "error('x')",
      "sleep_ms(10)",
      "repeat('x', 1000000000) = a",
      "range(1000000000) IS NULL",
      "pg_sleep(1)",
      "txid_current() = 1",
      "version() = 'x'",
      "current_database() = 'x'",
      "in_search_path('a', 'b')",
      "json_execute_serialized_sql(a)",
      "query('select 1')",
      "query_table('t')",
      "pragma_version()",
      "system.main.lower(a) = 'x'",
      "lower(DISTINCT a) = 'x'",
      "lower(a ORDER BY b) = 'x'",
      "lower(a) FILTER (WHERE b) = 'x'",
      "a.b = 1",
      "rows.a = 1",
      "a COLLATE nocase = 'x'",
      "a::regclass IS NULL",
      "CAST(a AS secret) IS NULL",
      "a::STRUCT(x INTEGER) IS NULL",
      "GROUPING(a) = 0",
      "try(a)",
      "unnest([1]) = 1",
      "a = DEFAULT",
      "ATTACH 'x.db'",
      "COPY rows TO 'x.csv'",
      "SET threads = 1",
      "PRAGMA version",
      std::string("a = 'x\0y'", 9),
      "a = '\xff'",
      "\"",
      "'",
      "$$",
  };
  CHECK(kHostile.size() >= 40);
  for (const auto& text : kHostile) {
    CAPTURE(text);
    CHECK(reading(text).refusal.has_value());
  }
}

TEST_CASE("refusals say what was found and what was expected") {
  const auto refusal = [](std::string_view text) { return reading(text).refusal.value_or(""); };
  CHECK(refusal("a IN (SELECT 1)") ==
        "a subquery has no place in a condition, expected comparisons of columns and constants");
  CHECK(refusal("lowr(a) = 'x'") ==
        "function 'lowr' cannot be used in a condition, did you mean 'lower'?");
  CHECK(refusal("getenv('HOME') = a") == "function 'getenv' cannot be used in a condition");
  CHECK(refusal("t.a = 1") == "a column is named alone, without a table or a field: 't.a'");
  CHECK(refusal("a::BIT = '1'") ==
        "a cast to 'BIT' cannot be used in a condition, expected a plain type such as DOUBLE, "
        "VARCHAR or DATE");
  CHECK(refusal("a = ") == "no SQL expression: syntax error at or near \",\"");
  CHECK(refusal("a) OR (b") == "no SQL expression: syntax error at or near \")\"");
  CHECK(refusal("a, b") == "more than one expression, expected one condition without comments");
}

TEST_CASE("size and depth of a condition are bounded") {
  CHECK(reading(std::string(kLongestCondition + 1, ' ')).refusal == "longer than 10000 bytes");
  const auto nested = reading(std::string(4000, '(') + "a" + std::string(4000, ')'));
  CHECK(nested.columns == std::vector<std::string>{"a"});
  std::string deep = "a";
  for (int i = 0; i < 1500; ++i) {
    deep = "-(" + deep + ")";
  }
  CHECK(reading(deep).refusal.has_value());
  std::string chain = "a";
  for (int i = 0; i < 400; ++i) {
    chain += " OR NOT a";
  }
  CHECK(reading(chain).columns == std::vector<std::string>{"a"});
}

}  // namespace
