/// \file
/// Who carried a loss.
#include "gate/contributions.hpp"

#include <doctest/doctest.h>

#include "gate/scenes.hpp"

namespace modelgate::gate {
namespace {

struct Scene {
  Policy policy = spam_policy();
  Plan plan;
  Collected collected;
  Decision decision;
  Draft draft{decision};

  Scene() {
    policy.checks = {check_on("accuracy"), check_on("accuracy")};
    policy.checks[1].slice.columns = {"language"};
    plan = make_plan(policy);
    collected.splits.resize(2);
    Population whole;
    whole.evidence = spam_evidence();
    collected.splits[0].populations = {whole};
    collected.splits[1].populations = {
        slice("de", {{1, 1, 1, 40}, {1, 1, 0, 25}, {0, 0, 0, 100}}),
        slice("en", {{1, 1, 1, 380}, {1, 0, 1, 20}, {0, 0, 0, 800}})};
    draft.population = &collected.splits[0].populations[0];
    draft.statistic = statistic("accuracy");
    draft.decision.flips = Flips{};
  }

  static Population slice(const char* name, std::vector<Cell> cells) {
    Population population;
    population.slice = std::vector<SlicePart>{{"language", name}};
    population.evidence = two_classes(std::move(cells));
    return population;
  }
};

}  // namespace

TEST_CASE("the parts that lost most stand first and those that gained are left out") {
  const Scene scene;
  const auto parts = carried_by(scene.draft, scene.plan, scene.collected);
  REQUIRE(parts.size() == 2);
  CHECK(parts[0].part == "language=de");
  CHECK(parts[0].baseline == doctest::Approx(1.0));
  CHECK(parts[0].candidate == doctest::Approx(140.0 / 165));
  CHECK(parts[0].rows == 165);
  CHECK(parts[1].part == "recall of spam");
  CHECK(parts[1].candidate == doctest::Approx(0.88));
}

TEST_CASE("a slice's own decision is carried by itself") {
  Scene scene;
  scene.draft.population = &scene.collected.splits[1].populations[0];
  CHECK(carried_by(scene.draft, scene.plan, scene.collected).empty());
}

TEST_CASE("a class's decision is carried by slices only") {
  Scene scene;
  scene.draft.statistic = statistic("recall", 1);
  const auto parts = carried_by(scene.draft, scene.plan, scene.collected);
  REQUIRE(parts.size() == 1);
  CHECK(parts[0].part == "language=de");
  CHECK(parts[0].candidate == doctest::Approx(40.0 / 65));
}

}  // namespace modelgate::gate
