/// \file
/// Too good, too equal, too empty.
#include "gate/suspicions.hpp"

#include <doctest/doctest.h>

#include "gate/scenes.hpp"
#include "support/fake_source.hpp"

namespace modelgate::gate {
namespace {

Collected judged(std::vector<Cell> cells) {
  Collected collected;
  Population whole;
  whole.evidence = two_classes(std::move(cells));
  collected.evidence.all.classes = {{"ham", 0}, {"spam", 0}};
  for (const Cell& cell : whole.evidence.cells) {
    whole.rows += cell.count;
    collected.evidence.all.classes[static_cast<std::size_t>(cell.label)].rows += cell.count;
  }
  collected.evidence.all.judged = whole.rows;
  collected.splits = {Split{{whole}, {}}};
  return collected;
}

std::vector<Finding> suspected(const Policy& policy, std::vector<Cell> cells,
                               test::FakeSource& source) {
  return suspicions(make_plan(policy), judged(std::move(cells)), source, {});
}

Policy scored_policy() {
  Policy policy = spam_policy();
  policy.data.candidate = {};
  policy.data.shared.score = "p_spam";
  policy.data.shared.threshold = 0.5;
  return policy;
}

}  // namespace

TEST_CASE("models that err differently raise no suspicion") {
  test::FakeSource source({});
  CHECK(suspected(spam_policy(), spam_evidence().cells, source).empty());
  CHECK(source.asked.empty());
}

TEST_CASE("a class without a judged row is named") {
  test::FakeSource source({});
  const auto found = suspected(spam_policy(), {{0, 0, 0, 90}, {0, 1, 0, 5}}, source);
  REQUIRE(found.size() == 1);
  CHECK(found[0].what == "class_absent");
  CHECK(found[0].rows == 0);
  CHECK(found[0].detail == "class spam has no judged row");
}

TEST_CASE("each arm of an independent design is looked at for absent classes") {
  test::FakeSource source({});
  Collected collected = judged(spam_evidence().cells);
  collected.evidence.design = Design::independent;
  collected.evidence.baseline = {50, 50, {{"ham", 0}, {"spam", 50}}};
  const auto found = suspicions(make_plan(spam_policy()), collected, source, {});
  REQUIRE(found.size() == 1);
  CHECK(found[0].detail == "class ham has no judged row of the baseline");
}

TEST_CASE("no rows at all are no suspicion") {
  test::FakeSource source({});
  CHECK(suspected(spam_policy(), {}, source).empty());
}

TEST_CASE("two models that always answer alike are named") {
  test::FakeSource source({});
  const auto found =
      suspected(spam_policy(), {{0, 0, 0, 950}, {0, 1, 1, 20}, {1, 1, 1, 30}}, source);
  REQUIRE(found.size() == 1);
  CHECK(found[0].what == "identical_models");
  CHECK(found[0].rows == 1000);
  CHECK(found[0].detail ==
        "baseline and candidate give the same answer on all 1,000 rows: a model is compared with "
        "itself");
  CHECK(suspected(spam_policy(), {{0, 0, 0, 950}, {0, 1, 1, 20}, {1, 0, 1, 1}}, source).empty());
}

TEST_CASE("a candidate without an error on a hundred rows of two classes is suspect") {
  test::FakeSource source({});
  const auto found = suspected(spam_policy(), {{0, 0, 0, 60}, {1, 0, 1, 40}}, source);
  REQUIRE(found.size() == 1);
  CHECK(found[0].what == "perfect_candidate");
  CHECK(found[0].detail ==
        "the candidate is right on all 100 rows: does something that it was given carry the "
        "label?");
  CHECK(suspected(spam_policy(), {{0, 0, 0, 60}, {1, 0, 1, 39}}, source).empty());
  CHECK(suspected(spam_policy(), {{0, 0, 0, 60}, {1, 0, 1, 40}, {0, 0, 1, 1}}, source).empty());
}

TEST_CASE("scores that separate the classes are suspect whatever the threshold is") {
  test::FakeSource source({});
  const std::vector<Cell> missed = {
      {0, kNotScored, 0, 90}, {1, kNotScored, 0, 20}, {1, kNotScored, 1, 30}};
  source.other.rows = {{"ham", "0.01", "0.2"}, {"spam", "0.3", "0.9"}, {"odd", "0", "1"}};
  const auto found = suspected(scored_policy(), missed, source);
  REQUIRE(found.size() == 1);
  CHECK(found[0].what == "perfect_scores");
  source.other.rows = {{"ham", "0.01", "0.3"}, {"spam", "0.3", "0.9"}};
  CHECK(suspected(scored_policy(), missed, source).empty());
}

TEST_CASE("scores are looked up only where the counts leave it open") {
  test::FakeSource source({});
  const std::vector<Cell> both_sides = {{0, kNotScored, 0, 90},
                                        {0, kNotScored, 1, 2},
                                        {1, kNotScored, 0, 20},
                                        {1, kNotScored, 1, 30}};
  CHECK(suspected(scored_policy(), both_sides, source).empty());
  CHECK(source.asked.empty());
}

TEST_CASE("a gate without classes is not looked at") {
  test::FakeSource source({});
  Policy policy = spam_policy();
  policy.data.classes.clear();
  CHECK(suspected(policy, {{1, 1, 1, 200}}, source).empty());
}

}  // namespace modelgate::gate
