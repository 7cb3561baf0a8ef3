/// \file
/// Gates asked what they can expect.
#include "gate/outlook.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "gate/scenes.hpp"
#include "support/fake_source.hpp"

namespace modelgate::gate {
namespace {

using test::Counted;
using test::FakeSource;

const JudgeOptions kOptions{1, "2026-03-01T10:00:00Z", {}, {}};

/// 1,000 spam and 9,000 ham; both models find 900 spam, each 30 alone.
GateOutlook outlook_of(const Policy& policy, Planning planning = {}) {
  planning.judging = kOptions;
  FakeSource source({{"spam", "spam", "spam", "900"},
                     {"spam", "spam", "ham", "30"},
                     {"spam", "ham", "spam", "30"},
                     {"spam", "ham", "ham", "40"},
                     {"ham", "ham", "ham", "9000"}});
  return outlook_on(policy, source, {true, {}}, planning);
}

Policy policy_of(Check check) {
  Policy policy = spam_policy();
  policy.checks = {std::move(check)};
  return policy;
}

Check recall_delta(double margin) {
  Check check = check_on("recall", 1);
  check.delta = at_least(-margin);
  return check;
}

const DecisionOutlook& only(const GateOutlook& outlook) {
  REQUIRE(outlook.decisions.size() == 1);
  return outlook.decisions[0];
}

}  // namespace

TEST_CASE("a margin of one point on rows that differ in six takes close to 4710 positives") {
  const GateOutlook outlook = outlook_of(policy_of(recall_delta(0.01)));
  const DecisionOutlook& one = only(outlook);
  CHECK(one.id == "recall.spam.delta");
  CHECK(one.rows == 1000);
  CHECK(one.class_name == "spam");
  CHECK(one.assumed == 0.0);
  CHECK(*one.disagreement == doctest::Approx(0.06));
  CHECK(*one.deviation == doctest::Approx(std::sqrt(0.06)));
  CHECK(*one.detectable == doctest::Approx(2.801585 * std::sqrt(0.06 / 1000)).epsilon(1e-6));
  REQUIRE(one.rows_needed);
  CHECK(std::abs(static_cast<double>(*one.rows_needed) - 4710.0) < 0.03 * 4710.0);
  CHECK(*one.all_rows_needed == *one.rows_needed * 10);
  CHECK(one.chances->pass > 0.2);
  CHECK(one.chances->pass < 0.3);
  CHECK(one.remark.empty());
  CHECK(outlook.advice.find(" more rows of spam for a chance of 80 %") != std::string::npos);
}

TEST_CASE("an observed change is planned with where it is asked for") {
  Planning planning;
  planning.assumed = {AssumedChange::observed, 0.2};
  const DecisionOutlook one = only(outlook_of(policy_of(recall_delta(0.01)), planning));
  CHECK(*one.assumed == 0.0);
  CHECK(*one.disagreement == doctest::Approx(0.2));
}

TEST_CASE("more power takes more rows") {
  Planning planning;
  planning.power = 0.9;
  const auto more = only(outlook_of(policy_of(recall_delta(0.01)), planning)).rows_needed;
  const auto less = only(outlook_of(policy_of(recall_delta(0.01)))).rows_needed;
  // ((z(0.975) + z(0.9)) / (z(0.975) + z(0.8)))^2.
  CHECK(static_cast<double>(*more) / static_cast<double>(*less) ==
        doctest::Approx(1.3387).epsilon(0.02));
}

TEST_CASE("requirements that are not met come first and hide nothing") {
  Policy policy = policy_of(recall_delta(0.01));
  policy.evidence.min_rows_per_class = 3000;
  const GateOutlook outlook = outlook_of(policy);
  REQUIRE(outlook.decisions.size() == 2);
  CHECK(outlook.decisions[0].kind == DecisionKind::evidence);
  CHECK(outlook.decisions[0].class_name == "spam");
  CHECK(outlook.decisions[0].rows_needed == 3000);
  CHECK(outlook.decisions[1].chances);
}

TEST_CASE("the fail side is corrected for all decisions") {
  Policy policy = policy_of(recall_delta(0.01));
  for (int i = 0; i < 3; ++i) policy.checks.push_back(recall_delta(0.02));
  CHECK(outlook_of(policy).family == 4);
  policy.statistics.multiplicity = Multiplicity::none;
  CHECK(outlook_of(policy).family == 1);
}

TEST_CASE("a value beyond its limit needs rows without end") {
  Check check = check_on("recall", 1);
  check.slo = at_least(0.95);
  const DecisionOutlook one = only(outlook_of(policy_of(check)));
  CHECK_FALSE(one.rows_needed);
  CHECK(one.remark ==
        "what is assumed lies on the limit or beyond it: no number of rows would pass it");
}

TEST_CASE("under proof of harm the rows are those that show twice the margin") {
  Check check = recall_delta(0.02);
  check.burden = Burden::prove_harm;
  const DecisionOutlook one = only(outlook_of(policy_of(check)));
  CHECK(one.chances->inconclusive == 0.0);
  CHECK(one.chances->pass > 0.99);
  REQUIRE(one.rows_needed);
  // ((z(0.975) sqrt(0.0524) + z(0.8) sqrt(0.06 - 0.04^2)) / 0.02)^2 by the normal law; 0.0524 is
  // the variance of a row that Tango's score takes at the limit.
  CHECK(static_cast<double>(*one.rows_needed) == doctest::Approx(1063).epsilon(0.03));
}

TEST_CASE("without data margins are planned from the disagreement alone") {
  Policy policy = policy_of(recall_delta(0.01));
  Check floor = check_on("recall", 1);
  floor.slo = at_least(0.95);
  policy.checks.push_back(floor);
  const AssumedRows assumed{471'000, 0.06, {{"spam", 0.01}}, std::nullopt};
  const Planning planning{{AssumedChange::none, 0.06}, 0.8, kOptions};
  const GateOutlook outlook = outlook_without_data(policy, assumed, planning);
  CHECK(outlook.assumptions == std::vector<std::string>{"471,000 rows",
                                                        "the models disagree on 6 % of them",
                                                        "99 % ham", "1 % spam"});
  REQUIRE(outlook.decisions.size() == 2);
  CHECK_FALSE(outlook.decisions[0].chances);
  // ceil(ln(2 alpha) / ln 0.95): a mid-p limit splits the chance of no error.
  CHECK(outlook.decisions[0].remark ==
        "depends on how often the models are right: give --accuracy; without an error it takes "
        "59 rows");
  CHECK(outlook.decisions[1].rows == 4710);
  CHECK(outlook.decisions[1].chances->pass == doctest::Approx(0.8).epsilon(0.01));
}

TEST_CASE("with an accuracy everything is planned") {
  Check floor = check_on("recall", 1);
  floor.slo = at_least(0.9);
  const AssumedRows assumed{1000, 0.04, {}, 0.95};
  const GateOutlook outlook =
      outlook_without_data(policy_of(floor), assumed, {{AssumedChange::none, 0.04}, 0.8, kOptions});
  CHECK(only(outlook).assumed == doctest::Approx(0.95));
  CHECK(only(outlook).chances);
}

TEST_CASE("rows that belong together are no rows to plan with and the outlook says so") {
  Policy policy = policy_of(recall_delta(0.01));
  policy.data.unit = "customer";
  const AssumedRows assumed{1000, 0.04, {}, 0.95};
  const GateOutlook outlook =
      outlook_without_data(policy, assumed, {{AssumedChange::none, 0.04}, 0.8, kOptions});
  CHECK(outlook.assumptions.back() ==
        "rows are independent and weigh alike, which data.unit says they are not: multiply them "
        "by the design effect of a run on data");
}

}  // namespace modelgate::gate
