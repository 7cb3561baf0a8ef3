/// \file
/// Orders, curves and covariances by hand.
#include "stats/score_curve.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "stats/auc.hpp"
#include "stats/scored.hpp"

using namespace modelgate::stats;
using modelgate::test::near;
using modelgate::test::Scored;
using modelgate::test::scored;

TEST_CASE("distinct scores descend and ties share a step") {
  const Thresholds thresholds(std::vector<double>{-1.5, 3.0, 0.0, -0.0, 3.0, -1e300, 1e-320});
  CHECK(std::vector<double>(thresholds.values().begin(), thresholds.values().end()) ==
        std::vector<double>{3.0, 1e-320, 0.0, -1.5, -1e300});
  CHECK(std::vector<std::uint32_t>(thresholds.steps().begin(), thresholds.steps().end()) ==
        std::vector<std::uint32_t>{3, 0, 2, 2, 0, 4, 1});
}

TEST_CASE("a curve cumulates weights from the highest score down") {
  const Scored rows{{0.2, 0.9, 0.5, 0.9}, {1.0, 0.5, 0.0, 2.0}, {4.0, 0.0, 3.0, 0.25}};
  const ScoreCurve curve = rows.curve();
  CHECK(curve.positives == std::vector<double>{2.5, 2.5, 3.5});
  CHECK(curve.negatives == std::vector<double>{0.25, 3.25, 7.25});
}

TEST_CASE("no scores make no curve") {
  const Scored none;
  CHECK(none.thresholds().values().empty());
  CHECK(none.curve().positives.empty());
}

TEST_CASE("covariances sum products over the rows of both classes") {
  const std::vector<double> positives{2.0, 0.0};
  const std::vector<double> negatives{1.0, 3.0};
  const ScoreInfluence first{0.5, {0.1, 0.2}, {-0.2, 0.3}};
  const ScoreInfluence second{0.5, {0.5, 1.0}, {0.4, -0.1}};
  CHECK(covariance({positives, negatives}, first, second) ==
        near(2.0 * 0.1 * 0.5 + 1.0 * -0.2 * 0.4 + 3.0 * 0.3 * -0.1, 1e-14));
}

TEST_CASE("equal statistics are not wholly correlated") {
  const std::vector<double> counts{50.0, 50.0};
  const std::vector<double> influence{0.01, -0.01};
  // A variance of 0.01 beside one row's 0.0004.
  CHECK(covariance(counts, influence, influence) == near(0.01, 1e-14));
  CHECK(smoothed_correlation(counts, influence, influence, {0.02, 0.02}) ==
        near(0.01 / 0.0104, 1e-12));
}
