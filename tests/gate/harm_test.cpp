/// \file
/// Injected regressions of a stated size.
#include "gate/harm.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "gate/selftest_scenes.hpp"

namespace modelgate::gate {
namespace {

/// A million rows, so that rounding to rows is below a millionth.
Evidence many_rows() {
  return two_classes(
      {{0, 0, 0, 600'000}, {0, 1, 1, 100'000}, {1, 0, 0, 60'000}, {1, 1, 1, 240'000}});
}

Drafts draft_on(const Statistic& judged, DecisionKind kind, Limit limit) {
  Drafts drafts(1);
  Draft& draft = drafts.add({});
  draft.statistic = judged;
  draft.decision.kind = kind;
  draft.decision.limit = limit;
  return drafts;
}

using Answers = std::vector<std::vector<double>>;

}  // namespace

TEST_CASE("only answers that make the metric worse are wrong") {
  const Evidence rows = many_rows();
  const auto answers = [&](const std::string& metric, std::optional<int> of, Limit limit) {
    return harmful_answers(draft_on(statistic(metric, of), DecisionKind::slo, limit)[0], rows);
  };
  CHECK(answers("recall", 1, at_least(0.7)) == Answers{{}, {1.0, 0.0}});
  CHECK(answers("fpr", 1, at_most(0.2)) == Answers{{0.0, 1.0}, {}});
  CHECK(answers("accuracy", std::nullopt, at_least(0.7)) == Answers{{0.0, 1.0}, {1.0, 0.0}});
  CHECK(answers("prevalence", 1, at_most(0.7)) == Answers{{}, {}});
}

TEST_CASE("wrong answers keep the proportions of those that are given") {
  const Evidence rows{3, Design::paired, {{0, 0, 0, 1000}, {0, 0, 1, 30}, {0, 0, 2, 10}}};
  const auto found = harmful_answers(
      draft_on(statistic("accuracy"), DecisionKind::delta, at_least(-0.1))[0], rows);
  CHECK(found == Answers{{0.0, 0.75, 0.25}, {}, {}});
}

TEST_CASE("a class without errors errs alike in all directions") {
  const Evidence rows{3, Design::paired, {{0, 0, 0, 1000}}};
  const auto found = harmful_answers(
      draft_on(statistic("accuracy"), DecisionKind::delta, at_least(-0.1))[0], rows);
  CHECK(found == Answers{{0.0, 0.5, 0.5}, {}, {}});
}

TEST_CASE("the rate makes the metric as bad as wanted") {
  const Evidence rows = many_rows();
  const Drafts recall_alone =
      draft_on(statistic("recall", 1), DecisionKind::delta, at_least(-0.02));
  const Draft& recall = recall_alone[0];
  const auto wrong = harmful_answers(recall, rows);
  const auto rate = rate_for(recall, rows, wrong, -0.02);
  REQUIRE(rate);
  // Recall is 0.8 and falls by 0.8 rate.
  CHECK(*rate == doctest::Approx(0.025).epsilon(1e-5));
  CHECK(judged_quantity(recall, harmed(rows, wrong, *rate)) == doctest::Approx(-0.02));
  const Drafts ceiling_alone = draft_on(statistic("fpr", 1), DecisionKind::slo, at_most(0.2));
  const Draft& ceiling = ceiling_alone[0];
  const auto alarms = harmful_answers(ceiling, rows);
  const auto raised = rate_for(ceiling, rows, alarms, 0.3);
  REQUIRE(raised);
  CHECK(judged_quantity(ceiling, harmed(rows, alarms, *raised)) == doctest::Approx(0.3));
}

TEST_CASE("what turning answers cannot reach has no rate") {
  const Evidence rows = many_rows();
  const Drafts recall_alone =
      draft_on(statistic("recall", 1), DecisionKind::delta, at_least(-0.02));
  const Draft& recall = recall_alone[0];
  CHECK_FALSE(rate_for(recall, rows, harmful_answers(recall, rows), -0.9));
  const Drafts share_alone = draft_on(statistic("prevalence", 1), DecisionKind::slo, at_most(0.7));
  const Draft& share = share_alone[0];
  CHECK_FALSE(rate_for(share, rows, harmful_answers(share, rows), 0.7));
}

TEST_CASE("a relative change is judged as a share of the baseline") {
  const Evidence rows = two_classes({{1, 1, 1, 60}, {1, 1, 0, 20}, {1, 0, 0, 20}});
  Drafts draft_alone = draft_on(statistic("recall", 1), DecisionKind::delta, at_least(-0.3));
  Draft& draft = draft_alone[0];
  CHECK(judged_quantity(draft, rows) == doctest::Approx(-0.2));
  draft.decision.limit->relative = true;
  CHECK(judged_quantity(draft, rows) == doctest::Approx(-0.25));
  CHECK(distance_from_limit(*draft.decision.limit, -0.25) == doctest::Approx(0.05));
  CHECK(distance_from_limit(at_most(0.2), 0.3) == doctest::Approx(-0.1));
}

}  // namespace modelgate::gate
