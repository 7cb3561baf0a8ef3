/// \file
/// One class against the rest.
#include "gate/collapse.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "gate/scenes.hpp"

namespace modelgate::gate {
namespace {

std::int64_t count_at(const Evidence& evidence, int label, int baseline, int candidate) {
  const auto at = std::ranges::find_if(evidence.cells, [&](const Cell& cell) {
    return cell.label == label && cell.baseline == baseline && cell.candidate == candidate;
  });
  return at == evidence.cells.end() ? -1 : at->count;
}

}  // namespace

TEST_CASE("many classes become the class and the rest and keep the value") {
  const Evidence evidence{
      3, Design::paired, {{0, 0, 1, 5}, {1, 1, 1, 20}, {1, 2, 0, 3}, {2, 2, 0, 7}, {2, 3, 2, 4}}};
  const auto table = collapse(evidence, statistic("fbeta", 1));
  REQUIRE(table);
  CHECK(table->evidence.classes == 2);
  CHECK(table->evidence.cells.size() == 8);
  CHECK(table->prior == 0.25);
  CHECK(count_at(table->evidence, 0, 0, 1) == 5);
  CHECK(count_at(table->evidence, 0, 0, 0) == 11);
  CHECK(count_at(table->evidence, 1, 0, 0) == 3);
  CHECK(count_at(table->evidence, 1, 1, 0) == 0);
  const ModelValues whole = evaluate(evidence, statistic("fbeta", 1));
  const ModelValues collapsed = evaluate(table->evidence, table->statistic);
  CHECK(collapsed.candidate == doctest::Approx(whole.candidate));
  CHECK(collapsed.baseline == doctest::Approx(whole.baseline));
}

TEST_CASE("a statistic of all of many classes has no such table") {
  const Evidence three{3, Design::paired, {{0, 0, 0, 5}, {1, 1, 1, 5}, {2, 2, 2, 5}}};
  CHECK_FALSE(collapse(three, statistic("mcc")));
  CHECK(collapse(spam_evidence(), statistic("mcc")));
}

TEST_CASE("answers that are no class are a third column that two classes lack") {
  const Evidence unparsed = two_classes({{0, 0, 2, 5}, {1, 1, 1, 5}});
  CHECK_FALSE(collapse(unparsed, statistic("mcc")));
  CHECK(collapse(unparsed, statistic("fbeta", 1)));
}

TEST_CASE("one model has half a row in each of four cells") {
  const Evidence alone = two_classes({{0, kNotScored, 0, 9}, {1, kNotScored, 1, 4}});
  const auto table = collapse(alone, statistic("mcc"));
  REQUIRE(table);
  CHECK(table->evidence.cells.size() == 4);
  CHECK(table->prior == 0.5);
}

TEST_CASE("models that scored different rows have a table each") {
  Evidence arms = two_classes(
      {{0, kNotScored, 0, 9}, {0, 0, kNotScored, 8}, {1, kNotScored, 1, 4}, {1, 1, kNotScored, 3}});
  arms.design = Design::independent;
  const auto table = collapse(arms, statistic("mcc"));
  REQUIRE(table);
  CHECK(table->evidence.cells.size() == 8);
  CHECK(table->prior == 0.5);
  CHECK(count_at(table->evidence, 0, 0, kNotScored) == 8);
}

}  // namespace modelgate::gate
