/// \file
/// Limits from replicates that are known by hand.
#include "gate/sampled.hpp"

#include <doctest/doctest.h>

#include <limits>

#include "gate/scenes.hpp"

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

}  // namespace modelgate::gate
