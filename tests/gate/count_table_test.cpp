/// \file
/// Rows of count queries.
#include "gate/count_table.hpp"

#include <doctest/doctest.h>

#include "gate/scenes.hpp"
#include "modelgate/error.hpp"
#include "support/fake_source.hpp"

namespace modelgate::gate {
namespace {

Grouping by(std::vector<std::string> columns) {
  Grouping grouping;
  grouping.columns = std::move(columns);
  return grouping;
}

using Row = std::vector<std::optional<std::string>>;

CountTable counted(const std::vector<Row>& rows) { return CountTable(test::as_codes({{}, rows})); }

}  // namespace

TEST_CASE("keys stand behind the observation in the order of first use") {
  const std::vector<Grouping> groupings = {{}, by({"b"}), by({"a", "b"})};
  CHECK(key_columns(groupings) == std::vector<std::vector<std::size_t>>{{}, {6}, {7, 6}});
  CHECK(joint_key_columns(groupings) == std::vector<std::size_t>{6, 7});
}

TEST_CASE("a row becomes an observation with the keys that are asked for") {
  const CountTable table = counted({{"2", "kept", "both", "spam", "ham", "spam", "de", {}, "17"}});
  REQUIRE(table.size() == 1);
  CHECK(table.set(0) == 2);
  const Observation one = table.observation(0, {7, 6});
  CHECK(one.status == RowStatus::kept);
  CHECK(one.candidate == "spam");
  CHECK(one.keys == std::vector<std::optional<std::string>>{std::nullopt, "de"});
  CHECK(one.count == 17);
}

TEST_CASE("rows of one kind differ in keys and counts and sets alone") {
  const CountTable table = counted({{"0", "kept", "both", "a", "b", "c", "de", "1"},
                                    {"1", "kept", "both", "a", "b", "c", {}, "2"},
                                    {"0", "kept", "both", "a", "b", {}, "de", "1"}});
  CHECK(table.kind(0) == table.kind(1));
  CHECK(table.kind(0) != table.kind(2));
  CHECK(table.texts(6) == 2);
}

TEST_CASE("sorted rows are in the order of their texts whatever order they came in") {
  const std::vector<Row> rows = {{"0", "kept", "both", "b", "b", "c", "0.5", "0.25", "10"},
                                 {"0", "kept", "both", "a", "b", "c", "0.5", "0.25", "9"},
                                 {"0", "kept", "both", {}, "b", "c", "1.5", "2.25", "9"}};
  CountTable table = counted(rows);
  table.sort();
  CHECK(table.text(0, 3) == std::nullopt);
  CHECK(table.text(1, 3) == "a");
  CHECK(table.count(2) == 10);
  CHECK(table.weight(0, 2.0) == CellWeight{3.0, 9.0});
  CountTable turned = counted({rows.rbegin(), rows.rend()});
  turned.sort();
  for (std::size_t row = 0; row < rows.size(); ++row)
    CHECK(turned.text(row, 3) == table.text(row, 3));
}

TEST_CASE("rows that no engine should return are refused") {
  CHECK_THROWS_WITH_AS((void)counted({{"0", "kept", "both", "a", "b", "c", "many"}}),
                       "the data engine returned a count that is no whole number", SourceError);
  CHECK_THROWS_WITH_AS((void)counted({{"0", "lost", "both", "a", "b", "c", "1"}}),
                       "the data engine returned a row of an unknown kind", SourceError);
  const auto table = counted({{"0", "kept", "both", "a", "b", "c", "much", "1", "1"}});
  CHECK_THROWS_WITH_AS((void)table.weight(0, 1.0),
                       "the data engine returned a weight that is no number", SourceError);
}

TEST_CASE("no rows are a table") { CHECK(CountTable({}).size() == 0); }

TEST_CASE("without a baseline or classes nothing varies in them") {
  Policy policy = spam_policy();
  CHECK(varying(policy, {false, {}}).baseline == Varies::no);
  policy.evidence.maturity = std::chrono::hours(24);
  OpenedFacts facts{true, {}};
  facts.rows.status = Varies::no;
  CHECK(varying(policy, facts).status == Varies::yes);
  policy.data.classes.clear();
  CHECK(varying(policy, facts).label == Varies::no);
}

}  // namespace modelgate::gate
