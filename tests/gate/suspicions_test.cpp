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

Policy canary_policy(double expected_share) {
  Policy policy = spam_policy();
  policy.data.arm = ArmColumn{"variant", "stable", "canary", expected_share};
  return policy;
}

Collected two_arms() {
  Collected collected = judged(spam_evidence().cells);
  collected.evidence.design = Design::independent;
  collected.evidence.baseline = collected.evidence.all;
  collected.has_baseline = true;
  return collected;
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

TEST_CASE("a split of the traffic that was not meant is named") {
  test::FakeSource source({});
  Policy policy = canary_policy(0.9);
  Collected collected = two_arms();
  const auto found = [&](std::int64_t baseline, std::int64_t candidate) {
    collected.baseline_labels.predictions = baseline;
    collected.candidate_labels.predictions = candidate;
    return suspicions(make_plan(policy), collected, source, {});
  };
  // z is 3.29 at p = 0.001: 9,000 and 98.7 of 10,000 rows.
  CHECK(found(9000, 1000).empty());
  CHECK(found(8902, 1098).empty());
  REQUIRE(found(8901, 1099).size() == 1);
  CHECK(found(8901, 1099)[0].what == "sample_ratio_mismatch");
  CHECK(found(8901, 1099)[0].rows == 10000);
  // Fewer than ten rows of the smaller arm are expected.
  CHECK(found(40, 50).empty());
  policy.data.arm->expected_share.reset();
  CHECK(found(5000, 5000).empty());
}

TEST_CASE("traffic that is split by units is counted in units") {
  test::FakeSource source({});
  const Policy policy = canary_policy(0.5);
  Collected collected = two_arms();
  collected.baseline_labels.predictions = 9000;
  collected.candidate_labels.predictions = 1000;
  collected.evidence.units = ReportUnits{"who", {510, 400.0, 9.0}, UnitFigures{490, 400.0, 90.0}};
  CHECK(suspicions(make_plan(policy), collected, source, {}).empty());
  collected.evidence.units->baseline->units = 900;
  const auto found = suspicions(make_plan(policy), collected, source, {});
  REQUIRE(found.size() == 1);
  CHECK(found[0].detail ==
        "the baseline has 63.83 % of 1,410 units and was meant to get 50.00 % (p < 0.001): what "
        "assigns or logs the rows may sort them, so that the arms cannot be compared");
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
