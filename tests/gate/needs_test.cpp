/// \file
/// How many more rows would decide: against numbers known from elsewhere.
#include "gate/needs.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "gate/answer.hpp"
#include "gate/p_values.hpp"
#include "gate/scenes.hpp"

namespace modelgate::gate {
namespace {

/// A draft about spam, judged by `auto` on the rows of its population.
struct Scene {
  Scene(const char* metric, DecisionKind kind, double limit, std::initializer_list<Cell> cells) {
    population.evidence = two_classes(cells);
    contract.classes = {"ham", "spam"};
    draft.population = &population;
    draft.statistic = statistic(metric, 1);
    draft.decision.kind = kind;
    draft.decision.limit = at_least(limit);
    const Answer answer = answer_alone({population.evidence, "rows"}, {draft.statistic}, {},
                                       RelativeChange::unwanted);
    draft.judged = kind == DecisionKind::delta ? answer.change : answer.candidate;
  }
  Scene(const Scene&) = delete;
  Scene& operator=(const Scene&) = delete;
  ~Scene() = default;

  [[nodiscard]] std::optional<Needs> needs(std::int64_t family = 1) const {
    return needs_of(draft, {&contract, family});
  }

  Population population;
  DataContract contract;
  Decision decision;
  Draft draft{decision};
};

}  // namespace

TEST_CASE("without an error a floor takes the rows of the rule of zero failures") {
  // Mid-p: ln(2 x 0.025) / ln(0.9) = 28.4, so 29 rows; there are 10.
  const Scene scene("recall", DecisionKind::slo, 0.9, {{1, 1, 1, 10}});
  const auto needs = scene.needs();
  REQUIRE(needs);
  CHECK(needs->rows == 19);
  CHECK(needs->class_name == "spam");
}

TEST_CASE("equal models take the rows of a margin without a row that differs") {
  // Tango: z^2 (1 - m) / m = 380.3 at a margin of 0.01, so 381 rows; there are 100.
  const Scene scene("recall", DecisionKind::delta, -0.01, {{1, 1, 1, 90}, {1, 0, 0, 10}});
  const auto needs = scene.needs();
  REQUIRE(needs);
  CHECK(needs->rows >= 281);
  CHECK(needs->rows <= 283);
}

TEST_CASE("as many rows more decide and a tenth fewer do not") {
  const Scene scene("recall", DecisionKind::slo, 0.85, {{1, 1, 1, 88}, {1, 1, 0, 12}});
  const auto needs = scene.needs();
  REQUIRE(needs);
  const auto passes = [&](double rows) {
    const double successes = std::round(0.88 * rows);
    const auto share =
        stats::proportion(successes, std::round(rows), stats::ProportionMethod::mid_p);
    return p_values(*share, DecisionKind::slo, at_least(0.85)).pass <= 0.025;
  };
  CHECK(passes(100.0 + static_cast<double>(needs->rows)));
  CHECK_FALSE(passes(0.9 * (100.0 + static_cast<double>(needs->rows))));
}

TEST_CASE("widths that shrink with the root of the rows serve where nothing is grown") {
  const Scene scene("recall", DecisionKind::slo, 0.85, {{1, 1, 1, 88}, {1, 1, 0, 12}});
  const auto few = scene.needs(1);
  const auto many = scene.needs(100'000);
  REQUIRE(few);
  REQUIRE(many);
  const double distance = 0.03;
  const double reach = 0.88 - scene.draft.judged->inference->lower(0.025);
  CHECK(many->rows ==
        doctest::Approx(100.0 * (reach * reach / distance / distance - 1.0)).epsilon(0.01));
  // A limit of few errors comes nearer a little faster than the root says.
  CHECK(static_cast<double>(few->rows) ==
        doctest::Approx(static_cast<double>(many->rows)).epsilon(0.25));
}

TEST_CASE("no amount of rows decides a value on its limit") {
  CHECK_FALSE(
      Scene("recall", DecisionKind::slo, 0.9, {{1, 1, 1, 90}, {1, 1, 0, 10}}).needs().has_value());
}

}  // namespace modelgate::gate
