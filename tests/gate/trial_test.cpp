/// \file
/// A gate judged sample after sample.
#include "gate/trial.hpp"

#include <doctest/doctest.h>

#include "gate/selftest_scenes.hpp"
#include "modelgate/error.hpp"

namespace modelgate::gate {
namespace {

constexpr std::uint64_t kSeed = 20260101;

}  // namespace

TEST_CASE("limits at the truth are the own values and no change is missed") {
  Policy policy = sliced_policy();
  policy.checks[1].delta = at_least(0.02);
  const Read read(policy);
  const Material material{read.plan, read.kinds, read.collected};
  const World world(material, {}, kSeed, 0);
  const Collected truth = with_rows(material, world.truth());
  const auto drafts = drafts_on({material, world, TrialLimits::at_the_truth}, truth);
  REQUIRE(drafts.size() == 4);
  CHECK(drafts[0].decision.limit->value == doctest::Approx(0.91));
  CHECK(drafts[1].decision.limit->value == -0.05);
  CHECK(drafts[2].decision.limit->value == doctest::Approx(0.0));
  CHECK(drafts_on({material, world}, truth)[2].decision.limit->value == 0.02);
}

TEST_CASE("a decision at its limit fails as often as its level says") {
  Policy policy = sliced_policy();
  policy.checks.pop_back();
  policy.checks[0].delta.reset();
  policy.statistics.multiplicity = Multiplicity::none;
  const Read read(policy);
  const Material material{read.plan, read.kinds, read.collected};
  const World world(material, {}, kSeed, 0);
  const Staging staging{material, world, TrialLimits::at_the_truth};
  const Collected truth = with_rows(material, world.truth());
  const auto drafts = drafts_on(staging, truth);
  const Verdicts verdicts = judge_samples(staging, drafts, {2000, 2, {}});
  CHECK(verdicts.gate.runs() == 2000);
  CHECK(verdicts.decisions[0] == verdicts.gate);
  // 2.5 % of 2,000 are 50; four Monte Carlo errors of 7.
  CHECK(verdicts.gate.fail > 22);
  CHECK(verdicts.gate.fail < 78);
  CHECK(verdicts.gate.pass > 22);
  CHECK(verdicts.gate.pass < 78);
}

TEST_CASE("outcomes do not depend on the number of threads") {
  const Read read(sliced_policy());
  const Material material{read.plan, read.kinds, read.collected};
  const World world(material, {}, kSeed, 0);
  const Staging staging{material, world};
  const Collected truth = with_rows(material, world.truth());
  const auto drafts = drafts_on(staging, truth);
  const Verdicts one = judge_samples(staging, drafts, {200, 1, {}});
  const Verdicts many = judge_samples(staging, drafts, {200, 8, {}});
  CHECK(one.gate == many.gate);
  CHECK(one.decisions == many.decisions);
  CHECK(one.gate.runs() == 200);
}

TEST_CASE("a slice that drew no row has no outcome") {
  auto rows = two_languages();
  rows.push_back({"spam", "spam", "spam", "1", {"fr"}});
  const Read read(sliced_policy(), rows);
  const Material material{read.plan, read.kinds, read.collected};
  const World world(material, {}, kSeed, 0);
  const Staging staging{material, world};
  const Collected truth = with_rows(material, world.truth());
  const auto drafts = drafts_on(staging, truth);
  REQUIRE(drafts.size() == 5);
  const Verdicts verdicts = judge_samples(staging, drafts, {640, 2, {}});
  // The row is drawn at least once in 1 - 1/e of the runs: 405 of 640, give or take five errors.
  CHECK(verdicts.decisions[4].runs() > 340);
  CHECK(verdicts.decisions[4].runs() < 470);
  CHECK(verdicts.decisions[3].runs() == 640);
}

TEST_CASE("requirements look at the labels of the sample") {
  const Read read(sliced_policy());
  const Material material{read.plan, read.kinds, read.collected};
  const World world(material, {}, kSeed, 0);
  const auto samples = world.samples(0);
  const Collected sample = with_rows(material, samples.front().splits);
  CHECK(sample.evidence.all.judged == 1500);
  CHECK(sample.evidence.all.classes[0].rows + sample.evidence.all.classes[1].rows == 1500);
  CHECK(sample.evidence.all.classes[1].rows != 500);
}

TEST_CASE("a stop request ends the trial") {
  const Read read(sliced_policy());
  const Material material{read.plan, read.kinds, read.collected};
  const World world(material, {}, kSeed, 0);
  const Staging staging{material, world};
  std::stop_source stop;
  stop.request_stop();
  CHECK_THROWS_WITH_AS((void)judge_samples(staging, {}, {10, 1, stop.get_token()}),
                       "stopped before the gate was tried", Error);
}

TEST_CASE("chances are exact binomial intervals") {
  const OutcomeRates rates = measured({1, 0, 0});
  // One of one: the lower limit is 0.025, none of one: the upper limit is 0.975.
  CHECK(rates.pass.low == doctest::Approx(0.025));
  CHECK(rates.pass.high == 1.0);
  CHECK(rates.fail.high == doctest::Approx(0.975));
  CHECK(measured({}).fail.high == 1.0);
}

}  // namespace modelgate::gate
