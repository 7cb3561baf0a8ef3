/// \file
/// Two models measured without a policy: classes, the positive one, slices.
#include "runner/compare.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>

#include "modelgate/error.hpp"
#include "support/shell.hpp"

namespace modelgate::runner {
namespace {

ModelPair pair_of_columns() {
  ModelPair pair;
  pair.columns.baseline_prediction = "old";
  pair.columns.candidate_prediction = "new";
  return pair;
}

Report compared(const std::string& rows, const ModelPair& pair) {
  const test::Scratch scratch;
  RunOptions options;
  options.inputs.rows = scratch.file("rows.csv", rows);
  options.now = "2026-03-01T12:00:00Z";
  options.threads = 1;
  return compare(pair, options).report;
}

std::string shown(const Decision& decision) {
  std::string text = decision.metric;
  for (const auto& [key, value] : *decision.parameters) text += " " + key + "=" + value;
  for (const auto& [column, value] : *decision.slice) {
    text += " [" + column + "=" + value.value_or("-") + "]";
  }
  return text;
}

const Decision& find(const Report& report, const std::string& wanted) {
  for (const Decision& decision : report.decisions) {
    if (shown(decision) == wanted) return decision;
  }
  FAIL("no decision '" << wanted << "'");
  return report.decisions.front();
}

ModelPair named_label() {
  ModelPair pair = pair_of_columns();
  pair.columns.label = "label";
  return pair;
}

/// Of three spams the old model finds one and the new one two; of five hams the new one loses one.
constexpr auto kMails =
    "label,old,new,lang\nspam,spam,spam,de\nspam,ham,spam,de\nspam,ham,ham,fr\n"
    "ham,ham,ham,de\nham,ham,ham,fr\nham,ham,ham,fr\nham,ham,ham,fr\nham,ham,spam,fr\n";

constexpr auto kThreeClasses = "label,old,new\n10,10,10\n9,9,10\n2,2,2\n2,9,2\n10,10,9\n9,9,9\n";

}  // namespace

TEST_CASE("two classes are measured by every metric about the rarer one") {
  const Report report = compared(kMails, pair_of_columns());
  const Decision& recall = find(report, "recall class=spam");
  CHECK(recall.candidate.value == doctest::Approx(2.0 / 3));
  REQUIRE(recall.baseline);
  CHECK(recall.baseline->value == doctest::Approx(1.0 / 3));
  REQUIRE(recall.delta);
  CHECK(recall.delta->value == doctest::Approx(1.0 / 3));
  CHECK(find(report, "precision class=spam").candidate.value == doctest::Approx(2.0 / 3));
  CHECK(find(report, "accuracy").baseline->value == doctest::Approx(6.0 / 8));
  CHECK(find(report, "accuracy").candidate.value == doctest::Approx(6.0 / 8));
  CHECK(find(report, "broken").candidate.value == doctest::Approx(1.0 / 8));
  CHECK(find(report, "fixed").candidate.value == doctest::Approx(1.0 / 8));
  std::set<std::string> metrics;
  for (const Decision& decision : report.decisions) metrics.insert(decision.metric);
  CHECK(metrics.size() == report.decisions.size());
  // They need numbers that only a policy has.
  for (const std::string name : {"cost", "fbeta", "pass_rate"}) CHECK_FALSE(metrics.contains(name));
  REQUIRE(report.files.size() == 1);
  CHECK(report.files.front().rows == 8);
}

TEST_CASE("the positive class is the one that is asked for") {
  ModelPair pair = pair_of_columns();
  pair.columns.positive = "ham";
  CHECK(find(compared(kMails, pair), "recall class=ham").candidate.value == doctest::Approx(0.8));
  pair.columns.positive = "eggs";
  CHECK_THROWS_WITH_AS(static_cast<void>(compared(kMails, pair)),
                       "--positive 'eggs' is not one of the classes", UsageError);
}

TEST_CASE("scores that are named are measured too") {
  ModelPair pair = named_label();
  pair.columns.baseline_score = "a";
  pair.columns.candidate_score = "b";
  const Report report = compared(
      "label,old,new,a,b\nspam,spam,spam,0.9,0.8\nspam,ham,spam,0.2,0.7\nham,ham,ham,0.3,0.1\n"
      "ham,ham,ham,0.1,0.2\nham,ham,spam,0.4,0.75\n",
      pair);
  CHECK(find(report, "roc_auc").baseline->value == doctest::Approx(4.0 / 6));
  CHECK(find(report, "roc_auc").candidate.value == doctest::Approx(5.0 / 6));
  CHECK(find(report, "brier").candidate.value ==
        doctest::Approx((0.04 + 0.09 + 0.01 + 0.04 + 0.5625) / 5));
  pair.columns.classes = {"spam", "ham", "eggs"};
  CHECK_THROWS_WITH_AS(
      static_cast<void>(
          compared("label,old,new,a,b\n1,1,1,0.1,0.2\n2,2,2,0.3,0.1\n3,3,3,1,0\n", pair)),
      "--score is the probability of the positive one of two classes; the labels are 3",
      UsageError);
}

TEST_CASE("many classes are averaged and told one by one in order of number") {
  const Report report = compared(kThreeClasses, pair_of_columns());
  CHECK(find(report, "recall average=macro").candidate.value == doctest::Approx(2.0 / 3));
  CHECK(find(report, "recall average=macro").baseline->value == doctest::Approx(5.0 / 6));
  std::string classes;
  for (const Decision& decision : report.decisions) {
    const std::string text = shown(decision);
    if (text.starts_with("recall class=")) classes += text.substr(13) + " ";
  }
  CHECK(classes == "2 9 10 ");
  CHECK(find(report, "recall class=2").baseline->value == doctest::Approx(0.5));
  CHECK(find(report, "recall class=2").candidate.value == doctest::Approx(1.0));
}

TEST_CASE("classes that are named are those that count") {
  ModelPair pair = pair_of_columns();
  pair.columns.classes = {"10", "9"};
  const Report report = compared(kThreeClasses, pair);
  CHECK(report.evidence.excluded_other_labels == 2);
  CHECK(find(report, "recall class=9").candidate.value == doctest::Approx(0.5));
}

TEST_CASE("every slice is measured like the whole") {
  ModelPair pair = pair_of_columns();
  pair.columns.slices = {"lang"};
  const Report report = compared(kMails, pair);
  CHECK(find(report, "recall class=spam [lang=de]").candidate.value == doctest::Approx(1.0));
  CHECK(find(report, "recall class=spam [lang=fr]").candidate.value == doctest::Approx(0.0));
  std::int64_t whole = 0;
  for (const Decision& decision : report.decisions) whole += decision.slice->empty() ? 1 : 0;
  CHECK(static_cast<std::int64_t>(report.decisions.size()) == 3 * whole);
}

TEST_CASE("one class and hundreds of classes are no labels") {
  CHECK_THROWS_WITH_AS(
      static_cast<void>(compared("label,old,new\nham,ham,ham\n,ham,spam\n", named_label())),
      doctest::Contains("has one value only; two classes or more are needed"), UsageError);
  std::string rows = "label,old,new\n";
  for (int i = 0; i <= 200; ++i) rows += std::to_string(i) + ",1,2\n";
  CHECK_THROWS_WITH_AS(static_cast<void>(compared(rows, named_label())),
                       doctest::Contains("has 201 values; at most 200 classes are judged"),
                       UsageError);
}

TEST_CASE("a column that is not there is named with its nearest") {
  ModelPair pair = pair_of_columns();
  pair.columns.label = "lable";
  CHECK_THROWS_WITH_AS(static_cast<void>(compared(kMails, pair)),
                       doctest::Contains("did you mean 'label'?"), UsageError);
}

TEST_CASE("nothing needs to be said where the columns say it") {
  const Report report = compared(kMails, {});
  CHECK(find(report, "recall class=spam").baseline->value == doctest::Approx(1.0 / 3));
  CHECK(report.exit_code == 0);
}

TEST_CASE("slices that are found are judged by accuracy as one family") {
  std::string rows = "label,old,new,region\n";
  for (int i = 0; i < 200; ++i) {
    rows += i % 2 == 0 ? "ham,ham,ham,north\n" : "spam,spam,ham,south\n";
    rows += i % 2 == 0 ? "ham,ham,ham,south\n" : "spam,spam,spam,north\n";
  }
  const Report report = compared(rows, {});
  const Decision& south = find(report, "accuracy [region=south]");
  CHECK(south.verdict == Verdict::fail);
  REQUIRE(south.adjusted_interval);
  CHECK(south.adjusted_interval->low < south.delta->interval->low);
  CHECK(find(report, "accuracy [region=north]").verdict == Verdict::pass);
  for (const Decision& decision : report.decisions) {
    if (!decision.slice->empty()) CHECK(*decision.metric == "accuracy");
  }
}

TEST_CASE("one model alone is measured too") {
  const Report report = compared("label,pred\n" + std::string("a,a\nb,b\nb,a\na,a\n"), {});
  CHECK(find(report, "accuracy").candidate.value == doctest::Approx(0.75));
  for (const Decision& decision : report.decisions) CHECK_FALSE(decision.delta);
}

}  // namespace modelgate::runner
