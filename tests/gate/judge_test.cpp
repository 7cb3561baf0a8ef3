/// \file
/// A gate from its rows to its verdict.
#include "gate/judge.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "gate/scenes.hpp"
#include "support/fake_source.hpp"

namespace modelgate::gate {
namespace {

using test::Counted;
using test::FakeSource;

constexpr auto kNow = "2026-03-01T10:00:00Z";

/// Spam of which the candidate loses `broken` and gains `fixed`, and ham that both read alike.
std::vector<Counted> spam(int broken, int fixed) {
  return {{"spam", "spam", "spam", "900"},
          {"spam", "spam", "ham", std::to_string(broken)},
          {"spam", "ham", "spam", std::to_string(fixed)},
          {"spam", "ham", "ham", "40"},
          {"ham", "ham", "ham", "5000"},
          {"ham", "spam", "spam", "60"}};
}

Policy recall_policy() {
  Policy policy = spam_policy();
  policy.checks = {check_on("recall", 1)};
  policy.checks[0].delta = at_least(-0.01);
  return policy;
}

Report judge_rows(const Policy& policy, std::vector<Counted> rows, int threads = 1) {
  FakeSource source(std::move(rows));
  return judge(policy, source, {true, {}}, {threads, kNow, {}, {}});
}

}  // namespace

TEST_CASE("a clear regression fails") {
  const Report report = judge_rows(recall_policy(), spam(120, 10));
  CHECK(report.verdict == Verdict::fail);
  REQUIRE(report.decisions.size() == 1);
  CHECK(report.decisions[0].verdict == Verdict::fail);
  CHECK(report.decisions[0].flips == Flips{10, 120, 940});
  CHECK(report.summary.fail == 1);
  CHECK(report.as_of == "2026-03-01T00:00:00Z");
}

TEST_CASE("a clear improvement passes") {
  CHECK(judge_rows(recall_policy(), spam(10, 120)).verdict == Verdict::pass);
}

TEST_CASE("a change about the margin is inconclusive") {
  CHECK(judge_rows(recall_policy(), spam(30, 20)).verdict == Verdict::inconclusive);
}

TEST_CASE("no rows never pass") {
  const Report report = judge_rows(recall_policy(), {});
  CHECK(report.verdict == Verdict::inconclusive);
  REQUIRE(report.decisions.size() == 2);
  CHECK(report.decisions[0].id == "min_rows.evidence");
  CHECK(report.decisions[1].verdict == Verdict::inconclusive);
}

TEST_CASE("a gate whose every decision was set aside does not pass") {
  Policy policy = recall_policy();
  policy.checks[0].on_inconclusive = OnInconclusive::pass;
  policy.checks[0].interval = IntervalMethod::percentile;  // which needs rows that differ
  const Report report = judge_rows(policy, spam(0, 0));
  CHECK(report.decisions[0].verdict == Verdict::inconclusive);
  CHECK_FALSE(report.decisions[0].blocking);
  CHECK(report.verdict == Verdict::inconclusive);
}

TEST_CASE("warnings are counted and do not decide") {
  Policy policy = recall_policy();
  policy.checks.push_back(check_on("accuracy"));
  policy.checks[1].slo = at_least(0.9);
  policy.checks[0].severity = Severity::warn;
  const Report report = judge_rows(policy, spam(120, 10));
  CHECK(report.verdict == Verdict::pass);
  CHECK(report.summary.warned == 1);
  CHECK(report.decisions[0].verdict == Verdict::fail);
}

TEST_CASE("a missing baseline is an error unless the policy allows a first model") {
  Policy policy = recall_policy();
  FakeSource source(spam(0, 0));
  CHECK_THROWS_WITH_AS(
      judge(policy, source, {false, {}}, {1, kNow, {}, {}}),
      "there is no baseline to compare with, and the check at gate.yaml:12 needs one; give "
      "inputs.baseline (or data.baseline columns), or set on_missing_baseline: slo_only to judge a "
      "first model on its SLOs",
      DataError);
}

TEST_CASE("decisions do not depend on threads or on the order of groups") {
  Policy policy = recall_policy();
  policy.checks.push_back(check_on("balanced_accuracy"));
  policy.checks[1].slo = at_least(0.9);
  auto rows = spam(60, 35);
  const Report one = judge_rows(policy, rows, 1);
  std::ranges::reverse(rows);
  for (const int threads : {1, 2, 8}) {
    const Report other = judge_rows(policy, rows, threads);
    for (std::size_t at = 0; at < one.decisions.size(); ++at) {
      CHECK(other.decisions[at].candidate == one.decisions[at].candidate);
      CHECK(other.decisions[at].delta == one.decisions[at].delta);
      CHECK(other.decisions[at].p_fail == one.decisions[at].p_fail);
      CHECK(other.decisions[at].reason == one.decisions[at].reason);
    }
  }
}

TEST_CASE("a stop request ends the judgement") {
  std::stop_source stop;
  stop.request_stop();
  FakeSource source(spam(60, 35));
  CHECK_THROWS_AS(judge(recall_policy(), source, {true, {}}, {1, kNow, stop.get_token(), {}}),
                  Error);
}

}  // namespace modelgate::gate
