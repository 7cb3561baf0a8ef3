/// \file
/// Floors on rows.
#include "gate/requirements.hpp"

#include <doctest/doctest.h>

#include "gate/scenes.hpp"

namespace modelgate::gate {
namespace {

Collected collected(std::int64_t ham, std::int64_t spam) {
  Collected result;
  result.evidence.all.judged = ham + spam;
  result.evidence.all.classes = {{"ham", ham}, {"spam", spam}};
  result.evidence.baseline.classes = {{"ham", 0}, {"spam", 0}};
  return result;
}

}  // namespace

TEST_CASE("no rows at all are an unmet requirement of every gate") {
  const Policy policy = spam_policy();
  const auto unmet = unmet_requirements(policy, collected(0, 0));
  REQUIRE(unmet.size() == 1);
  CHECK(unmet[0].sentence == "no row is left to judge; at least 1 needed (evidence.min_rows)");
}

TEST_CASE("samples that tell nothing are an unmet requirement of everything") {
  Collected scraped = collected(900, 900);
  scraped.evidence.findings = {{"series_born", 1, "", "born"},
                               {"series_unusable", 2, "", "2 of 9 series hold NaN"},
                               {"window_short", 9, "", "too short"}};
  const auto unmet = unmet_requirements(spam_policy(), scraped);
  REQUIRE(unmet.size() == 2);
  CHECK(unmet[0].sentence == "2 of 9 series hold NaN");
  const Decision decision = requirement_decision(unmet[1], spam_policy());
  CHECK(decision.id == "window_short.evidence");
  CHECK(decision.verdict == Verdict::inconclusive);
  CHECK(decision.blocking);
}

TEST_CASE("each class that is short of rows is a requirement of its own") {
  Policy policy = spam_policy();
  policy.evidence = {2000, 100, 0, {"gate.yaml", 9, 3}};
  const auto unmet = unmet_requirements(policy, collected(1900, 30));
  REQUIRE(unmet.size() == 2);
  CHECK(unmet[0].key == "min_rows");
  const Decision decision = requirement_decision(unmet[1], policy);
  CHECK(decision.id == "min_rows_per_class.spam.evidence");
  CHECK(decision.verdict == Verdict::inconclusive);
  CHECK(decision.blocking);
  CHECK(*decision.reason ==
        "30 rows of class spam; at least 100 needed (evidence.min_rows_per_class)");
  CHECK(decision.needs == Needs{70, "spam"});
  CHECK(decision.position->line == 9);
}

TEST_CASE("a class's rows matter to its own metrics and to those of all classes") {
  Policy policy = spam_policy();
  policy.evidence.min_rows_per_class = 100;
  const auto unmet = unmet_requirements(policy, collected(1900, 30));
  const auto blocks = [&](const Check& check) {
    const Item item{&check, metric::find(check.metric), check.parameters, 0, {}};
    return blocking_requirement(unmet, item) != nullptr;
  };
  CHECK(blocks(check_on("recall", 1)));
  CHECK_FALSE(blocks(check_on("recall", 0)));
  CHECK(blocks(check_on("balanced_accuracy")));
  Check pass = check_on("pass_rate");
  pass.parameters.column = "ok";
  CHECK_FALSE(blocks(pass));
}

TEST_CASE("an independent design needs the rows in each arm") {
  Policy policy = spam_policy();
  policy.evidence.min_rows = 100;
  Collected both = collected(200, 50);
  both.evidence.design = Design::independent;
  both.has_baseline = true;
  both.evidence.baseline.judged = 60;
  both.evidence.baseline.classes = {{"ham", 40}, {"spam", 20}};
  const auto unmet = unmet_requirements(policy, both);
  REQUIRE(unmet.size() == 1);
  CHECK(unmet[0].needs->rows == 40);
}

TEST_CASE("labels that are missing are an unmet requirement of everything") {
  Policy policy = spam_policy();
  policy.evidence.min_label_coverage = 0.9;
  Collected partly = collected(1500, 300);
  partly.candidate_labels = {2001, 201};
  const auto unmet = unmet_requirements(policy, partly);
  REQUIRE(unmet.size() == 1);
  CHECK(unmet[0].sentence ==
        "label coverage is 0.8996 of 2,001 predictions; at least 0.9 needed "
        "(evidence.min_label_coverage): 1 more label would do");
  CHECK_FALSE(unmet[0].needs);
  const Check check = check_on("recall", 1);
  CHECK(blocking_requirement(unmet, {&check, metric::find("recall"), {}, 0, {}}) == &unmet[0]);
  partly.candidate_labels = {2000, 200};
  CHECK(unmet_requirements(policy, partly).empty());
}

TEST_CASE("the arm with fewer labels must be covered too") {
  Policy policy = spam_policy();
  policy.evidence.min_label_coverage = 0.9;
  policy.evidence.maturity = std::chrono::hours(24);
  Collected both = collected(1500, 300);
  both.candidate_labels = {2000, 0};
  both.baseline_labels = {1000, 200};
  const auto unmet = unmet_requirements(policy, both);
  REQUIRE(unmet.size() == 1);
  CHECK(unmet[0].sentence ==
        "label coverage is 0.800 of 1,000 mature predictions; at least 0.9 needed "
        "(evidence.min_label_coverage): 100 more labels would do");
}

TEST_CASE("each percentile of label age is a requirement of its own") {
  Policy policy = spam_policy();
  policy.evidence.max_label_age = {{"p95", 0.95, std::chrono::hours(24)},
                                   {"max", 1.0, std::chrono::hours(24 * 7)}};
  Collected late = collected(1500, 300);
  late.evidence.label_age = LabelAge{1800, {{"p50", 60}, {"p95", 93'600}, {"max", 604'800}}};
  const auto unmet = unmet_requirements(policy, late);
  REQUIRE(unmet.size() == 1);
  const Decision decision = requirement_decision(unmet[0], policy);
  CHECK(decision.id == "max_label_age.p95.evidence");
  CHECK(*decision.reason ==
        "the p95 of label age is 1.1d; at most 1d allowed (evidence.max_label_age)");
  CHECK_FALSE(decision.needs);
  late.evidence.label_age->quantiles[1].second = 86'400;
  CHECK(unmet_requirements(policy, late).empty());
}

TEST_CASE("a slice below its floor is thin") {
  Policy policy = spam_policy();
  policy.evidence.min_rows_per_slice = 50;
  Population population;
  population.rows = 12;
  CHECK_FALSE(thin_slice(policy, population));
  population.slice = std::vector<SlicePart>{{"language", "de"}};
  REQUIRE(thin_slice(policy, population));
  CHECK(thin_slice(policy, population)->sentence ==
        "the slice has 12 rows; at least 50 needed (evidence.min_rows_per_slice)");
  population.rows = 50;
  CHECK_FALSE(thin_slice(policy, population));
}

}  // namespace modelgate::gate
