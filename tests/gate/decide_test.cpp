/// \file
/// The table of burdens and what blocks.
#include "gate/decide.hpp"

#include <doctest/doctest.h>

#include <utility>

#include "gate/scenes.hpp"
#include "stats/bootstrap.hpp"

namespace modelgate::gate {
namespace {

/// A computable draft of a recall of 0.9 [0.88, 0.92] against a floor.
struct Scene {
  Policy policy = spam_policy();
  Population population;
  Decision made;
  Draft draft{made};

  Scene(double p_pass, double p_fail, Burden burden) {
    population.evidence = spam_evidence();
    draft.population = &population;
    draft.statistic = statistic("recall", 1);
    draft.decision.limit = at_least(0.89);
    draft.decision.candidate = {0.9, Interval{0.88, 0.92}};
    draft.decision.p_pass = p_pass;
    draft.decision.p_fail = p_fail;
    draft.decision.burden = burden;
    draft.level = 0.005;
    draft.judged =
        Limits{stats::bootstrap(stats::make_distribution(0.9, {0.88, 0.89, 0.9, 0.91, 0.92}),
                                stats::Method::percentile),
               {},
               9999};
  }

  [[nodiscard]] Decision decision() const {
    Draft judged = draft;
    const Decision before = judged.decision;
    decide(judged, {&policy.data, 5});
    return std::exchange(judged.decision, before);
  }
};

}  // namespace

TEST_CASE("prove_safe passes only what is proven good") {
  CHECK(Scene(0.01, 0.99, Burden::prove_safe).decision().verdict == Verdict::pass);
  CHECK(Scene(0.20, 0.80, Burden::prove_safe).decision().verdict == Verdict::inconclusive);
  CHECK(Scene(0.99, 0.01, Burden::prove_safe).decision().verdict == Verdict::inconclusive);
  CHECK(Scene(0.99, 0.004, Burden::prove_safe).decision().verdict == Verdict::fail);
}

TEST_CASE("prove_harm fails only what is proven bad and marks what is not proven") {
  const Decision good = Scene(0.01, 0.99, Burden::prove_harm).decision();
  CHECK(good.verdict == Verdict::pass);
  CHECK_FALSE(good.unproven);
  for (const double p_fail : {0.80, 0.01}) {
    const Decision unproven = Scene(0.99, p_fail, Burden::prove_harm).decision();
    CHECK(unproven.verdict == Verdict::pass);
    CHECK(unproven.unproven);
  }
  CHECK(Scene(0.99, 0.004, Burden::prove_harm).decision().verdict == Verdict::fail);
}

TEST_CASE("bad alone but not after the correction says so") {
  CHECK(*Scene(0.99, 0.01, Burden::prove_safe).decision().reason ==
        "recall of spam is 0.900 [0.880, 0.920]; at least 0.89 is required; bad alone, not after "
        "the correction for 5 decisions");
}

TEST_CASE("an inconclusive decision says how many rows would decide it") {
  const Decision decision = Scene(0.20, 0.80, Burden::prove_safe).decision();
  // The lower limit is 0.02 below the value and has to come within 0.01: four times the 500 rows.
  REQUIRE(decision.needs);
  CHECK(decision.needs->rows == 1500);
  CHECK(decision.needs->class_name == "spam");
  CHECK(*decision.reason ==
        "recall of spam is 0.900 [0.880, 0.920]; at least 0.89 is required; the interval straddles "
        "the limit");
}

TEST_CASE("a corrected tail without enough replicates is inconclusive under both burdens") {
  for (const Burden burden : {Burden::prove_safe, Burden::prove_harm}) {
    Scene scene(0.99, 0.0001, burden);
    scene.draft.level = 0.0005;
    CHECK(scene.decision().verdict == Verdict::inconclusive);
  }
}

TEST_CASE("warnings and waivers and forgiving inconclusives do not block") {
  Scene failing(0.99, 0.001, Burden::prove_safe);
  CHECK(failing.decision().blocking);
  failing.draft.decision.severity = Severity::warn;
  CHECK_FALSE(failing.decision().blocking);
  failing.draft.decision.severity = Severity::block;
  failing.draft.decision.waived = Waiver{"2026-12-31", "me", "because", {}};
  CHECK_FALSE(failing.decision().blocking);

  Scene unclear(0.20, 0.80, Burden::prove_safe);
  CHECK(unclear.decision().blocking);
  unclear.draft.decision.on_inconclusive = OnInconclusive::warn;
  CHECK_FALSE(unclear.decision().blocking);
  unclear.draft.decision.on_inconclusive = OnInconclusive::pass;
  CHECK_FALSE(unclear.decision().blocking);
}

TEST_CASE("an obstacle is inconclusive whatever the burden") {
  Scene scene(0.01, 0.99, Burden::prove_harm);
  scene.draft.obstacle = "no row to judge";
  const Decision decision = scene.decision();
  CHECK(decision.verdict == Verdict::inconclusive);
  CHECK(decision.blocking);
  CHECK(*decision.reason == "no row to judge");
  scene.draft.is_skipped = true;
  CHECK_FALSE(scene.decision().blocking);
}

TEST_CASE("an expired waiver is named where it would have helped") {
  Scene scene(0.99, 0.001, Burden::prove_safe);
  scene.draft.expired = "2026-01-31";
  CHECK(scene.decision().reason->ends_with("; its waiver expired on 2026-01-31"));
  Scene good(0.01, 0.99, Burden::prove_safe);
  good.draft.expired = "2026-01-31";
  CHECK(good.decision().reason->find("waiver") == std::string::npos);
}

}  // namespace modelgate::gate
