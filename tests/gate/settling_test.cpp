/// \file
/// More replicates where a verdict hangs on which ones were drawn, and none elsewhere.
#include "gate/settling.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "gate/estimate.hpp"
#include "gate/family.hpp"
#include "gate/measurements.hpp"
#include "gate/scenes.hpp"

namespace modelgate::gate {
namespace {

constexpr std::int64_t kReplicates = 999;

Resampling drawing(std::uint64_t seed, int threads = 1) {
  Resampling resampling;
  resampling.replicates = kReplicates;
  resampling.seed = seed;
  resampling.threads = threads;
  return resampling;
}

/// A decision on F1 of spam by percentiles, at least `limit`.
struct Scene {
  Policy policy = spam_policy();
  Population population;
  Drafts drafts{1};

  explicit Scene(double limit) {
    population.evidence = spam_evidence();
    Draft& draft = drafts.add({});
    draft.population = &population;
    draft.statistic = statistic("f1", 1);
    draft.asked = IntervalMethod::percentile;
    draft.decision.kind = DecisionKind::slo;
    draft.decision.limit = at_least(limit);
  }

  void judge(const Resampling& resampling) {
    estimate(drafts, policy.data, resampling);
    correct_family(drafts, policy, {}, resampling);
  }
  void judge_and_settle(const Resampling& resampling) {
    judge(resampling);
    settle(drafts, policy, {}, resampling);
  }
  [[nodiscard]] bool is_pass() const { return *drafts[0].decision.p_pass <= drafts[0].alpha; }
};

/// The lower limit of so many replicates that a level is known to 0.0004, one-sided.
double exact_lower(double level) {
  static const stats::InferencePtr drawn = [] {
    Scene scene(0.5);
    Resampling resampling = drawing(1);
    resampling.replicates = 200'000;
    scene.judge(resampling);
    return scene.drafts[0].judged->inference;
  }();
  return drawn->lower(level);
}

}  // namespace

TEST_CASE("verdicts agree with those of many replicates where these are sure") {
  // At 0.022 and 0.028 in place of 0.025 the limit lies within the error of 999 replicates (0.005)
  // and well outside that of 63,999 (0.0006).
  const double pass = exact_lower(0.022);
  const double open = exact_lower(0.028);
  int changed = 0;
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    CAPTURE(seed);
    Scene good(pass);
    good.judge(drawing(seed));
    changed += good.is_pass() ? 0 : 1;
    good.judge_and_settle(drawing(seed));
    CHECK(good.is_pass());
    Scene bad(open);
    bad.judge(drawing(seed));
    changed += bad.is_pass() ? 1 : 0;
    bad.judge_and_settle(drawing(seed));
    CHECK_FALSE(bad.is_pass());
  }
  CHECK(changed > 0);
}

TEST_CASE("replicates that are sure are not drawn again") {
  for (const double limit : {0.5, exact_lower(0.0001), 0.99}) {
    Scene scene(limit);
    scene.judge_and_settle(drawing(3));
    CHECK(scene.drafts[0].judged->replicates == kReplicates);
    CHECK(scene.drafts[0].decision.interval_reason->find("replicates") == std::string::npos);
  }
}

TEST_CASE("the reason says how many replicates were drawn and what they leave open") {
  Scene scene(exact_lower(0.0235));
  scene.judge_and_settle(drawing(5));
  const Draft& draft = scene.drafts[0];
  CHECK(draft.judged->replicates > kReplicates);
  const std::string& reason = draft.decision.interval_reason;
  const bool is_settled = reason.find("replicates the limit lay within") != std::string::npos;
  const bool is_open = reason.find("another seed may decide") != std::string::npos;
  CHECK(is_settled != is_open);
  CHECK(is_open == (draft.judged->replicates == kMaxReplicates));
}

TEST_CASE("threads do not change what is drawn more of") {
  const double limit = exact_lower(0.027);
  Scene one(limit);
  Scene four(limit);
  one.judge_and_settle(drawing(2));
  four.judge_and_settle(drawing(2, 4));
  CHECK(one.drafts[0].judged->replicates > kReplicates);
  CHECK(one.drafts[0].judged->replicates == four.drafts[0].judged->replicates);
  CHECK(one.drafts[0].decision.p_pass == four.drafts[0].decision.p_pass);
  CHECK(one.drafts[0].decision.candidate.interval == four.drafts[0].decision.candidate.interval);
  CHECK(one.drafts[0].decision.interval_reason == four.drafts[0].decision.interval_reason);
}

TEST_CASE("what must not be proven safe is not settled for passing") {
  Scene scene(exact_lower(0.025));
  scene.drafts[0].decision.burden = Burden::prove_harm;
  scene.judge_and_settle(drawing(4));
  CHECK(scene.drafts[0].judged->replicates == kReplicates);
}

TEST_CASE("replicates of rows of numbers are drawn again too") {
  const Measurements rows = scored_rows(300);
  const auto scene_at = [&](double limit) {
    Scene scene(limit);
    scene.drafts[0].statistic = statistic("roc_auc");
    scene.drafts[0].measurements = &rows;
    return scene;
  };
  Scene known = scene_at(0.5);
  known.judge(drawing(6));
  Scene scene = scene_at(known.drafts[0].judged->inference->lower(0.022));
  scene.judge_and_settle(drawing(6));
  CHECK(scene.drafts[0].judged->replicates > kReplicates);
}

/// ROC AUC of so many kinds of rows that all replicates would take a while.
struct LongScene {
  Measurements rows = scored_rows(2010);
  Scene scene;

  explicit LongScene(double limit) : scene(limit) {
    scene.drafts[0].statistic = statistic("roc_auc");
    scene.drafts[0].measurements = &rows;
    for (double& count : rows.blocks[0].counts) count = 10.0;
  }
  void judge(Opening opening, int threads = 1) {
    Resampling resampling = drawing(7, threads);
    resampling.replicates = 9999;
    Resampling first = resampling;
    first.opening = opening;
    scene.judge(first);
    settle(scene.drafts, scene.policy, {}, resampling);
  }
  [[nodiscard]] const Draft& draft() const { return scene.drafts[0]; }
};

const LongScene& all_drawn() {
  static const LongScene scene = [] {
    LongScene made(0.5);
    made.judge(Opening::whole);
    return made;
  }();
  return scene;
}

TEST_CASE("a few replicates do where they leave no doubt") {
  const Draft& whole = all_drawn().draft();
  CHECK(whole.judged->replicates == 9999);
  CHECK(whole.decision.interval_reason->find("drawn") == std::string::npos);
  const auto& inference = *whole.judged->inference;
  for (const double limit : {inference.lower(1e-4) - 0.01, inference.upper(1e-4) + 0.01}) {
    CAPTURE(limit);
    LongScene scene(limit);
    scene.judge(Opening::few);
    CHECK(scene.draft().judged->replicates == 1999);
    CHECK(scene.draft().decision.replicates == 1999);
    CHECK(scene.draft().decision.interval_reason->find(
              "; 1,999 replicates left no doubt, so that the others of 9,999 were not drawn") !=
          std::string::npos);
    CHECK(scene.scene.is_pass() == (limit < inference.lower(0.5)));
  }
}

TEST_CASE("all replicates are drawn where a few leave a doubt and for any threads") {
  const double limit = all_drawn().draft().judged->inference->lower(0.04);
  LongScene one(limit);
  LongScene four(limit);
  one.judge(Opening::few);
  four.judge(Opening::few, 4);
  CHECK(one.draft().judged->replicates == 9999);
  CHECK(one.draft().decision.interval_reason->find("no doubt") == std::string::npos);
  CHECK(one.draft().decision.p_pass == four.draft().decision.p_pass);
  CHECK(four.draft().judged->replicates == 9999);
}

TEST_CASE("replicates of counts and of few rows are all drawn") {
  Scene counts(0.5);
  Resampling resampling = drawing(8);
  resampling.replicates = 9999;
  resampling.opening = Opening::few;
  counts.judge(resampling);
  CHECK(counts.drafts[0].judged->replicates == 9999);
  const Measurements rows = scored_rows(300);
  Scene few(0.5);
  few.drafts[0].statistic = statistic("roc_auc");
  few.drafts[0].measurements = &rows;
  few.judge(resampling);
  CHECK(few.drafts[0].judged->replicates == 9999);
}

}  // namespace modelgate::gate
