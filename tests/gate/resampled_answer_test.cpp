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

TEST_CASE("equal models give replicates that tell nothing") {
  Measurements rows = scored_rows(90);
  rows.blocks.front().baseline = rows.blocks.front().candidate;
  const MeasuredAnswer found = ask(rows, about("brier", IntervalMethod::percentile));
  CHECK_FALSE(found.value);
  REQUIRE(found.change);
  CHECK(found.change->sentence == "no replicate differs from the others: they tell nothing");
}

TEST_CASE("what would take too long is refused with what does not") {
  const MeasuredAnswer found =
      ask(scored_rows(3000), about("roc_auc", IntervalMethod::bca), 1'000'000);
  REQUIRE(found.value);
  CHECK(found.value->sentence ==
        "interval: bca would draw 1,000,000 replicates of 3,000 distinct rows, which takes too "
        "long; auto needs none, or set fewer statistics.replicates");
}

TEST_CASE("a relative change of resampled rows is refused") {
  const MeasuredAnswer found =
      ask(scored_rows(90), about("brier", IntervalMethod::percentile), 199);
  REQUIRE(found.change);
  CHECK(found.change->sentence.find("relative change") != std::string::npos);
}

}  // namespace
}  // namespace modelgate::gate
