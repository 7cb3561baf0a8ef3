/// \file
/// Limits from replicates that are known by hand.
#include "gate/sampled.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "gate/scenes.hpp"
#include "stats/normal.hpp"

namespace modelgate::gate {
namespace {

/// Replicates 0.01, 0.02, … 0.99 of the candidate; the baseline is half of it each time.
Replicates ramp() {
  Replicates replicates;
  for (int i = 1; i < 100; ++i) {
    replicates.candidate.push_back(i / 100.0);
    replicates.baseline.push_back(i / 200.0);
  }
  return replicates;
}

const Evidence kEvidence = spam_evidence();
const Statistic kStatistic = statistic("mcc");

}  // namespace

TEST_CASE("values and changes and relative changes come from the same replicates") {
  const Approach approach{.sampling = Sampling::rows};
  const Answer answer =
      sampled_answer({kEvidence, kStatistic, approach, RelativeChange::wanted}, ramp());
  CHECK(answer.candidate.inference->lower(0.1) == doctest::Approx(0.10));
  CHECK(answer.baseline.inference->upper(0.1) == doctest::Approx(0.45));
  CHECK(answer.change.inference->lower(0.1) == doctest::Approx(0.05));
  CHECK(answer.relative.inference->lower(0.1) == doctest::Approx(1.0));
  CHECK(answer.candidate.replicates == 99);
  CHECK(answer.candidate.provenance.method == "percentile");
  CHECK(answer.candidate.inference->estimate() ==
        doctest::Approx(evaluate(kEvidence, kStatistic).candidate));
}

TEST_CASE("undefined replicates are counted and left out") {
  Replicates replicates = ramp();
  replicates.candidate[0] = std::numeric_limits<double>::quiet_NaN();
  const Approach approach{.sampling = Sampling::rows};
  const Answer answer = sampled_answer({kEvidence, kStatistic, approach}, std::move(replicates));
  CHECK(answer.candidate.undefined == 1);
  CHECK(answer.change.undefined == 1);
  CHECK(answer.baseline.undefined == 0);
  CHECK_FALSE(answer.relative);
}

TEST_CASE("a model that scored nothing has no limits") {
  Replicates replicates = ramp();
  replicates.baseline.clear();
  const Approach approach{.sampling = Sampling::rows};
  const Answer answer = sampled_answer({kEvidence, kStatistic, approach}, std::move(replicates));
  CHECK(answer.candidate);
  CHECK_FALSE(answer.baseline);
  CHECK_FALSE(answer.change);
}

TEST_CASE("a baseline that was zero once has no relative change") {
  Replicates replicates = ramp();
  replicates.baseline[0] = 0.0;
  const Approach approach{.sampling = Sampling::rows};
  const Answer answer = sampled_answer({kEvidence, kStatistic, approach, RelativeChange::wanted},
                                       std::move(replicates));
  CHECK_FALSE(answer.relative);
}

TEST_CASE("limits of a smoothed bootstrap enclose the value") {
  const Evidence perfect = two_classes({{0, 0, 0, 50}, {1, 1, 1, 50}});
  const Approach approach{.sampling = Sampling::smoothed};
  const Answer answer = sampled_answer({perfect, kStatistic, approach}, ramp());
  CHECK(answer.candidate.inference->upper(0.025) == 1.0);
  CHECK(answer.candidate.provenance.method == "smoothed");
}

TEST_CASE("studentized limits measure each replicate in its own standard error") {
  // Recall 0.88 of the candidate; replicates half an error above, and one below in errors of twice
  // the size: t is 0.5 and -0.5 but for the last one.
  const Statistic recall = statistic("recall", 1);
  const double error = std::sqrt(0.88 * 0.12 / 500);
  Replicates replicates;
  for (int at = 0; at < 39; ++at) {
    const double size = at == 0 ? 4.0 : 1.0;
    replicates.candidate.push_back(0.88 + (at % 2 == 0 ? -size : 0.5) * error);
    const double variance = at % 2 == 0 ? 4.0 * error * error : error * error;
    replicates.moments.push_back({variance, 0.0, 0.0});
  }
  const Approach approach{.sampling = Sampling::studentized};
  const Answer answer = sampled_answer({kEvidence, recall, approach}, replicates);
  CHECK(answer.candidate.provenance.method == "studentized");
  // t is -2 once, -0.5 19 times and 0.5 19 times: the first reaches the upper limit at 1 / 40.
  CHECK(answer.candidate.inference->upper(0.025) == doctest::Approx(0.88 + 2.0 * error));
  CHECK(answer.candidate.inference->lower(0.025) == doctest::Approx(0.88 - 0.5 * error));
  CHECK(answer.candidate.unmeasured == 0);
  CHECK_FALSE(answer.baseline);
}

TEST_CASE("replicates without a standard error are counted") {
  const Statistic recall = statistic("recall", 1);
  Replicates replicates;
  for (int at = 0; at < 20; ++at) {
    replicates.candidate.push_back(at == 7 ? 1.0 : 0.88);
    replicates.baseline.push_back(0.9);
    // At a correlation of 1 only rounding is left of the change's variance.
    replicates.moments.push_back({at == 7 ? 0.0 : 0.01, 0.01, at == 7 ? 0.0 : 0.01});
  }
  const Approach approach{.sampling = Sampling::studentized};
  const Answer answer = sampled_answer({kEvidence, recall, approach}, replicates);
  CHECK(answer.candidate.unmeasured == 1);
  CHECK(answer.change.unmeasured == 19);
  CHECK(answer.candidate.undefined == 0);
}

TEST_CASE("nothing is measured where the value itself has no standard error") {
  const Evidence perfect = two_classes({{0, 0, 0, 50}, {1, 1, 1, 50}});
  const Statistic recall = statistic("recall", 1);
  Replicates replicates{{1.0, 1.0, 1.0}, {}, {3, Moments{}}};
  const Approach approach{.sampling = Sampling::studentized};
  CHECK(sampled_answer({perfect, recall, approach}, replicates).candidate.unmeasured == 3);
}

TEST_CASE("the acceleration of a stratified bootstrap is that of several samples") {
  // Recalls of 50 and of 500 rows: the influence of a row is divided by the rows of its class.
  const Evidence evidence =
      two_classes({{0, 0, 0, 40}, {0, 0, 1, 10}, {1, 1, 0, 50}, {1, 1, 1, 450}});
  const Statistic balanced = statistic("balanced_accuracy");
  double squares = 0.0;
  double cubes = 0.0;
  const auto add = [&](double rows, double influence) {
    squares += rows * influence * influence;
    cubes += rows * influence * influence * influence;
  };
  add(40, 0.2 / 2 / 50);
  add(10, -0.8 / 2 / 50);
  add(450, 0.1 / 2 / 500);
  add(50, -0.9 / 2 / 500);
  const double acceleration = cubes / (6.0 * squares * std::sqrt(squares));
  Replicates replicates;
  for (int i = 1; i < 1000; ++i) replicates.candidate.push_back(0.85 + (i - 500) * 1e-4);
  const Approach approach{.sampling = Sampling::rows, .value = stats::Method::bca};
  const Answer answer = sampled_answer(
      {evidence, balanced, approach, RelativeChange::unwanted, Strata::label}, replicates);
  // The estimate is the median, so that the bias is 0 and the level Phi(z / (1 - a z)).
  const double z = stats::normal_quantile(0.025);
  const double level = stats::normal_cdf(z / (1.0 - acceleration * z));
  CHECK(answer.candidate.inference->lower(0.025) ==
        doctest::Approx(0.85 + (level * 1000 - 500) * 1e-4).epsilon(1e-9));
}

TEST_CASE("tallied replicates have the limits of the listed ones") {
  Tally tally{{}, true, true};
  for (int i = 1; i < 100; ++i) tally.outcomes.push_back({{i / 100.0, i / 200.0}, 1});
  Replicates replicates = ramp();
  for (int again = 0; again < 3; ++again) {
    const double none = std::numeric_limits<double>::quiet_NaN();
    replicates.candidate.insert(replicates.candidate.end(), {0.3, none});
    replicates.baseline.insert(replicates.baseline.end(), {0.4, 0.5});
  }
  tally.outcomes.push_back({{0.3, 0.4}, 3});
  tally.outcomes.push_back({{std::numeric_limits<double>::quiet_NaN(), 0.5}, 3});
  for (const auto method : {stats::Method::percentile, stats::Method::basic, stats::Method::bca}) {
    const Approach approach{.sampling = Sampling::rows, .value = method, .change = method};
    const Sample sample{kEvidence, kStatistic, approach, RelativeChange::wanted};
    const Answer counted = sampled_answer(sample, tally);
    const Answer listed = sampled_answer(sample, replicates);
    for (const auto part :
         {&Answer::candidate, &Answer::baseline, &Answer::change, &Answer::relative}) {
      const Limits& own = counted.*part;
      REQUIRE(own);
      CHECK(own.inference->lower(0.03) == (listed.*part).inference->lower(0.03));
      CHECK(own.inference->upper(0.2) == (listed.*part).inference->upper(0.2));
      CHECK(own.inference->p_above(0.1) == (listed.*part).inference->p_above(0.1));
      CHECK(own.replicates == 105);
      CHECK(own.undefined == (listed.*part).undefined);
      CHECK(own.provenance.method == (listed.*part).provenance.method);
    }
  }
}

TEST_CASE("a tally without a baseline has no change") {
  Tally tally{{}, true, false};
  const double none = std::numeric_limits<double>::quiet_NaN();
  for (int i = 1; i < 100; ++i) tally.outcomes.push_back({{i / 100.0, none}, 1});
  const Approach approach{.sampling = Sampling::rows};
  const Answer answer = sampled_answer({kEvidence, kStatistic, approach}, tally);
  CHECK(answer.candidate);
  CHECK_FALSE(answer.baseline);
  CHECK_FALSE(answer.change);
}

}  // namespace modelgate::gate
