/// \file
/// Labelled against unlabelled rows.
#include "gate/selection.hpp"

#include <doctest/doctest.h>

#include "gate/scenes.hpp"
#include "support/fake_source.hpp"

namespace modelgate::gate {
namespace {

/// 800 mails with a label, 100 of them called spam; 200 without, of which `spam` are.
Collected collected_with(std::int64_t spam) {
  Collected collected;
  Population whole;
  whole.evidence = two_classes({{0, kNotScored, 0, 700}, {1, kNotScored, 1, 100}});
  collected.splits = {Split{{whole}, {}}};
  collected.unlabelled = {{kNoLabel, kNotScored, 0, 200 - spam}, {kNoLabel, kNotScored, 1, spam}};
  return collected;
}

Collected tested(const Policy& policy, test::FakeSource& source, Collected collected) {
  test_selection(make_plan(policy), source, {}, collected);
  return collected;
}

Policy scored_policy() {
  Policy policy = spam_policy();
  policy.data.candidate = {};
  policy.data.candidate.score = "p_spam";
  policy.data.candidate.threshold = 0.5;
  return policy;
}

}  // namespace

TEST_CASE("rows that look alike are tested and not suspected") {
  test::FakeSource source({});
  const auto evidence = tested(spam_policy(), source, collected_with(25)).evidence;
  REQUIRE(evidence.selection.size() == 1);
  CHECK(evidence.selection[0] ==
        SelectionTest{SelectionBy::prediction, 0.0, 1.0, 1.0, 0.0, 800, 200});
  CHECK(evidence.findings.empty());
  CHECK(source.asked.empty());
}

TEST_CASE("rows that differ are named with the class that differs most") {
  test::FakeSource source({});
  const auto evidence = tested(spam_policy(), source, collected_with(80)).evidence;
  REQUIRE(evidence.selection.size() == 1);
  // 2 x 2 of 700, 100, 120, 80: N (ad - bc)^2 / product of margins.
  CHECK(evidence.selection[0].statistic ==
        doctest::Approx(1000.0 * 44'000.0 * 44'000.0 / (800.0 * 200.0 * 820.0 * 180.0)));
  REQUIRE(evidence.findings.size() == 1);
  CHECK(evidence.findings[0].what == "selective_labels");
  CHECK(evidence.findings[0].rows == 200);
  CHECK(evidence.findings[0].detail ==
        "the candidate predicts ham for 60.0% of the unlabelled rows and for 87.5% of the labelled "
        "ones (p < 0.001, Cramer's V 0.29); the judged rows are no random part of all");
}

TEST_CASE("too few rows without a label are not tested") {
  test::FakeSource source({});
  Collected few = collected_with(0);
  few.unlabelled = {{kNoLabel, kNotScored, 1, 3}};
  CHECK(tested(spam_policy(), source, few).evidence.selection.empty());
  few.unlabelled.clear();
  CHECK(tested(spam_policy(), source, few).evidence.selection.empty());
}

TEST_CASE("scores are compared where they make the predictions") {
  test::FakeSource source({});
  source.other.rows = {{"0.25", "800", "200"}};
  const auto evidence = tested(scored_policy(), source, collected_with(25)).evidence;
  REQUIRE(evidence.selection.size() == 2);
  CHECK(evidence.selection[1].by == SelectionBy::score);
  CHECK(evidence.selection[1].effect == 0.25);
  CHECK(evidence.selection[1].p_value < 1e-8);
  REQUIRE(evidence.findings.size() == 1);
  CHECK(evidence.findings[0].detail.find("Kolmogorov-Smirnov distance 0.25") != std::string::npos);
}

TEST_CASE("scores that nobody has are not compared") {
  test::FakeSource source({});
  source.other.rows = {{std::nullopt, std::nullopt, std::nullopt}};
  CHECK(tested(scored_policy(), source, collected_with(25)).evidence.selection.size() == 1);
}

}  // namespace modelgate::gate
