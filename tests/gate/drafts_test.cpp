/// \file
/// What is going to be judged, and what cannot be.
#include <doctest/doctest.h>

#include "gate/draft.hpp"
#include "gate/scenes.hpp"

namespace modelgate::gate {
namespace {

constexpr auto kNow = "2026-03-01T00:00:00Z";

Collected collected(const Plan& plan, std::vector<Population> slices) {
  Collected result;
  result.has_baseline = true;
  result.splits.resize(plan.groupings.size());
  Population whole;
  whole.evidence = spam_evidence();
  whole.rows = whole.baseline_rows = 1500;
  result.splits[0].populations = {whole};
  if (result.splits.size() > 1) result.splits[1].populations = std::move(slices);
  result.evidence.all.judged = 1500;
  result.evidence.all.classes = {{"ham", 1000}, {"spam", 500}};
  result.evidence.baseline.classes = result.evidence.all.classes;
  return result;
}

Population slice_of(const char* language) {
  Population population;
  population.slice = std::vector<SlicePart>{{"language", language}};
  population.evidence = spam_evidence();
  population.rows = population.baseline_rows = 1500;
  return population;
}

}  // namespace

TEST_CASE("an slo and a delta of one check are two drafts") {
  Policy policy = spam_policy();
  policy.checks = {check_on("recall", 1)};
  policy.checks[0].slo = at_least(0.8);
  policy.checks[0].delta = at_least(-0.01);
  const Plan plan = make_plan(policy);
  const Collected data = collected(plan, {});
  const auto drafts = make_drafts(plan, data, kNow);
  REQUIRE(drafts.size() == 2);
  CHECK(drafts[0].decision.id == "recall.spam.slo");
  CHECK(drafts[1].decision.id == "recall.spam.delta");
  CHECK(drafts[0].asked == IntervalMethod::automatic);
  CHECK(drafts[0].decision.rows == 500);
  CHECK(drafts[0].decision.flips == Flips{20, 30, 450});
}

TEST_CASE("every slice value is a draft and a missing fixed one says so") {
  Policy policy = spam_policy();
  policy.checks = {check_on("recall", 1), check_on("recall", 1)};
  policy.checks[0].slo = policy.checks[1].slo = at_least(0.8);
  policy.checks[0].slice.columns = {"language"};
  policy.checks[1].slice.fixed = {{"language", "fr"}};
  const Plan plan = make_plan(policy);
  const Collected data = collected(plan, {slice_of("de"), slice_of("en")});
  const auto drafts = make_drafts(plan, data, kNow);
  REQUIRE(drafts.size() == 3);
  CHECK(drafts[1].decision.id == "recall.spam@language=en.slo");
  CHECK(drafts[1].is_computable());
  CHECK(*drafts[2].obstacle == "no row to judge: language=fr does not occur");
}

TEST_CASE("a slice column without any row is one draft for whatever value") {
  Policy policy = spam_policy();
  policy.checks = {check_on("recall", 1)};
  policy.checks[0].slo = at_least(0.8);
  policy.checks[0].slice.columns = {"language"};
  const Plan plan = make_plan(policy);
  const auto drafts = make_drafts(plan, collected(plan, {}), kNow);
  REQUIRE(drafts.size() == 1);
  CHECK(drafts[0].decision.slice == std::vector<SlicePart>{{"language", "*"}});
  CHECK(*drafts[0].obstacle == "no row to judge: language=* does not occur");
}

TEST_CASE("a live waiver is taken and an expired one remembered") {
  Policy policy = spam_policy();
  policy.checks = {check_on("recall", 1)};
  policy.checks[0].slo = at_least(0.8);
  policy.checks[0].slice.columns = {"language"};
  policy.checks[0].waivers = {{"2026-03-01", "mail", "relabelling", {{"language", "de"}}},
                              {"2026-02-28", "mail", "late", {{"language", "en"}}}};
  const Plan plan = make_plan(policy);
  const Collected data = collected(plan, {slice_of("de"), slice_of("en"), slice_of("fr")});
  const auto drafts = make_drafts(plan, data, kNow);
  REQUIRE(drafts.size() == 3);
  CHECK(drafts[0].decision.waived->reason == "relabelling");
  CHECK_FALSE(drafts[1].decision.waived);
  CHECK(*drafts[1].expired == "2026-02-28");
  CHECK_FALSE(drafts[2].decision.waived);
  CHECK(drafts[2].expired->empty());
}

TEST_CASE("a first model's deltas are skipped") {
  Policy policy = spam_policy();
  policy.on_missing_baseline = OnMissingBaseline::slo_only;
  policy.checks = {check_on("recall", 1), check_on("broken")};
  policy.checks[0].delta = at_least(-0.01);
  policy.checks[1].slo = at_most(0.1);
  const Plan plan = make_plan(policy);
  Collected data = collected(plan, {});
  data.has_baseline = false;
  for (const Draft& draft : make_drafts(plan, data, kNow)) {
    CHECK(draft.is_skipped);
    CHECK(*draft.obstacle == "skipped: there is no baseline (on_missing_baseline: slo_only)");
  }
}

TEST_CASE("thin slices are inconclusive or only reported") {
  Policy policy = spam_policy();
  policy.evidence.min_rows_per_slice = 2000;
  policy.checks = {check_on("recall", 1)};
  policy.checks[0].slo = at_least(0.8);
  policy.checks[0].slice.columns = {"language"};
  const Plan plan = make_plan(policy);
  const Collected data = collected(plan, {slice_of("de")});
  CHECK_FALSE(make_drafts(plan, data, kNow)[0].is_skipped);
  CHECK(make_drafts(plan, data, kNow)[0].decision.needs == Needs{500, ""});
  policy.slices.thin = OnThinSlice::report;
  CHECK(make_drafts(plan, data, kNow)[0].is_skipped);
}

TEST_CASE("a slice that the source could not answer is an error of its own") {
  Policy policy = spam_policy();
  policy.checks = {check_on("recall", 1), check_on("recall", 0)};
  policy.checks[0].slo = policy.checks[1].slo = at_least(0.8);
  policy.checks[0].slice.where = "nonsense";
  const Plan plan = make_plan(policy);
  Collected data = collected(plan, {});
  data.splits[1].error = "no such thing";
  const auto drafts = make_drafts(plan, data, kNow);
  CHECK(drafts[0].decision.verdict == Verdict::error);
  CHECK(*drafts[0].obstacle == "no such thing");
  CHECK(drafts[1].is_computable());
}

}  // namespace modelgate::gate
