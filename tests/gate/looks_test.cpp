/// \file
/// Looks one after another at rows that grow, without files.
#include "gate/looks.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <optional>

#include "gate/judge.hpp"
#include "gate/scenes.hpp"
#include "modelgate/error.hpp"
#include "support/fake_source.hpp"

namespace modelgate::gate {
namespace {

using test::Counted;
using test::FakeSource;

constexpr auto kNow = "2026-03-01T10:00:00Z";

/// `times` as much of a sample in which the candidate loses `broken` and gains `fixed` of 200 spam.
std::vector<Counted> rows(int times, int broken, int fixed) {
  const auto many = [times](int count) { return std::to_string(times * count); };
  return {{"spam", "spam", "spam", many(180 - broken)},
          {"spam", "spam", "ham", many(broken)},
          {"spam", "ham", "spam", many(fixed)},
          {"spam", "ham", "ham", many(20 - fixed)},
          {"ham", "ham", "ham", many(300)}};
}

Policy gate_of(const LookRules& rules, double margin = -0.02) {
  Policy policy = spam_policy();
  policy.checks = {check_on("recall", 1)};
  policy.checks[0].delta = at_least(margin);
  policy.statistics.looks = rules;
  return policy;
}

constexpr LookRules kFive = {Spending::obrien_fleming, 5, 1000, Promote::last};
constexpr LookRules kFiveAny = {Spending::obrien_fleming, 5, 1000, Promote::any};
constexpr LookRules kAnytime = {Spending::anytime, 0, 4000, Promote::any};

/// A gate, its ledger, and the digest of the file that is seen.
class Sequence {
 public:
  explicit Sequence(Policy policy) : policy_(std::move(policy)) {}

  Report see(std::vector<Counted> seen, const std::string& digest) {
    FakeSource source(std::move(seen));
    JudgeOptions options{1, kNow, {}, {}};
    options.history = LookHistory{digest, past_};
    Judgement judgement = judge_look(policy_, source, {true, {}, {}}, options);
    REQUIRE(judgement.look);
    const bool is_new = judgement.look->number > std::ssize(past_);
    if (is_new) past_.push_back(*judgement.look);
    return judgement.report;
  }

  [[nodiscard]] const std::vector<LookRecord>& past() const { return past_; }

 private:
  Policy policy_;
  std::vector<LookRecord> past_;
};

std::string refusal(Sequence& sequence, std::vector<Counted> seen) {
  try {
    sequence.see(std::move(seen), "other");
  } catch (const DataError& error) {
    return error.what();
  }
  return {};
}

}  // namespace

TEST_CASE("equal models pass at the last look and not before") {
  Sequence sequence(gate_of(kFive));
  for (int look = 1; look <= 5; ++look) {
    const Report report = sequence.see(rows(look, 2, 2), std::to_string(look));
    CAPTURE(report.decisions[0].reason);
    CHECK(report.verdict == (look == 5 ? Verdict::pass : Verdict::inconclusive));
    REQUIRE(report.statistics.looks);
    CHECK(report.statistics.looks->look == look);
    CHECK(report.statistics.looks->information == 200 * look);
    REQUIRE(report.decisions[0].look);
    CHECK(report.decisions[0].look->pass_level.has_value() == (look == 5));
  }
  CHECK(sequence.past()[4].time == 1.0);
  // The nominal levels of five even looks: 4.8769 3.3570 2.6803 2.2898 2.0310.
  CHECK(sequence.past()[2].decisions[0].fail_level == doctest::Approx(0.003678).epsilon(1e-3));
  CHECK(sequence.past()[4].decisions[0].fail_level == doctest::Approx(0.021127).epsilon(1e-3));
}

TEST_CASE("a look before the last says that it waits") {
  Sequence sequence(gate_of(kFive, -0.2));
  sequence.see(rows(1, 2, 2), "1");
  const Report second = sequence.see(rows(3, 2, 2), "2");
  CHECK(second.decisions[0].reason->ends_with(
      "; look 2 of 5 is not the last, and only the last one passes"));
  CHECK_FALSE(second.decisions[0].needs);
}

TEST_CASE("a regression fails early at the level of the look") {
  Sequence sequence(gate_of(kFive));
  CHECK(sequence.see(rows(1, 14, 0), "1").verdict == Verdict::inconclusive);
  CHECK(sequence.see(rows(3, 24, 0), "2").verdict == Verdict::fail);
}

TEST_CASE("any look may pass where the policy says so and at the level of the look") {
  Sequence sequence(gate_of(kFiveAny, -0.05));
  CHECK(sequence.see(rows(1, 2, 2), "1").verdict == Verdict::inconclusive);
  const Report report = sequence.see(rows(3, 2, 2), "2");
  CHECK(report.verdict == Verdict::pass);
  CHECK(*report.decisions[0].p_pass <= *report.decisions[0].look->pass_level);
}

TEST_CASE("a warning is judged at the level of the look too") {
  Policy policy = gate_of(kFive);
  policy.checks[0].severity = Severity::warn;
  Sequence sequence(policy);
  const Report report = sequence.see(rows(1, 16, 2), "a");
  // Bad at one look by itself, and far from bad at the first of five.
  CHECK(*report.decisions[0].p_fail < 0.025);
  CHECK(report.decisions[0].verdict == Verdict::inconclusive);
}

TEST_CASE("the interval is that of the look and wider than that of one look") {
  Sequence sequence(gate_of(kFive));
  const Report look = sequence.see(rows(2, 4, 4), "1");
  Policy once = gate_of(kFive);
  once.statistics.looks.reset();
  FakeSource source(rows(2, 4, 4));
  const Report plain = judge(once, source, {true, {}, {}}, {1, kNow, {}, {}});
  const Interval repeated = *look.decisions[0].delta->interval;
  const Interval fixed = *plain.decisions[0].delta->interval;
  CHECK(repeated.low < fixed.low);
  CHECK(repeated.high > fixed.high);
}

TEST_CASE("the same data are the same look with the same answer") {
  Sequence sequence(gate_of(kFive));
  sequence.see(rows(1, 2, 2), "a");
  const Report first = sequence.see(rows(2, 3, 2), "b");
  sequence.see(rows(3, 3, 2), "c");
  const Report again = sequence.see(rows(2, 3, 2), "b");
  CHECK(again.statistics.looks == first.statistics.looks);
  CHECK(again.decisions[0].look == first.decisions[0].look);
  CHECK(again.decisions[0].delta == first.decisions[0].delta);
  CHECK(sequence.past().size() == 3);
}

TEST_CASE("data that lost rows are refused by what they lost") {
  Sequence sequence(gate_of(kFive));
  sequence.see(rows(2, 4, 2), "a");
  CHECK(refusal(sequence, rows(3, 2, 2)) ==
        "the data do not contain what look 1 saw: 8 rows with label 'spam', baseline 'spam', "
        "candidate 'ham', of which 6 are left; looks are for data that grow: name another "
        "candidate by --candidate-id, or give other data another ledger");
}

TEST_CASE("planned looks need a history and sequences do not") {
  FakeSource source(rows(1, 2, 2));
  CHECK_THROWS_AS(
      static_cast<void>(judge(gate_of(kFive), source, {true, {}, {}}, {1, kNow, {}, {}})),
      UsageError);
  const Report report = judge(gate_of(kAnytime), source, {true, {}, {}}, {1, kNow, {}, {}});
  REQUIRE(report.statistics.looks);
  CHECK_FALSE(report.statistics.looks->look);
}

TEST_CASE("more information than planned ends the looks early") {
  Sequence sequence(gate_of(kFive));
  sequence.see(rows(2, 2, 2), "a");
  CHECK(sequence.see(rows(6, 2, 2), "b").verdict == Verdict::pass);
  const Report late = sequence.see(rows(7, 2, 2), "c");
  CHECK(late.verdict == Verdict::inconclusive);
  CHECK(late.decisions[0].reason->ends_with(
      "; the planned looks are over (look 3 of 5), and with them what there was to decide by"));
  CHECK_FALSE(late.decisions[0].delta->interval);
}

TEST_CASE("prove_harm waits for the last look too") {
  Policy policy = gate_of(kFive);
  policy.checks[0].burden = Burden::prove_harm;
  policy.checks[0].on_inconclusive = OnInconclusive::warn;
  Sequence sequence(policy);
  CHECK(sequence.see(rows(1, 2, 2), "a").verdict == Verdict::inconclusive);
  CHECK(sequence.see(rows(5, 2, 2), "b").verdict == Verdict::pass);
}

TEST_CASE(
    "the spending time is that of the widest decision and correlations are a decision's own") {
  Policy policy = gate_of(kFive);
  policy.statistics.looks->information = 2500;
  policy.checks.push_back(check_on("accuracy"));
  policy.checks[1].delta = at_least(-0.02);
  Sequence sequence(policy);
  sequence.see(rows(1, 2, 2), "a");
  const auto& record = sequence.past()[0];
  CHECK(record.time == doctest::Approx(0.2));
  CHECK(record.decisions[0].information == 200);
  CHECK(record.decisions[1].information == 500);
  CHECK(record.decisions[0].fail_level == doctest::Approx(record.decisions[1].fail_level));
}

TEST_CASE("replicates that do not reach the level of an early look decide nothing") {
  Policy policy = gate_of(kFive);
  policy.checks = {check_on("mcc")};
  policy.checks[0].slo = at_least(0.3);
  policy.statistics.looks->information = 5000;
  Sequence sequence(policy);
  const Report report = sequence.see(rows(1, 2, 2), "a");
  CHECK(*report.decisions[0].interval_method == "smoothed");
  CHECK(report.decisions[0].candidate.value);
  CHECK_FALSE(report.decisions[0].candidate.interval);
  CHECK(report.verdict == Verdict::inconclusive);
  CHECK(*report.decisions[0].reason ==
        "Matthews correlation is 0.919; at least 0.3 is required; its tail holds fewer than 20 of "
        "1,999 replicates at the level of this look");
  CHECK(sequence.see(rows(10, 2, 2), "b").verdict == Verdict::pass);
}

TEST_CASE("a confidence sequence begins with ten rows that changed") {
  Sequence sequence(gate_of(kAnytime));
  const Report early = sequence.see(rows(1, 2, 2), "a");
  CHECK(*early.decisions[0].reason ==
        "too early for a confidence sequence, which begins with 10 rows that changed; so far there "
        "are 4");
  CHECK(sequence.past()[0].decisions[0].fail_level == 0.0);
  CHECK(sequence.see(rows(30, 2, 2), "b").verdict == Verdict::pass);
}

TEST_CASE("exact limits at any time are bets at the plain level") {
  Policy policy = gate_of(kAnytime);
  policy.statistics.guarantee = Guarantee::anytime;
  Sequence sequence(policy);
  const Report report = sequence.see(rows(30, 2, 2), "a");
  CHECK(*report.decisions[0].interval_method == "betting");
  CHECK(report.decisions[0].look->fail_level == doctest::Approx(0.025));
  CHECK(report.verdict == Verdict::pass);
}

TEST_CASE("independent arms know as much as two equal ones") {
  Policy policy = gate_of(kFive);
  policy.inputs.design = Design::independent;
  Sequence sequence(policy);
  const auto arm = [](const char* which, const char* right, const char* wrong) {
    const bool is_candidate = std::string(which) == "candidate";
    const auto row = [&](const char* answer, const char* count) {
      return Counted{"spam",
                     is_candidate ? std::nullopt : std::optional<std::string>(answer),
                     is_candidate ? std::optional<std::string>(answer) : std::nullopt,
                     count,
                     {},
                     "0",
                     "kept",
                     which};
    };
    return std::vector<Counted>{row("spam", right), row("ham", wrong)};
  };
  auto seen = arm("baseline", "270", "30");
  for (const Counted& one : arm("candidate", "90", "10")) seen.push_back(one);
  sequence.see(seen, "a");
  // 100 of the candidate and 300 of the baseline know as much as 150 of each.
  CHECK(sequence.past()[0].decisions[0].information == 150);
}

}  // namespace modelgate::gate
