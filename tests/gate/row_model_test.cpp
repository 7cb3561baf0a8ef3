/// \file
/// What is read from the rows, and that chances made from it are those of simulated gates.
#include "gate/row_model.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <numeric>
#include <vector>

#include "gate/estimate.hpp"
#include "gate/scenes.hpp"
#include "stats/multinomial.hpp"

namespace modelgate::gate {
namespace {

const Resampling kResampling{999, 20260101, 1, {}};

/// One decision, about a population of its own.
struct Subject {
  Statistic statistic;
  DecisionKind kind;
  Limit limit;
};

struct Scene {
  Policy policy = spam_policy();
  Population population;
  Drafts drafts{1};

  Scene(Evidence evidence, const Subject& subject) {
    population.evidence = std::move(evidence);
    Draft& draft = drafts.add({});
    draft.population = &population;
    draft.statistic = subject.statistic;
    draft.decision.kind = subject.kind;
    draft.decision.limit = subject.limit;
    estimate(drafts, policy.data, kResampling);
  }

  [[nodiscard]] const Draft& draft() const { return drafts[0]; }
};

Subject slo_of(const std::string& metric, double floor) {
  return {statistic(metric, 1), DecisionKind::slo, at_least(floor)};
}

Subject delta_of(const std::string& metric, double margin) {
  return {statistic(metric, 1), DecisionKind::delta, at_least(-margin)};
}

constexpr int kBlocks = 200;

/// Share of gates that pass, judged on draws of as many rows from the population.
double simulated_pass(const Evidence& evidence, const Subject& subject) {
  std::vector<std::int64_t> counts;
  for (const Cell& cell : evidence.cells) counts.push_back(cell.count);
  std::vector<std::uint64_t> keys(counts.size());
  std::iota(keys.begin(), keys.end(), 1U);
  const stats::Multinomial rows(counts, keys, 7, 1);
  std::vector<double> weights(counts.size() * stats::kLanes);
  int passes = 0;
  for (int block = 0; block < kBlocks; ++block) {
    rows.draw(block, weights);
    for (std::size_t lane = 0; lane < stats::kLanes; ++lane) {
      Evidence drawn{evidence.classes, evidence.design, {}};
      for (std::size_t at = 0; at < counts.size(); ++at) {
        Cell cell = evidence.cells[at];
        cell.count = static_cast<std::int64_t>(weights[at * stats::kLanes + lane]);
        if (cell.count > 0) drawn.cells.push_back(cell);
      }
      const Scene scene(std::move(drawn), subject);
      passes += scene.draft().decision.p_pass.value_or(1.0) <= 0.025 ? 1 : 0;
    }
  }
  return passes / static_cast<double>(kBlocks * stats::kLanes);
}

double planned_pass(const Evidence& evidence, const Subject& subject) {
  const Scene scene(evidence, subject);
  const auto model = model_of(scene.draft(), {AssumedChange::observed, std::nullopt});
  REQUIRE(model);
  return chances_of(model->rows_like, criterion_of(scene.draft(), 1), model->rows).pass;
}

/// 90 % ham; of the spam both find 90 %, each finds 4 % alone, and ham likewise.
Evidence rows_of(std::int64_t spam) {
  const std::int64_t part = spam / 50;
  return two_classes({{0, 0, 0, 9 * 45 * part},
                      {0, 0, 1, 9 * 2 * part},
                      {0, 1, 0, 9 * 2 * part},
                      {0, 1, 1, 9 * part},
                      {1, 0, 0, part},
                      {1, 0, 1, 2 * part},
                      {1, 1, 0, 2 * part},
                      {1, 1, 1, 45 * part}});
}

/// The spam alone: how many of the rows are spam is not left to chance.
Evidence spam_of(std::int64_t spam) {
  Evidence evidence = rows_of(spam);
  std::erase_if(evidence.cells, [](const Cell& cell) { return cell.label == 0; });
  return evidence;
}

}  // namespace

TEST_CASE("a share and a paired change are read from their counts") {
  const Scene slo(spam_evidence(), slo_of("recall", 0.8));
  const auto share = model_of(slo.draft(), {});
  REQUIRE(share);
  CHECK(share->rows == 500);
  CHECK(std::get<ShareModel>(share->rows_like).share == doctest::Approx(0.88));
  const Scene delta(spam_evidence(), delta_of("recall", 0.05));
  const auto equal = model_of(delta.draft(), {});
  REQUIRE(equal);
  CHECK(equal->rows == 500);
  CHECK(std::get<PairModel>(equal->rows_like).fixed == doctest::Approx(0.05));
  CHECK(std::get<PairModel>(equal->rows_like).broken == doctest::Approx(0.05));
  const auto observed = model_of(delta.draft(), {AssumedChange::observed, std::nullopt});
  CHECK(truth_of(observed->rows_like) == doctest::Approx(-0.02));
  CHECK(deviation_of(observed->rows_like) == doctest::Approx(std::sqrt(0.1 - 0.0004)));
}

TEST_CASE("an assumed disagreement replaces the one that was seen") {
  const Scene scene(spam_evidence(), delta_of("recall", 0.05));
  const auto model = model_of(scene.draft(), {AssumedChange::none, 0.06});
  REQUIRE(model);
  CHECK(deviation_of(model->rows_like) == doctest::Approx(std::sqrt(0.06)));
}

TEST_CASE("f1 is planned through the Jaccard index and others by their width") {
  const Scene f1(spam_evidence(), slo_of("f1", 0.8));
  const auto jaccard = model_of(f1.draft(), {});
  REQUIRE(jaccard);
  CHECK(truth_of(jaccard->rows_like) == doctest::Approx(*f1.draft().decision.candidate.value));
  const Scene mcc(spam_evidence(),
                  {statistic("mcc"), DecisionKind::delta, {Comparison::at_least, -0.05, false}});
  const auto normal = model_of(mcc.draft(), {});
  REQUIRE(normal);
  CHECK(std::holds_alternative<NormalModel>(normal->rows_like));
  CHECK(truth_of(normal->rows_like) == 0.0);
}

TEST_CASE("rows without an error are not taken for proof that there is none") {
  const Scene scene(two_classes({{1, 1, 1, 99}}), slo_of("recall", 0.9));
  const auto model = model_of(scene.draft(), {});
  REQUIRE(model);
  CHECK(truth_of(model->rows_like) == doctest::Approx(0.995));
}

TEST_CASE("what cannot be judged has no model") {
  const Scene scene(two_classes({{0, 0, 0, 9}}), slo_of("recall", 0.9));
  CHECK_FALSE(model_of(scene.draft(), {}));
}

TEST_CASE("a change beyond the disagreement makes more of it") {
  const RowModel moved = with_change(PairModel{.fixed = 0.01, .broken = 0.01}, -0.1);
  CHECK(std::get<PairModel>(moved).fixed == doctest::Approx(0.0));
  CHECK(truth_of(moved) == doctest::Approx(-0.1));
}

TEST_CASE("planned power is within two points of simulated power") {
  // 12,800 draws: the simulation itself is right within 1.3 points (three standard errors).
  struct Case {
    std::int64_t spam;
    Subject subject;
  };
  const std::array cases = {Case{100, slo_of("recall", 0.87)},
                            Case{500, slo_of("recall", 0.91)},
                            Case{2000, slo_of("recall", 0.925)},
                            Case{100, delta_of("recall", 0.08)},
                            Case{500, delta_of("recall", 0.035)},
                            Case{2000, delta_of("recall", 0.017)},
                            Case{100, slo_of("f1", 0.68)},
                            Case{500, slo_of("f1", 0.725)},
                            Case{100, delta_of("accuracy", 0.02)},
                            Case{500, delta_of("accuracy", 0.01)},
                            Case{100, delta_of("balanced_accuracy", 0.04)},
                            Case{500, delta_of("balanced_accuracy", 0.018)},
                            Case{2000, delta_of("balanced_accuracy", 0.009)}};
  for (const auto& [spam, subject] : cases) {
    const bool is_recall = subject.statistic.metric == metric::find("recall");
    const Evidence evidence = is_recall ? spam_of(spam) : rows_of(spam);
    const double planned = planned_pass(evidence, subject);
    const double simulated = simulated_pass(evidence, subject);
    CAPTURE(spam);
    CAPTURE(subject.statistic.metric->name);
    MESSAGE(subject.statistic.metric->name, " ", name(subject.kind), ", ", spam, " spam: planned ",
            planned, ", simulated ", simulated);
    CHECK(std::abs(planned - simulated) < 0.02);
  }
}

}  // namespace modelgate::gate
