/// \file
/// The engine's own GROUP BY says the same.
#include "source/cell_function.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "inputs.hpp"

namespace modelgate::source {
namespace {

using Rows = std::vector<std::vector<std::optional<std::string>>>;

Engine& engine() {
  static Engine& defined = [&]() -> Engine& {
    REQUIRE_FALSE(test::engine().define_cells(2));
    return test::engine();
  }();
  return defined;
}

Rows sorted(const std::string& sql) {
  auto answer = engine().select(sql, {});
  REQUIRE_MESSAGE(!answer.failure, (answer.failure ? answer.failure->message : ""));
  std::ranges::sort(answer.table.rows);
  return std::move(answer.table.rows);
}

std::string call(const std::string& arguments, const std::string& from) {
  return "SELECT unnest(mg_cells_2(" + arguments + "), recursive := true) FROM " + from;
}

TEST_CASE("cells are the groups of the engine") {
  const std::string from =
      "(SELECT CASE WHEN i % 7 > 0 THEN 'class ' || (i * i % 11) END AS a, CASE WHEN i % 5 = 1 "
      "THEN '' WHEN i % 5 > 1 THEN 'a rather long name ' || (i % 13) END AS b, i % 3 AS g "
      "FROM range(200000) t(i))";
  const auto cells = sorted(call("a, b", from));
  CHECK(cells.size() > 100);
  CHECK(cells == sorted("SELECT a, b, count(*) FROM " + from + " GROUP BY ALL"));
  CHECK(sorted("SELECT g, unnest(mg_cells_2(a, b), recursive := true) FROM " + from +
               " GROUP BY g") == sorted("SELECT g, a, b, count(*) FROM " + from + " GROUP BY ALL"));
}

TEST_CASE("the function is defined once") {
  Engine& defined = engine();
  CHECK(defined.define_cells(2));
  CHECK(cell_function(2) == "mg_cells_2");
}

TEST_CASE("constants and nulls are counted and no rows are no cells") {
  CHECK(sorted(call("'kept', NULL", "range(5000)")) == Rows{{"kept", std::nullopt, "5000"}});
  CHECK(sorted(call("'kept', NULL", "range(0)")).empty());
  CHECK(sorted("SELECT len(mg_cells_2('a', 'b')) FROM range(0)") == Rows{{"0"}});
}

TEST_CASE("more distinct rows than the function holds are an error") {
  const auto answer = engine().select(call("i::VARCHAR, 'x'", "range(600000) t(i)"), {});
  REQUIRE(answer.failure);
  CHECK(answer.failure->kind == FailureKind::refused);
  CHECK(answer.failure->message.find("too many distinct rows") != std::string::npos);
}

}  // namespace
}  // namespace modelgate::source
