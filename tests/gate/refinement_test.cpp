/// \file
/// Rows by everything that a gate tells apart, and the way back.
#include "gate/refinement.hpp"

#include <doctest/doctest.h>

#include "gate/selftest_scenes.hpp"

namespace modelgate::gate {

TEST_CASE("kinds of rows fold back into the populations that were collected") {
  const Read read(sliced_policy());
  CHECK(read.kinds.size() == 10);
  std::vector<std::int64_t> rows;
  for (const RowKind& kind : read.kinds) rows.push_back(kind.rows);
  const auto splits = Refolding(read.kinds, read.collected.splits).splits(rows);
  REQUIRE(splits.size() == 2);
  for (std::size_t at = 0; at < splits.size(); ++at) {
    const auto& expected = read.collected.splits[at].populations;
    REQUIRE(splits[at].populations.size() == expected.size());
    for (std::size_t one = 0; one < expected.size(); ++one) {
      CHECK(splits[at].populations[one].evidence == expected[one].evidence);
      CHECK(splits[at].populations[one].slice == expected[one].slice);
      CHECK(splits[at].populations[one].rows == expected[one].rows);
      CHECK(splits[at].populations[one].baseline_rows == expected[one].baseline_rows);
    }
  }
}

TEST_CASE("a population without rows stays without cells") {
  const Read read(sliced_policy());
  const std::vector<std::int64_t> none(read.kinds.size(), 0);
  const auto splits = Refolding(read.kinds, read.collected.splits).splits(none);
  REQUIRE(splits[1].populations.size() == 2);
  CHECK(splits[1].populations[0].evidence.cells.empty());
  CHECK(splits[1].populations[0].rows == 0);
}

TEST_CASE("the joint query groups by the keys of all groupings") {
  Read read(sliced_policy());
  const std::string& asked = read.source.asked.back();
  CHECK(asked.find("SELECT 0 AS mg_set") == 0);
  CHECK(asked.find("GROUP BY GROUPING SETS ((mg_status, mg_arm, mg_label, mg_baseline, "
                   "mg_candidate, mg_k0))") != std::string::npos);
}

TEST_CASE("columns of passes are seen beside the classes") {
  Policy policy = spam_policy();
  policy.checks = {check_on("pass_rate"), check_on("accuracy")};
  policy.checks[0].parameters.column = "ok";
  policy.checks[0].parameters.baseline_column = "ok";
  policy.checks[0].delta = at_least(-0.1);
  policy.checks[1].delta = at_least(-0.1);
  const Read read(policy, {{"spam", "spam", "ham", "7", {"1", "0"}},
                           {"spam", "spam", "spam", "5", {"1", "0"}}});
  REQUIRE(read.kinds.size() == 2);
  CHECK(read.kinds[0].places[0].cell == Cell{1, 1, 0, 0});
  CHECK(read.kinds[0].places[1].cell == Cell{1, 1, 0, 0});
  CHECK(read.kinds[1].places[0].cell == Cell{1, 1, 1, 0});
  CHECK(read.kinds[1].places[1].cell == Cell{1, 1, 0, 0});
}

TEST_CASE("too many kinds of rows are refused") {
  std::vector<test::Counted> rows;
  for (std::size_t at = 0; at <= kMostKinds; ++at) {
    rows.push_back({"spam", "spam", "spam", "1", {std::to_string(at)}});
  }
  Policy policy = sliced_policy();
  policy.slices.max = 1'000'000;
  CHECK_THROWS_WITH_AS(Read(policy, rows),
                       "the slices and columns of the gate together tell more than 50,000 kinds of "
                       "rows apart, too many to draw them together; slice by fewer columns",
                       DataError);
}

TEST_CASE("the rows of each unit fold back into profiles") {
  Policy policy = sliced_policy();
  policy.data.unit = "who";
  Read read(policy, {{"spam", "spam", "ham", "3", {"de", "u1"}},
                     {"ham", "ham", "ham", "2", {"de", "u1"}},
                     {"spam", "ham", "spam", "1", {"en", "u3"}},
                     {"spam", "spam", "ham", "3", {"de", "u2"}},
                     {"ham", "ham", "ham", "2", {"de", "u2"}}});
  const OpenedFacts facts{true, {}};
  const Refined refined = refine_units(read.plan, read.collected, {read.source, facts});
  REQUIRE(refined.kinds.size() == 3);
  CHECK(refined.units == std::vector<UnitRows>{{{0, 2}, {2, 3}}, {{0, 2}, {2, 3}}, {{1, 1}}});
  const std::vector<std::int64_t> rows{4, 1, 6};
  const auto splits = Refolding(refined.kinds, read.collected.splits).splits(rows, refined.units);
  // Two units of five rows, and one of one.
  const UnitProfiles all{{2, 1}, {0, 2, 3}, {0, 2, 1}, {2, 3, 1}};
  CHECK(splits[0].populations[0].evidence.units == all);
  const UnitProfiles german{{2}, {0, 2}, {0, 1}, {2, 3}};
  CHECK(splits[1].populations[0].evidence.units == german);
  const UnitProfiles english{{1}, {0, 1}, {0}, {1}};
  CHECK(splits[1].populations[1].evidence.units == english);
}

}  // namespace modelgate::gate
