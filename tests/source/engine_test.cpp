/// \file
/// The data engine alone: text in tables, numbers in columns, refusals, limits, its fence.
#include "source/engine.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <filesystem>
#include <string>
#include <vector>

#include "source/inputs.hpp"

namespace modelgate::source::test {
namespace {

std::string value_of(Engine& asked, const std::string& sql) {
  const auto answer = asked.select(sql, {});
  REQUIRE_MESSAGE(!answer.failure, (answer.failure ? answer.failure->message : ""));
  return answer.table.rows.at(0).at(0).value_or("-");
}

EngineSettings settings() { return {.library_directory = MODELGATE_BINARY_DIR}; }

TEST_CASE("values come back as text and nulls as nothing") {
  const auto answer = engine().select(
      "SELECT 1 AS n, 0.5::DOUBLE AS x, true AS flag, NULL AS none, '' AS empty, "
      "DATE '2026-01-31' AS day, ['a', 'b'] AS list, 'gr\u00f6\u00dfe' || chr(0) || '!' AS word",
      {});
  REQUIRE_FALSE(answer.failure);
  CHECK(answer.table.columns ==
        std::vector<std::string>{"n", "x", "flag", "none", "empty", "day", "list", "word"});
  REQUIRE(answer.table.rows.size() == 1);
  const std::vector<std::optional<std::string>> expected = {
      "1", "0.5",        "true",   std::nullopt,
      "",  "2026-01-31", "[a, b]", std::string("gr\u00f6\u00dfe\0!", 9)};
  CHECK(answer.table.rows.front() == expected);
}

TEST_CASE("results of many chunks are whole") {
  const auto answer = engine().select(
      "SELECT CASE WHEN i % 3 > 0 THEN i END FROM range(10000) t(i) ORDER BY i", {});
  REQUIRE(answer.table.rows.size() == 10'000);
  std::int64_t wrong = 0;
  for (std::size_t i = 0; i < answer.table.rows.size(); ++i) {
    const auto& value = answer.table.rows.at(i).at(0);
    const bool is_right = i % 3 > 0 ? value == std::to_string(i) : !value;
    wrong += is_right ? 0 : 1;
  }
  CHECK(wrong == 0);
}

TEST_CASE("texts of many pieces come back as codes") {
  const auto [table, failure] = engine().coded(
      "SELECT i % 1000 AS few, 'text ' || i AS many, CASE WHEN i % 2 = 0 THEN 'even' END AS some "
      "FROM range(100000) t(i)",
      {});
  REQUIRE_FALSE(failure);
  REQUIRE(table.columns.size() == 3);
  CHECK(table.rows() == 100'000);
  CHECK(table.columns[0].texts.size() == 1000);
  CHECK(table.columns[1].texts.size() == 100'000);
  CHECK(table.columns[2].texts.size() == 2);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto text = [&](std::size_t at) {
      return table.columns[at].texts[table.columns[at].codes[row]];
    };
    const std::string number = text(1)->substr(5);
    const bool is_even = (number.back() - '0') % 2 == 0;
    const bool is_right = std::stoi(*text(0)) == std::stoi(number) % 1000 &&
                          text(2) == (is_even ? std::optional<std::string>("even") : std::nullopt);
    REQUIRE(is_right);
  }
  CHECK(engine().coded("SELECT 1 AS n WHERE false", {}).table.rows() == 0);
}

TEST_CASE("what fails after the first pieces is no result") {
  const auto [table, failure] = engine().coded(
      "SELECT CASE WHEN i = 900000 THEN error('too late') ELSE i END FROM range(1000000) t(i)", {});
  REQUIRE(failure);
  CHECK(failure->kind == FailureKind::refused);
  CHECK(failure->message.find("too late") != std::string::npos);
  CHECK(table.rows() == 0);
  CHECK(engine().coded("SELECT * FROM no_such_table", {}).failure);
  std::stop_source stop;
  stop.request_stop();
  CHECK(engine().coded("SELECT 1", stop.get_token()).failure->kind == FailureKind::interrupted);
}

TEST_CASE("columns of numbers come back as doubles and nulls as NaN") {
  const auto answer = engine().numbers(
      "SELECT * FROM (VALUES (true, 1::TINYINT, -2::SMALLINT, 3::INTEGER, "
      "9007199254740991::BIGINT, "
      "(-5)::HUGEINT, 0.5::FLOAT, 0.1::DOUBLE, 255::UTINYINT, 65535::USMALLINT, "
      "4294967295::UINTEGER, 7::UBIGINT)) t(a, b, c, d, e, f, g, h, i, j, k, l) UNION ALL "
      "SELECT NULL, 0, 0, 0, 0, 36893488147419103232::HUGEINT, 'inf'::FLOAT, NULL, 0, 0, 0, 0",
      {});
  REQUIRE_FALSE(answer.failure);
  const auto& [columns, values] = answer.numbers;
  CHECK(columns ==
        std::vector<std::string>{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"});
  REQUIRE(values.size() == 12);
  std::vector<double> first;
  for (const auto& column : values) {
    REQUIRE(column.size() == 2);
    first.push_back(column.front());
  }
  CHECK(first == std::vector<double>{1, 1, -2, 3, 9007199254740991, -5, 0.5, 0.1, 255, 65535,
                                     4294967295, 7});
  CHECK(std::isnan(values[0][1]));
  CHECK(values[5][1] == 36893488147419103232.0);
  CHECK(std::isinf(values[6][1]));
  CHECK(std::isnan(values[7][1]));
}

TEST_CASE("columns of numbers from many chunks are whole") {
  const auto answer = engine().numbers(
      "SELECT i, CASE WHEN i % 3 > 0 THEN i / 2 END FROM range(10000) t(i) ORDER BY i", {});
  REQUIRE_FALSE(answer.failure);
  const auto& values = answer.numbers.values;
  REQUIRE(values.at(0).size() == 10'000);
  REQUIRE(values.at(1).size() == 10'000);
  std::int64_t wrong = 0;
  for (std::size_t i = 0; i < values[0].size(); ++i) {
    const auto expected = static_cast<double>(i);
    const bool is_right = values[0][i] == expected &&
                          (i % 3 > 0 ? values[1][i] == expected / 2 : std::isnan(values[1][i]));
    wrong += is_right ? 0 : 1;
  }
  CHECK(wrong == 0);
}

TEST_CASE("what is no number is refused where numbers are wanted") {
  const auto text = engine().numbers("SELECT 1 AS n, '2' AS word", {});
  REQUIRE(text.failure);
  CHECK(text.failure->kind == FailureKind::refused);
  CHECK(text.failure->message == "column 'word' is of no numeric type, expected numbers");
  CHECK(text.numbers.values.empty());
  CHECK(engine().numbers("SELECT * FROM no_such_table", {}).failure->kind == FailureKind::refused);
  const auto none = engine().numbers("SELECT 1 AS n WHERE false", {});
  CHECK_FALSE(none.failure);
  CHECK(none.numbers.values == std::vector<std::vector<double>>{{}});
  std::stop_source stop;
  stop.request_stop();
  CHECK(engine().numbers("SELECT 1", stop.get_token()).failure->kind == FailureKind::interrupted);
}

TEST_CASE("a refusal is a failure in the engine's words") {
  const auto answer = engine().select("SELECT * FROM no_such_table", {});
  REQUIRE(answer.failure);
  CHECK(answer.failure->kind == FailureKind::refused);
  CHECK(answer.failure->message.find("no_such_table") != std::string::npos);
  CHECK(answer.table.rows.empty());
  CHECK(engine().execute("CREATE TABLE", {})->kind == FailureKind::refused);
}

TEST_CASE("what is defined in one call is there in the next and in no other engine") {
  CHECK_FALSE(engine().execute("CREATE TABLE kept AS SELECT 42 AS n", {}));
  CHECK(value_of(engine(), "SELECT n FROM kept") == "42");
  Engine other(settings());
  CHECK(other.select("SELECT n FROM kept", {}).failure);
  CHECK_FALSE(engine().execute("DROP TABLE kept", {}));
}

TEST_CASE("a request to stop interrupts a statement") {
  std::stop_source stop;
  stop.request_stop();
  const auto answer = engine().select("SELECT 1", stop.get_token());
  REQUIRE(answer.failure);
  CHECK(answer.failure->kind == FailureKind::interrupted);
  CHECK(answer.table.rows.empty());
  CHECK(engine().execute("CREATE TABLE unwanted (n INT)", stop.get_token())->kind ==
        FailureKind::interrupted);
  CHECK(engine().select("SELECT n FROM unwanted", {}).failure);
}

TEST_CASE("memory has the limit that it is given") {
  auto small = settings();
  small.threads = 1;
  small.memory_limit = "16MB";
  Engine limited(small);
  CHECK(value_of(limited, "SELECT current_setting('threads')") == "1");
  const auto answer = limited.select(
      "SELECT count(*) FROM (SELECT hash(i), sum(i) FROM range(5000000) t(i) GROUP BY ALL)", {});
  REQUIRE(answer.failure);
  CHECK(answer.failure->kind == FailureKind::out_of_memory);
  small.memory_limit = "much";
  CHECK_THROWS_WITH_AS(static_cast<void>(Engine(small)),
                       "the data engine refuses memory_limit 'much'; expected a size such as '4GB'",
                       UsageError);
}

TEST_CASE("a confined engine reads its files and nothing else") {
  const Folder folder;
  folder.write("inside.csv", "n\n1\n");
  folder.write("outside.csv", "n\n2\n");
  Engine confined(settings());
  const auto reading = [&](const std::string& name) {
    return "SELECT n FROM read_csv('" + folder.path(name) + "')";
  };
  CHECK(value_of(confined, reading("outside.csv")) == "2");
  confined.confine({folder.path("inside.csv")});
  CHECK(value_of(confined, reading("inside.csv")) == "1");
  const std::vector<std::string> forbidden = {reading("outside.csv"),
                                              "SELECT * FROM glob('" + folder.path("*") + "')",
                                              "SELECT content FROM read_text('/etc/hostname')",
                                              "SELECT * FROM 'https://example.org/rows.csv'"};
  for (const auto& sql : forbidden) {
    CAPTURE(sql);
    CHECK(confined.select(sql, {}).failure);
  }
  for (const std::string& statement :
       {"COPY (SELECT 1) TO '" + folder.path("written.csv") + "'",
        "ATTACH '" + folder.path("database") + "' AS other",
        std::string("SET GLOBAL enable_external_access = true"),
        std::string("SET GLOBAL lock_configuration = false"), std::string("LOAD httpfs")}) {
    CAPTURE(statement);
    CHECK(confined.execute(statement, {}));
  }
  CHECK_FALSE(std::filesystem::exists(folder.path("written.csv")));
}

TEST_CASE("times are those of UTC") {
  CHECK(value_of(engine(), "SELECT TIMESTAMPTZ '2026-01-31T12:00:00+02:00'") ==
        "2026-01-31 10:00:00+00");
}

TEST_CASE("the version is one that is supported") {
  CHECK(engine().version().starts_with("v1."));
  CHECK(engine().version() == value_of(engine(), "SELECT version()"));
}

}  // namespace
}  // namespace modelgate::source::test
