/// \file
/// From the plan's queries to populations, on a source that is a list.
#include "gate/collect.hpp"

#include <doctest/doctest.h>

#include "gate/scenes.hpp"
#include "support/fake_source.hpp"

namespace modelgate::gate {
namespace {

using test::Counted;
using test::FakeSource;

Collected collect_from(FakeSource& source, const Policy& policy) {
  return collect(make_plan(policy), source, {true, {}}, {});
}

}  // namespace

TEST_CASE("one query serves all rows") {
  const Policy policy = spam_policy();
  FakeSource source({{"spam", "ham", "spam", "3"}, {"ham", "ham", "ham", "8"}});
  const Collected collected = collect_from(source, policy);
  CHECK(source.asked.size() == 1);
  CHECK(collected.splits[0].populations[0].evidence.cells ==
        std::vector<Cell>{{0, 0, 0, 8}, {1, 0, 1, 3}});
  CHECK(collected.evidence.all.judged == 11);
}

TEST_CASE("all rows are added up from the slices instead of counted again") {
  Policy policy = spam_policy();
  policy.checks = {check_on("accuracy")};
  policy.checks[0].slice.columns = {"language"};
  FakeSource source({{"spam", "ham", "spam", "3", {"de"}}, {"spam", "ham", "spam", "4", {"en"}}});
  const Collected collected = collect_from(source, policy);
  CHECK(source.asked.size() == 1);
  CHECK(collected.splits[0].populations[0].evidence.cells == std::vector<Cell>{{1, 0, 1, 7}});
  CHECK(collected.splits[1].populations.size() == 2);
  CHECK(collected.evidence.all.rows == 7);
}

TEST_CASE("a slice that the engine cannot answer does not hide the others") {
  Policy policy = spam_policy();
  policy.checks = {check_on("accuracy"), check_on("accuracy")};
  policy.checks[0].slice.where = "nonsense";
  policy.checks[1].slice.columns = {"language"};
  FakeSource source({{"spam", "spam", "spam", "5", {"de"}}});
  source.broken = "nonsense";
  const Collected collected = collect_from(source, policy);
  CHECK(collected.splits[1].error == "the engine cannot do 'nonsense'");
  CHECK(collected.splits[2].error.empty());
  CHECK(collected.splits[2].populations.size() == 1);
}

TEST_CASE("a source that answers nothing is an error of the whole gate") {
  const Policy policy = spam_policy();
  FakeSource source({});
  source.broken = "mg_rows";
  CHECK_THROWS_AS(collect_from(source, policy), SourceError);
}

TEST_CASE("groupings with more keys than one query takes are spread over several") {
  Policy policy = spam_policy();
  for (int index = 0; index < 40; ++index) {
    policy.checks.push_back(check_on("accuracy"));
    policy.checks.back().slice.columns = {"c" + std::to_string(index)};
  }
  FakeSource source({});
  CHECK(collect_from(source, policy).splits.size() == 41);
  CHECK(source.asked.size() == 2);
}

}  // namespace modelgate::gate
