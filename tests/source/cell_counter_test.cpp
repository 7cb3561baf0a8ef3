/// \file
/// The engine's own GROUP BY says the same.
#include "source/cell_counter.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "inputs.hpp"

namespace modelgate::source {
namespace {

using Rows = std::vector<std::vector<std::optional<std::string>>>;

const std::array<std::string, 2> kTexts = {"a", "b"};

Rows grouped(const std::string& rows) {
  auto answer = test::engine().select("SELECT a, b, count(*) FROM (" + rows + ") GROUP BY ALL", {});
  REQUIRE_FALSE(answer.failure);
  std::ranges::sort(answer.table.rows);
  return std::move(answer.table.rows);
}

Rows counted(const std::string& rows) {
  CellCounter counter(2);
  REQUIRE_FALSE(test::engine().visit(kTexts, rows, counter.visits(), {}));
  const CellCounts counts = counter.counts();
  Rows cells;
  for (std::size_t cell = 0; cell < counts.size(); ++cell) {
    cells.push_back(
        {counts.text(cell, 0), counts.text(cell, 1), std::to_string(counts.times(cell))});
  }
  std::ranges::sort(cells);
  return cells;
}

TEST_CASE("cells are the groups of the engine") {
  const std::string rows =
      "SELECT CASE WHEN i % 7 > 0 THEN 'class ' || (i * i % 11) END AS a, CASE WHEN i % 5 = 1 "
      "THEN '' WHEN i % 5 > 1 THEN 'a rather long name ' || (i % 13) END AS b "
      "FROM range(200000) t(i)";
  CHECK(counted(rows).size() > 100);
  CHECK(counted(rows) == grouped(rows));
  CHECK(counted("SELECT 'kept' AS a, 'x' AS b FROM range(0)").empty());
}

TEST_CASE("more distinct rows than are held are a failure") {
  CellCounter counter(2);
  CHECK(test::engine().visit(kTexts, "SELECT i::VARCHAR AS a, 'x' AS b FROM range(600000) t(i)",
                             counter.visits(), {}));
}

}  // namespace
}  // namespace modelgate::source
