/// \file
/// Populations of one grouping.
#include "gate/fold.hpp"

#include <doctest/doctest.h>

#include "gate/scenes.hpp"

namespace modelgate::gate {
namespace {

using Keys = std::vector<std::optional<std::string>>;

Observation row(const char* label, const char* candidate, Keys keys, std::int64_t count) {
  return {RowStatus::kept, RowArm::both, label, label, candidate, std::move(keys), count};
}

Split fold(const Policy& policy, const Grouping& grouping, const std::vector<Observation>& rows) {
  Folder folder(policy, grouping);
  const Placer placer(policy, Baseline::present);
  for (const Observation& one : rows) static_cast<void>(folder.add(one, placer.place(one)));
  return folder.finish();
}

Grouping by(std::vector<std::string> columns) {
  Grouping grouping;
  grouping.columns = std::move(columns);
  return grouping;
}

}  // namespace

TEST_CASE("equal observations add up and slices stand in byte order") {
  const Policy policy = spam_policy();
  const Split split = fold(policy, by({"language"}),
                           {row("spam", "spam", {"en"}, 5), row("spam", "spam", {"de"}, 2),
                            row("spam", "spam", {"en"}, 1), row("ham", "spam", {std::nullopt}, 4)});
  REQUIRE(split.populations.size() == 3);
  CHECK(split.populations[0].slice == std::vector<SlicePart>{{"language", std::nullopt}});
  CHECK(split.populations[1].slice == std::vector<SlicePart>{{"language", "de"}});
  CHECK(split.populations[2].evidence.cells == std::vector<Cell>{{1, 1, 1, 6}});
  CHECK(split.populations[2].rows == 6);
}

TEST_CASE("slice values are merged by canonical text") {
  const Policy policy = spam_policy();
  const Split split = fold(policy, by({"version"}),
                           {row("spam", "spam", {"1.0"}, 5), row("spam", "spam", {"1"}, 2)});
  REQUIRE(split.populations.size() == 1);
  CHECK(split.populations[0].rows == 7);
}

TEST_CASE("null slices can be refused") {
  Policy policy = spam_policy();
  policy.slices.null = OnNullSlice::error;
  CHECK_THROWS_WITH_AS(
      fold(policy, by({"language"}), {row("spam", "spam", {std::nullopt}, 5)}),
      "5 rows have no value in the slice column 'language'; fill them in, or set slices.null: own "
      "to judge them as a slice of their own",
      DataError);
}

TEST_CASE("too many slices are refused") {
  Policy policy = spam_policy();
  policy.slices.max = 1;
  CHECK_THROWS_WITH_AS(
      fold(policy, by({"id"}), {row("spam", "spam", {"a"}, 1), row("spam", "spam", {"b"}, 1)}),
      "the slice column 'id' has 2 values; at most 1 are judged (slices.max)", DataError);
}

TEST_CASE("a condition keeps the rows for which it is true") {
  const Policy policy = spam_policy();
  Grouping grouping;
  grouping.condition = "length > 9";
  const Split split = fold(policy, grouping,
                           {row("spam", "spam", {"true"}, 5), row("spam", "spam", {"false"}, 2),
                            row("spam", "spam", {std::nullopt}, 1)});
  REQUIRE(split.populations.size() == 1);
  CHECK(split.populations[0].rows == 5);
  CHECK(split.populations[0].slice == std::vector<SlicePart>{{"where", "length > 9"}});
}

TEST_CASE("no rows at all are one population without cells") {
  const Policy policy = spam_policy();
  const Split split = fold(policy, Grouping{}, {});
  REQUIRE(split.populations.size() == 1);
  CHECK(split.populations[0].evidence.cells.empty());
}

TEST_CASE("a pass rate reads its columns as fail and pass") {
  Policy policy = spam_policy();
  Grouping grouping;
  grouping.pass_baseline = "ok_old";
  grouping.pass_candidate = "ok_new";
  const Split split = fold(policy, grouping,
                           {row("spam", "spam", {"1", "0"}, 5), row("ham", "ham", {"1", "1"}, 2)});
  REQUIRE(split.populations.size() == 1);
  CHECK(split.populations[0].evidence.cells == std::vector<Cell>{{1, 1, 0, 5}, {1, 1, 1, 2}});
  CHECK_THROWS_WITH_AS(
      fold(policy, grouping, {row("spam", "spam", {"1", "maybe"}, 5)}),
      "5 rows of the pass_rate column 'ok_new' hold 'maybe'; expected 0 or 1, true or false, or a "
      "policy with pass_values (and, for empty values, data.unparsed: wrong or exclude)",
      DataError);
}

TEST_CASE("an empty grade fails or leaves the row out as the policy says") {
  Policy policy = spam_policy();
  Grouping grouping;
  grouping.pass_baseline = "ok_old";
  grouping.pass_candidate = "ok_new";
  const std::vector<Observation> rows = {row("spam", "spam", {"1", std::nullopt}, 5),
                                         row("ham", "ham", {"1", "1"}, 2)};
  CHECK_THROWS_AS(fold(policy, grouping, rows), DataError);
  policy.data.unparsed = OnUnparsed::wrong;
  CHECK(fold(policy, grouping, rows).populations[0].evidence.cells ==
        std::vector<Cell>{{1, 1, 1, 2}, {1, 1, 2, 5}});
  policy.data.unparsed = OnUnparsed::exclude;
  CHECK(fold(policy, grouping, rows).populations[0].rows == 2);
}

}  // namespace modelgate::gate
