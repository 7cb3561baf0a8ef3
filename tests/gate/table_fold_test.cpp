/// \file
/// Rows of a count table are folded as the same observations are one by one.
#include "gate/table_fold.hpp"

#include <doctest/doctest.h>

#include "gate/scenes.hpp"
#include "support/fake_source.hpp"

namespace modelgate::gate {
namespace {

using Row = std::vector<std::optional<std::string>>;
using Columns = std::vector<std::size_t>;

/// Rows of two languages (one of them in two spellings), two sexes and a zero-one column.
const std::vector<Row> kRows = {
    {"0", "kept", "both", "spam", "spam", "spam", "1", "f", "1", "0", "5"},
    {"0", "kept", "both", "ham", "spam", "ham", "1.0", "m", "1", "1", "3"},
    {"0", "kept", "both", "spam", "spam", "spam", "1", "f", "0", "0", "2"},
    {"0", "kept", "both", "spam", "ham", "spam", "2", "f", "0", "1", "7"},
    {"0", "unlabelled", "both", std::nullopt, "ham", "spam", "3", "f", "1", "1", "7"},
    {"0", "kept", "both", "spam", "ham", "spam", "4", "f", "1", "1", "0"},
    {"0", "kept", "both", "ham", "ham", "ham", std::nullopt, "m", "1", "1", "4"},
};

struct Folded {
  Split split;
  std::size_t judged;
};

Folded fold(const Policy& policy, const Grouping& grouping, const Columns& columns) {
  const CountTable table(test::as_codes({{}, kRows}));
  const Placer placer(policy, Baseline::present);
  TableFold fold(policy, grouping, RawTexts::kept, columns);
  std::map<CountTable::Kind, PlacedKind> kinds;
  for (std::size_t row = 0; row < table.size(); ++row) {
    auto [kind, is_new] = kinds.try_emplace(table.kind(row));
    const Observation one = table.observation(row, {});
    if (is_new) kind->second = {kinds.size() - 1, one, placer.place(one)};
    fold.add(table, row, kind->second, {});
  }
  Split split = fold.finish();
  return {std::move(split), fold.went().size()};
}

void check_as_one_by_one(const Policy& policy, const Grouping& grouping, const Columns& columns) {
  const CountTable table(test::as_codes({{}, kRows}));
  const Placer placer(policy, Baseline::present);
  Folder folder(policy, grouping);
  for (std::size_t row = 0; row < table.size(); ++row) {
    const Observation one = table.observation(row, columns);
    static_cast<void>(folder.add(one, placer.place(one)));
  }
  const Split expected = folder.finish();
  const Split found = fold(policy, grouping, columns).split;
  REQUIRE(found.populations.size() == expected.populations.size());
  for (std::size_t at = 0; at < found.populations.size(); ++at) {
    CHECK(found.populations[at].slice == expected.populations[at].slice);
    CHECK(found.populations[at].evidence == expected.populations[at].evidence);
    CHECK(found.populations[at].rows == expected.populations[at].rows);
  }
  CHECK(found.texts.codes == expected.texts.codes);
  CHECK(found.texts.population == expected.texts.population);
}

}  // namespace

TEST_CASE("spellings of one value are one slice") {
  const Policy policy = spam_policy();
  Grouping grouping;
  grouping.columns = {"language"};
  const Split split = fold(policy, grouping, {6}).split;
  REQUIRE(split.populations.size() == 3);
  CHECK(split.populations[0].slice == std::vector<SlicePart>{{"language", std::nullopt}});
  CHECK(split.populations[1].evidence.cells == std::vector<Cell>{{0, 1, 0, 3}, {1, 1, 1, 7}});
  CHECK(split.populations[2].evidence.cells == std::vector<Cell>{{1, 0, 1, 7}});
}

TEST_CASE("a table is folded as its observations are") {
  const Policy policy = spam_policy();
  Grouping grouping;
  check_as_one_by_one(policy, grouping, {});
  grouping.columns = {"language"};
  check_as_one_by_one(policy, grouping, {6});
  grouping.columns = {"sex", "language"};
  check_as_one_by_one(policy, grouping, {7, 6});
  grouping.pass_baseline = "graded";
  grouping.pass_candidate = "graded";
  check_as_one_by_one(policy, grouping, {7, 6, 8, 9});
}

TEST_CASE("where rows belong to units it is known where they went") {
  Policy policy = spam_policy();
  Grouping grouping;
  grouping.columns = {"language"};
  CHECK(fold(policy, grouping, {6}).judged == 0);
  policy.data.unit = "customer";
  CHECK(fold(policy, grouping, {6}).judged == 5);
}

}  // namespace modelgate::gate
