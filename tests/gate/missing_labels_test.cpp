/// \file
/// Bounds worked out by hand.
#include "gate/missing_labels.hpp"

#include <doctest/doctest.h>

#include "gate/scenes.hpp"

namespace modelgate::gate {
namespace {

constexpr int kNoClass = 2;

/// 60 ham and 40 spam with labels, 34 mails without.
Collected partly_labelled(Design design = Design::paired) {
  Collected collected;
  collected.has_baseline = true;
  collected.evidence.design = design;
  Population whole;
  whole.evidence =
      two_classes({{0, 0, 0, 50}, {0, 0, 1, 10}, {1, 0, 1, 5}, {1, 1, 0, 5}, {1, 1, 1, 30}});
  whole.evidence.design = design;
  collected.splits = {Split{{whole}, {}}};
  collected.unlabelled = {
      {kNoLabel, 0, 0, 20}, {kNoLabel, 0, 1, 8}, {kNoLabel, 1, 0, 2}, {kNoLabel, 1, kNoClass, 4}};
  collected.candidate_labels = {134, 34};
  return collected;
}

}  // namespace

TEST_CASE("coverage is the share of predictions with a label") {
  CHECK(coverage({134, 34}) == 100.0 / 134.0);
  CHECK(coverage({5, 0}) == 1.0);
  CHECK_FALSE(coverage({0, 0}));
}

TEST_CASE("two arms are covered together and the lower of them counts") {
  Collected both = partly_labelled();
  both.candidate_labels = {100, 10};
  both.baseline_labels = {300, 60};
  CHECK(label_coverage(both) == 330.0 / 400.0);
  CHECK(least_labelled(both).predictions == 300);
  both.baseline_labels = {300, 0};
  CHECK(least_labelled(both).predictions == 100);
  both.baseline_labels = {};
  CHECK(least_labelled(both).predictions == 100);
}

TEST_CASE("accuracy and recall are bounded by what the missing labels can be") {
  const auto cases = worst_cases(spam_policy(), partly_labelled());
  REQUIRE(cases.size() == 3);
  // Of 34 answers 4 are no class and wrong whatever the label is.
  CHECK(cases[0] == WorstCase{"accuracy", "", Interval{85.0 / 134.0, 115.0 / 134.0},
                              Interval{95.0 / 134.0, 129.0 / 134.0}, Interval{-24.0 / 134.0, 0.0}});
  CHECK(cases[1] == WorstCase{"recall", "ham", Interval{50.0 / 72.0, 72.0 / 82.0},
                              Interval{60.0 / 66.0, 88.0 / 88.0}, std::nullopt});
  CHECK(cases[2] == WorstCase{"recall", "spam", Interval{35.0 / 66.0, 43.0 / 48.0},
                              Interval{35.0 / 68.0, 41.0 / 46.0}, std::nullopt});
}

TEST_CASE("bounds hold for every way in which the labels could turn out") {
  const Collected collected = partly_labelled();
  const auto cases = worst_cases(spam_policy(), collected);
  // Every number of spam in each of the three kinds of rows with two answers, one at a time.
  for (std::int64_t spam = 0; spam <= 20; ++spam) {
    const double hits = 35.0 + 8.0;
    const double right = 85.0 + static_cast<double>(20 - spam) + 8.0 + 2.0;
    const double accuracy = right / 134.0;
    const double recall = hits / (48.0 + static_cast<double>(spam));
    CHECK(accuracy >= cases[0].candidate->low);
    CHECK(accuracy <= cases[0].candidate->high);
    CHECK(recall >= cases[2].candidate->low);
    CHECK(recall <= cases[2].candidate->high);
  }
}

TEST_CASE("the arms of an independent design differ by as much as they can") {
  Collected collected = partly_labelled(Design::independent);
  const auto cases = worst_cases(spam_policy(), collected);
  REQUIRE(cases[0].delta);
  CHECK(cases[0].delta->low == doctest::Approx((85.0 - 129.0) / 134.0));
  CHECK(cases[0].delta->high == doctest::Approx((115.0 - 95.0) / 134.0));
}

TEST_CASE("nothing is bounded where no label is missing") {
  Collected collected = partly_labelled();
  collected.unlabelled.clear();
  CHECK(worst_cases(spam_policy(), collected).empty());
}

TEST_CASE("a class that no labelled row has is not bounded") {
  Collected collected = partly_labelled();
  collected.has_baseline = false;
  collected.splits[0].populations[0].evidence = two_classes({{0, kNotScored, 0, 50}});
  const auto cases = worst_cases(spam_policy(), collected);
  REQUIRE(cases.size() == 2);
  CHECK(cases[1].class_name == "ham");
  CHECK_FALSE(cases[0].baseline);
  CHECK_FALSE(cases[0].delta);
}

}  // namespace modelgate::gate
