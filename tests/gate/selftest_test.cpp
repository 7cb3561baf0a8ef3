/// \file
/// A gate tried on the worlds that its own rows make.
#include "gate/selftest.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "gate/selftest_scenes.hpp"
#include "modelgate/error.hpp"

namespace modelgate::gate {
namespace {

GateSelftest test_gate(const Policy& policy, Testing testing, OpenedFacts facts = {true, {}}) {
  test::FakeSource source(two_languages());
  testing.judging.threads = 2;
  testing.judging.now = "2026-03-01T10:00:00Z";
  return selftest(policy, source, facts, testing);
}

std::int64_t count_of(const GateSelftest& test, TrialKind kind) {
  return std::ranges::count(test.trials, kind, &Trial::kind);
}

}  // namespace

TEST_CASE("a gate is tried on equal models and on a regression of each decision") {
  const GateSelftest test = test_gate(sliced_policy(), {.runs = 300});
  CHECK(test.rows == 1500);
  CHECK(test.family == 4);
  CHECK(test.nominal == doctest::Approx(0.025));
  CHECK(count_of(test, TrialKind::equal_as_written) == 1);
  CHECK(count_of(test, TrialKind::equal_at_limits) == 1);
  CHECK(count_of(test, TrialKind::regression) == 8);
  CHECK(test.remarks.empty());
  for (const Trial& trial : test.trials) {
    CHECK(trial.gate.counts.runs() == 300);
    if (trial.kind == TrialKind::equal_at_limits) CHECK(trial.gate.fail.low < 0.025);
    if (trial.kind != TrialKind::regression) continue;
    // One margin puts the truth on the limit: a pass is wrong, and as rare as the level says.
    const TrialDecision& made_for = trial.decisions.front();
    REQUIRE(made_for.distance);
    if (trial.size->value > 1.5) continue;
    CHECK(*made_for.distance == doctest::Approx(0.0).epsilon(1e-6));
    CHECK(made_for.rates.pass.low < 0.025);
    CHECK(trial.gate.counts.pass <= made_for.rates.counts.pass);
  }
}

TEST_CASE("a regression in the unit of the metric has that size") {
  const GateSelftest test = test_gate(sliced_policy(), {.runs = 64, .sizes = {{0.03, false}}});
  REQUIRE(count_of(test, TrialKind::regression) == 4);
  const auto first =
      std::ranges::find(test.trials, TrialKind::regression, &Trial::kind)->decisions.front();
  CHECK(first.id == "recall.spam.slo");
  CHECK(*first.truth == doctest::Approx(0.91 - 0.03));
}

TEST_CASE("a change that must be a gain has no margin and equal models fail it rightly") {
  Policy policy = sliced_policy();
  policy.checks.pop_back();
  policy.checks[0].slo.reset();
  policy.checks[0].delta = at_least(0.05);
  const GateSelftest test = test_gate(policy, {.runs = 64});
  CHECK(count_of(test, TrialKind::regression) == 0);
  REQUIRE(test.remarks.size() == 1);
  CHECK(test.remarks[0].starts_with("recall.spam.delta: two equal models lie on the limit"));
  CHECK(test.findings[0].find("Failing is right: their truth lies beyond the limit of "
                              "recall.spam.delta.") != std::string::npos);
}

TEST_CASE("a first model is tried on its own limits") {
  Policy policy = sliced_policy();
  policy.on_missing_baseline = OnMissingBaseline::slo_only;
  auto rows = two_languages();
  for (auto& row : rows) row.baseline.reset();
  test::FakeSource source(rows);
  const GateSelftest test = selftest(policy, source, {false, {}}, {.runs = 64});
  CHECK_FALSE(test.has_baseline);
  CHECK(count_of(test, TrialKind::regression) == 2);
  CHECK(test.trials.back().decisions.front().id == "recall.spam.slo");
}

TEST_CASE("requirements that the rows do not meet are named") {
  Policy policy = sliced_policy();
  policy.evidence.min_rows = 5000;
  const GateSelftest test = test_gate(policy, {.runs = 64, .sizes = {}});
  REQUIRE_FALSE(test.remarks.empty());
  CHECK(test.remarks[0] == "1,500 rows judged; at least 5,000 needed (evidence.min_rows)");
  CHECK(test.trials[0].gate.counts.inconclusive == 64);
}

TEST_CASE("without a correction the promise is that of all decisions together") {
  Policy policy = sliced_policy();
  policy.statistics.multiplicity = Multiplicity::none;
  CHECK(test_gate(policy, {.runs = 1, .sizes = {}}).nominal == doctest::Approx(0.1));
}

TEST_CASE("what cannot be read cannot be tried") {
  test::FakeSource source({});
  CHECK_THROWS_WITH_AS((void)selftest(sliced_policy(), source, {true, {}}, {}),
                       "no row is left to judge", DataError);
  CHECK_THROWS_AS((void)test_gate(sliced_policy(), {}, {false, {}}), DataError);
}

TEST_CASE("a gate of units is tried by its units") {
  Policy policy = sliced_policy();
  policy.data.unit = "who";
  policy.checks.pop_back();
  std::vector<test::Counted> rows;
  for (int unit = 0; unit < 60; ++unit) {
    const char* const old_answer = unit % 6 == 0 ? "ham" : "spam";
    const char* const new_answer = unit % 5 == 0 ? "ham" : "spam";
    rows.push_back({"spam", old_answer, new_answer, "8", {"de", "u" + std::to_string(unit)}});
  }
  test::FakeSource source(rows);
  Testing testing{.runs = 300};
  testing.judging.threads = 2;
  testing.judging.now = "2026-03-01T10:00:00Z";
  const GateSelftest found = selftest(policy, source, {true, {}}, testing);
  CHECK(count_of(found, TrialKind::equal_at_limits) == 1);
  for (const Trial& trial : found.trials) {
    // 480 rows in 60 units that err as a whole: limits that took rows for independent would fail
    // equal models in a third of all runs.
    if (trial.kind == TrialKind::equal_at_limits) CHECK(trial.gate.fail.low < 0.025);
    CHECK(trial.gate.counts.runs() == 300);
  }
}

TEST_CASE("counts of rows that weigh differently are not tried") {
  Policy policy = sliced_policy();
  policy.data.weight = "n";
  CHECK_THROWS_WITH_AS((void)test_gate(policy, {.runs = 64}),
                       "selftest draws counts of answers as if rows weighed alike, and those of "
                       "this gate weigh differently (data.weight)",
                       UsageError);
}

}  // namespace modelgate::gate
