/// \file
/// The bootstrap of rows agrees with closed forms where both hold, and knows its bounds.
#include <doctest/doctest.h>

#include <cmath>

#include "gate/measurements.hpp"

namespace modelgate::gate {
namespace {

TEST_CASE("replicates of an area spread as DeLong says") {
  const Measurements rows = scored_rows(240);
  const Answer closed = ask(rows, about("roc_auc", IntervalMethod::delong)).answer;
  for (const IntervalMethod method : {IntervalMethod::percentile, IntervalMethod::basic,
                                      IntervalMethod::bca, IntervalMethod::bayesian}) {
    CAPTURE(name(method));
    const MeasuredAnswer found = ask(rows, about("roc_auc", method));
    CHECK_FALSE(found.value);
    REQUIRE(found.answer.candidate);
    REQUIRE(found.answer.change);
    CHECK(found.answer.candidate.replicates == 1999);
    const auto width = [](const Limits& limits) {
      return limits.inference->upper(0.025) - limits.inference->lower(0.025);
    };
    CHECK(width(found.answer.candidate) == doctest::Approx(width(closed.candidate)).epsilon(0.15));
    CHECK(width(found.answer.change) == doctest::Approx(width(closed.change)).epsilon(0.15));
  }
}

TEST_CASE("replicates are the same for any number of threads") {
  const Measurements rows = scored_rows(90);
  const Policy policy = spam_policy();
  const Question question = about("log_loss", IntervalMethod::percentile);
  const auto lower = [&](int threads) {
    Resampling resampling;
    resampling.replicates = 999;
    resampling.seed = 7;
    resampling.threads = threads;
    return measured_answer({rows, question, policy.data, 0.025, RelativeChange::unwanted, "s"},
                           resampling)
        .answer.change.inference->lower(0.025);
  };
  CHECK(lower(1) == lower(4));
}

TEST_CASE("equal models are too little support for replicates") {
  Measurements rows = scored_rows(90);
  rows.blocks.front().baseline = rows.blocks.front().candidate;
  const MeasuredAnswer found = ask(rows, about("brier", IntervalMethod::percentile));
  CHECK_FALSE(found.value);
  CHECK(found.change);
  CHECK_FALSE(found.answer.change);
}

TEST_CASE("what would take too long is refused with what does not") {
  const MeasuredAnswer found =
      ask(scored_rows(3000), about("best_fbeta", IntervalMethod::percentile), 1'000'000);
  REQUIRE(found.value);
  CHECK(found.value->sentence ==
        "interval: percentile would draw 1,000,000 replicates of 3,000 distinct rows, which takes "
        "too "
        "long; auto needs none, or set fewer statistics.replicates");
}

TEST_CASE("a change in percent has replicates of its own") {
  const Measurements rows = scored_rows(240);
  const Answer closed = ask(rows, about("log_loss")).answer;
  for (const IntervalMethod method : {IntervalMethod::percentile, IntervalMethod::bca}) {
    const Answer answer = ask(rows, about("log_loss", method)).answer;
    REQUIRE(answer.relative);
    CHECK(answer.relative.inference->estimate() ==
          doctest::Approx(answer.point.candidate / answer.point.baseline - 1.0));
    CHECK(answer.relative.inference->upper(0.025) ==
          doctest::Approx(closed.relative.inference->upper(0.025)).epsilon(0.2));
  }
}

TEST_CASE("few misses make replicates of a loss untrustworthy") {
  std::vector<std::int32_t> labels;
  std::vector<double> scores;
  for (int i = 0; i < 60; ++i) {
    labels.push_back(i % 2);
    scores.push_back(i % 2 == 1 ? 0.9 + 0.001 * i : 0.001 * i);
  }
  const MeasuredAnswer found =
      ask(paired(labels, scores, scores), about("log_loss", IntervalMethod::percentile));
  REQUIRE(found.value);
  CHECK(found.value->sentence ==
        "too little support for a bootstrap interval: few rows carry log loss; auto has limits "
        "that hold then");
}

}  // namespace
}  // namespace modelgate::gate
