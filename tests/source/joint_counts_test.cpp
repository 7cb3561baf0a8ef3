/// \file
/// Cells of several parts, and which ids are kept.
#include "source/joint_counts.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <string>

#include "inputs.hpp"

namespace modelgate::source {
namespace {

JointPlan plan_of(std::size_t most_ids) {
  return {.files = 2,
          .keeps_ids = [](auto codes) { return codes[0] != codes[1]; },
          .most_ids = most_ids};
}

/// Rows 0, 1, …: of every third the codes differ.
std::unique_ptr<JointCounts> counts_of(const JointPlan& plan, int first, int last) {
  auto counts = std::make_unique<JointCounts>(plan);
  for (int row = first; row < last; ++row) {
    const std::uint32_t second = row % 3 == 0 ? 2 : 1;
    CHECK(counts->add(std::array{1U, second}, std::to_string(row)));
  }
  return counts;
}

TEST_CASE("cells of parts are added up and ids of the smallest MD5 are among those kept") {
  const JointPlan plan = plan_of(4);
  const std::array parts = {counts_of(plan, 0, 100), counts_of(plan, 100, 300)};
  auto cells = joint_cells(parts);
  REQUIRE(cells.size() == 2);
  CHECK(cells[0].codes == std::vector<std::uint32_t>{1, 1});
  CHECK(cells[0].rows == 200);
  CHECK(cells[0].ids.empty());
  CHECK(cells[1].rows == 100);
  CHECK(cells[1].ids.size() == 8);
  const auto smallest = test::engine().select(
      "SELECT i FROM range(300) t(i) WHERE i % 3 = 0 ORDER BY md5(i::VARCHAR) LIMIT 4", {});
  for (const auto& row : smallest.table.rows) {
    CHECK(std::ranges::find(cells[1].ids, row[0].value_or("")) != cells[1].ids.end());
  }
}

TEST_CASE("no ids are kept where none are asked for") {
  const JointPlan plan = plan_of(0);
  const std::array parts = {counts_of(plan, 0, 30)};
  for (const JointCell& cell : joint_cells(parts)) CHECK(cell.ids.empty());
}

}  // namespace
}  // namespace modelgate::source
