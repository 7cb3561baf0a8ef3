/// \file
/// Areas by hand; Newcombe's limits against SciPy; ties, repeated rows and perfect separation.
#include "stats/auc.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "stats/inference_checks.hpp"
#include "stats/normal.hpp"

using namespace modelgate::stats;
using modelgate::test::check_limits;
using modelgate::test::check_p_values;
using modelgate::test::kLevels;
using modelgate::test::near;
using modelgate::test::read_oracle;

namespace {

/// Rows of one label each.
struct Labelled {
  std::vector<double> scores;
  std::vector<double> positives;
  std::vector<double> negatives;

  [[nodiscard]] ClassCounts rows() const { return {positives, negatives}; }
};

double area_of(const Labelled& data) { return area(ScoreOrder(data.scores), data.rows()); }

Labelled labelled(const std::vector<int>& labels, std::vector<double> scores) {
  Labelled data{std::move(scores), {}, {}};
  for (const int label : labels) {
    data.positives.push_back(label);
    data.negatives.push_back(1 - label);
  }
  return data;
}

}  // namespace

TEST_CASE("an area by hand with ties") {
  // Positives 0.9, 0.5, 0.5; negatives 0.5, 0.1.
  CHECK(area_of(labelled({1, 1, 1, 0, 0}, {0.9, 0.5, 0.5, 0.5, 0.1})) ==
        near((2.0 + 1.5 + 1.5) / 6.0, 1e-15));
}

TEST_CASE("observations of both classes are rows of either") {
  const Labelled counted{{0.2, 0.7, 0.4, -1.0}, {3, 2, 0, 1}, {1, 2, 4, 2}};
  Labelled repeated;
  for (std::size_t i = 0; i < 4; ++i) {
    for (double k = 0; k < counted.positives[i] + counted.negatives[i]; ++k) {
      repeated.scores.push_back(counted.scores[i]);
      repeated.positives.push_back(k < counted.positives[i] ? 1 : 0);
      repeated.negatives.push_back(k < counted.positives[i] ? 0 : 1);
    }
  }
  CHECK(area_of(counted) == near(area_of(repeated), 1e-15));
}

TEST_CASE("both zeros are one score and negative scores are below them") {
  const Labelled data = labelled({1, 0, 0, 1}, {0.0, -0.0, -3.0, -2.0});
  CHECK(area_of(data) == near((1.5 + 1.0) / 4.0, 1e-15));
}

TEST_CASE("an area without rows of a class is undefined") {
  const Labelled data = labelled({1, 1}, {0.2, 0.4});
  CHECK(std::isnan(area_of(data)));
}

TEST_CASE("negated scores mirror the area") {
  const Labelled plain = labelled({1, 0, 1, 0, 1}, {0.3, 0.3, 0.9, 0.2, 0.1});
  Labelled negated = plain;
  for (double& score : negated.scores) score = -score;
  CHECK(area_of(negated) == near(1.0 - area_of(plain), 1e-15));
}

TEST_CASE("Newcombe limits agree with scipy") {
  for (const auto& row : read_oracle("stats_inference.json", "newcombe_auc")) {
    CAPTURE(row.dump());
    const InferencePtr inference =
        newcombe_auc(row.at("auc"), row.at("positives"), row.at("negatives"));
    CHECK(inference->lower(row.at("alpha")) == near(row.at("lower"), 1e-9));
    CHECK(inference->upper(row.at("alpha")) == near(row.at("upper"), 1e-9));
  }
}

TEST_CASE("perfect separation has a lower limit below one") {
  const InferencePtr perfect = newcombe_auc(1.0, 5, 300);
  CHECK(modelgate::test::rounds_to(perfect->lower(0.025), 0.807, 3));
  CHECK(perfect->upper(0.025) == 1.0);
  CHECK(perfect->p_above(0.8) < 0.025);
  CHECK(perfect->p_above(0.81) > 0.025);
  CHECK(perfect->p_above(1.0) == 0.5);
  CHECK(perfect->p_above(1.1) == 1.0);
  CHECK(perfect->p_below(1.0) == kSmallestP);
}

TEST_CASE("limits of areas are ordered and their p values invert them") {
  for (const double auc : {0.0, 0.3, 0.5, 0.95, 0.999, 1.0}) {
    CAPTURE(auc);
    const InferencePtr inference = newcombe_auc(auc, 30, 300);
    check_limits(*inference);
    check_p_values(*inference, 0.0, 1.0);
    CHECK(inference->lower(0.025) < inference->upper(0.025));
    for (const double alpha : kLevels) {
      CHECK(newcombe_auc(1.0 - auc, 30, 300)->upper(alpha) ==
            near(1.0 - inference->lower(alpha), 1e-12));
    }
  }
  const InferencePtr logit = delong_logit(0.97, 0.0003);
  check_limits(*logit);
  check_p_values(*logit, 0.0, 1.0);
  CHECK(logit->p_above(-0.5) < 1e-15);
  CHECK(logit->p_above(1.5) == 1.0);
}

TEST_CASE("logit limits by hand") {
  const InferencePtr inference = delong_logit(0.9, 0.0009);
  // logit 0.9 = log 9; standard error 0.03 / 0.09.
  const double z = normal_quantile(0.975);
  CHECK(inference->estimate() == near(0.9, 1e-14));
  CHECK(inference->lower(0.025) == near(1.0 / (1.0 + std::exp(z / 3.0) / 9.0), 1e-13));
  CHECK(inference->upper(0.025) == near(1.0 / (1.0 + std::exp(-z / 3.0) / 9.0), 1e-13));
}

TEST_CASE("the outer of two inferences is the more cautious on each side") {
  const InferencePtr newcombe = newcombe_auc(0.97, 100, 1000);
  const InferencePtr logit = delong_logit(0.97, 0.0001);
  const InferencePtr both = outer(newcombe, logit);
  CHECK(both->estimate() == 0.97);
  for (const double alpha : kLevels) {
    CHECK(both->lower(alpha) == std::min(newcombe->lower(alpha), logit->lower(alpha)));
    CHECK(both->upper(alpha) == std::max(newcombe->upper(alpha), logit->upper(alpha)));
  }
  CHECK(both->p_above(0.95) == std::max(newcombe->p_above(0.95), logit->p_above(0.95)));
  CHECK(both->p_below(0.98) == std::max(newcombe->p_below(0.98), logit->p_below(0.98)));
  check_p_values(*both, 0.0, 1.0);
}
