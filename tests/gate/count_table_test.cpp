/// \file
/// Rows of count queries.
#include "gate/count_table.hpp"

#include <doctest/doctest.h>

#include "gate/scenes.hpp"
#include "modelgate/error.hpp"

namespace modelgate::gate {
namespace {

Grouping by(std::vector<std::string> columns) {
  Grouping grouping;
  grouping.columns = std::move(columns);
  return grouping;
}

}  // namespace

TEST_CASE("keys stand behind the observation in the order of first use") {
  const std::vector<Grouping> groupings = {{}, by({"b"}), by({"a", "b"})};
  CHECK(key_columns(groupings) == std::vector<std::vector<std::size_t>>{{}, {6}, {7, 6}});
  CHECK(joint_key_columns(groupings) == std::vector<std::size_t>{6, 7});
}

TEST_CASE("a row becomes an observation with the keys that are asked for") {
  const CountRow row = {"2", "kept", "both", "spam", "ham", "spam", "de", std::nullopt, "17"};
  CHECK(set_of(row) == 2);
  const Observation one = observation_of(row, {7, 6});
  CHECK(one.status == RowStatus::kept);
  CHECK(one.candidate == "spam");
  CHECK(one.keys == std::vector<std::optional<std::string>>{std::nullopt, "de"});
  CHECK(one.count == 17);
}

TEST_CASE("rows that no engine should return are refused") {
  CHECK_THROWS_WITH_AS((void)observation_of({"0", "kept", "both", "a", "b", "c", "many"}, {}),
                       "the data engine returned a count that is no whole number", SourceError);
  CHECK_THROWS_WITH_AS((void)observation_of({"0", "lost", "both", "a", "b", "c", "1"}, {}),
                       "the data engine returned a row of an unknown kind", SourceError);
}

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
