/// \file
/// The parts of a Brier score by hand, and that they add up to it.
#include "stats/murphy.hpp"

#include <doctest/doctest.h>

#include <vector>

using modelgate::stats::BrierParts;
using modelgate::stats::murphy;
using modelgate::stats::ScoreOrder;

TEST_CASE("the parts of a Brier score by hand") {
  // Score 0.2: one of four is positive; score 0.8: three of four.
  const std::vector<double> scores = {0.2, 0.8};
  const std::vector<double> positives = {1.0, 3.0};
  const std::vector<double> negatives = {3.0, 1.0};
  const BrierParts parts = murphy(scores, ScoreOrder(scores), {positives, negatives});
  CHECK(parts.reliability == doctest::Approx(0.0025).epsilon(1e-12));
  CHECK(parts.resolution == doctest::Approx(0.0625).epsilon(1e-12));
  CHECK(parts.uncertainty == doctest::Approx(0.25).epsilon(1e-12));
}

TEST_CASE("the parts add up to the Brier score") {
  std::vector<double> scores;
  std::vector<double> positives;
  std::vector<double> negatives;
  double squares = 0.0;
  for (int i = 0; i < 500; ++i) {
    const double score = (i * 37 % 101) / 100.0;
    const bool is_positive = i * 71 % 97 < 97.0 * score;
    scores.push_back(score);
    positives.push_back(is_positive ? 1.0 : 0.0);
    negatives.push_back(is_positive ? 0.0 : 1.0);
    squares += (score - positives.back()) * (score - positives.back());
  }
  const BrierParts parts = murphy(scores, ScoreOrder(scores), {positives, negatives});
  CHECK(parts.score() == doctest::Approx(squares / 500.0).epsilon(1e-12));
  CHECK(parts.resolution > parts.reliability);
}

TEST_CASE("scores that are the shares of their rows are reliable") {
  const std::vector<double> scores = {0.25, 0.5};
  const std::vector<double> positives = {1.0, 2.0};
  const std::vector<double> negatives = {3.0, 2.0};
  CHECK(murphy(scores, ScoreOrder(scores), {positives, negatives}).reliability == 0.0);
}
