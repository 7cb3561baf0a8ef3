/// \file
/// Holm's steps worked by hand.
#include "gate/family.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "gate/estimate.hpp"
#include "gate/scenes.hpp"
#include "stats/bootstrap.hpp"

namespace modelgate::gate {
namespace {

/// Drafts with given p-values of the fail side; distributions are placeholders of a normal shape.
Drafts drafts_with(const Population& population, const std::vector<double>& p_values) {
  Drafts drafts(p_values.size());
  for (const double p_value : p_values) {
    Draft& draft = drafts.add({});
    draft.population = &population;
    draft.statistic = statistic("recall", 1);
    draft.decision.kind = DecisionKind::delta;
    draft.decision.limit = at_least(-0.01);
    draft.decision.p_fail = p_value;
    draft.decision.p_pass = 1.0 - p_value;
    draft.asked = IntervalMethod::percentile;
    draft.judged =
        Limits{stats::bootstrap(stats::make_distribution(0.0, {-0.02, -0.01, 0.0, 0.01, 0.02}),
                                stats::Method::percentile),
               {},
               9999};
  }
  return drafts;
}

std::vector<double> levels(const std::vector<double>& p_values, Multiplicity multiplicity) {
  Policy policy = spam_policy();
  policy.statistics.multiplicity = multiplicity;
  Population population;
  population.evidence = spam_evidence();
  auto drafts = drafts_with(population, p_values);
  correct_family(drafts, policy, {}, {9999, 1, 1, {}});
  std::vector<double> result;
  for (const Draft& draft : drafts) result.push_back(draft.level);
  return result;
}

}  // namespace

TEST_CASE("Holm tests the smallest p at the smallest level and stops at the first that holds") {
  // alpha = 0.025, m = 4: 0.00625, 0.00833, 0.0125, 0.025.
  const auto result = levels({0.5, 0.001, 0.02, 0.008}, Multiplicity::holm);
  CHECK(result[1] == doctest::Approx(0.025 / 4));
  CHECK(result[3] == doctest::Approx(0.025 / 3));
  CHECK(result[2] == doctest::Approx(0.025 / 2));  // 0.02 > 0.0125: stops here
  CHECK(result[0] == doctest::Approx(0.025 / 2));
}

TEST_CASE("without joint draws max_t is Holm") {
  CHECK(levels({0.5, 0.001, 0.02, 0.008}, Multiplicity::max_t) ==
        levels({0.5, 0.001, 0.02, 0.008}, Multiplicity::holm));
}

TEST_CASE("Bonferroni and none have one level for all") {
  for (const double level : levels({0.5, 0.001, 0.02, 0.008}, Multiplicity::bonferroni)) {
    CHECK(level == doctest::Approx(0.025 / 4));
  }
  for (const double level : levels({0.5, 0.001, 0.02, 0.008}, Multiplicity::none)) {
    CHECK(level == doctest::Approx(0.025));
  }
}

TEST_CASE("warnings and waived and uncomputable drafts are no family") {
  Population population;
  auto drafts = drafts_with(population, {0.5, 0.5, 0.5, 0.5});
  drafts[0].decision.severity = Severity::warn;
  drafts[1].decision.waived = Waiver{"2026-01-01", "me", "because", {}};
  drafts[2].obstacle = "no rows";
  CHECK(std::ranges::count_if(drafts, is_in_family) == 1);
  CHECK(is_in_family(drafts[3]));
}

TEST_CASE("a suspect of a large family is resampled until its tail holds twenty replicates") {
  Policy policy = spam_policy();
  Population population;
  population.evidence =
      two_classes({{1, 1, 1, 300}, {1, 1, 0, 150}, {1, 0, 1, 30}, {0, 0, 0, 500}});
  std::vector<double> p_values(100, 0.5);
  p_values[0] = 0.0001;
  auto drafts = drafts_with(population, p_values);
  CHECK_FALSE(has_enough_replicates(drafts[0].judged, 0.025 / 100));
  correct_family(drafts, policy, {}, {9999, 1, 2, {}});
  CHECK(drafts[0].judged->replicates == 79999);
  CHECK(drafts[1].judged->replicates == 9999);
  CHECK(has_enough_replicates(drafts[0].judged, drafts[0].level));
  CHECK(*drafts[0].decision.p_fail <= drafts[0].level);
  CHECK(drafts[0].decision.adjusted_interval.has_value());
}

}  // namespace modelgate::gate
