/// \file
/// Linearised variances against formulas that are known by hand.
#include "gate/linear_moments.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "gate/scenes.hpp"

namespace modelgate::gate {
namespace {

// Slopes by central differences are exact to about 1e-6, and so are variances.
doctest::Approx near(double wanted) { return doctest::Approx(wanted).epsilon(1e-5); }

const Evidence kArms{2,
                     Design::independent,
                     {{0, kNotScored, 0, 300},
                      {1, 0, kNotScored, 50},
                      {1, 1, kNotScored, 150},
                      {1, kNotScored, 0, 30},
                      {1, kNotScored, 1, 70}}};

}  // namespace

TEST_CASE("the variance of a proportion is that of the binomial") {
  const Moments moments = linear_moments(spam_evidence(), statistic("recall", 1));
  CHECK(moments.candidate == near(0.88 * 0.12 / 500));
  CHECK(moments.baseline == near(0.90 * 0.10 / 500));
}

TEST_CASE("the variance of a paired change is that of its discordant rows") {
  const Moments recall = linear_moments(spam_evidence(), statistic("recall", 1));
  // 20 gained and 30 lost among 500: (b + c - (b - c)^2 / n) / n^2.
  CHECK(recall.of_difference(1.0) == near((50.0 - 100.0 / 500) / (500.0 * 500)));
  const Moments accuracy = linear_moments(spam_evidence(), statistic("accuracy"));
  CHECK(accuracy.of_difference(1.0) == near(100.0 / (1500.0 * 1500)));
}

TEST_CASE("the variance of F1 is that of its formula") {
  // 440 hits, 60 misses, 40 false alarms: D = 2 TP + FP + FN.
  const double d = 2 * 440 + 60 + 40;
  const double f = 2 * 440 / d;
  const double known = (4 * (1 - f) * (1 - f) * 440 + f * f * 100) / (d * d);
  CHECK(linear_moments(spam_evidence(), statistic("f1", 1)).candidate == near(known));
}

TEST_CASE("a share of rows on which the models differ has the binomial's variance") {
  const double share = 50.0 / 1500;
  const Moments moments = linear_moments(spam_evidence(), statistic("broken"));
  CHECK(moments.candidate == near(share * (1 - share) / 1500));
  CHECK(moments.baseline == 0.0);
}

TEST_CASE("arms of their own have no covariance") {
  const Moments moments = linear_moments(kArms, statistic("recall", 1));
  CHECK(moments.candidate == near(0.7 * 0.3 / 100));
  CHECK(moments.baseline == near(0.75 * 0.25 / 200));
  CHECK(moments.shared == 0.0);
}

TEST_CASE("what is undefined or free of errors has no variance") {
  const Evidence perfect = two_classes({{0, 0, 0, 50}, {1, 1, 1, 50}});
  CHECK(linear_moments(perfect, statistic("recall", 1)).candidate == 0.0);
  const Evidence ham = two_classes({{0, 0, 0, 50}});
  CHECK(linear_moments(ham, statistic("recall", 1)).candidate == 0.0);
  CHECK(linear_moments(kArms, statistic("broken")).candidate == 0.0);
}

TEST_CASE("variances may be taken under other weights of the cells") {
  const Evidence evidence = two_classes({{1, 1, 0, 3}, {1, 1, 1, 1}});
  const Evidence doubled = two_classes({{1, 1, 0, 10}, {1, 1, 1, 30}});
  const std::vector<double> weights{10.0, 30.0};
  const Moments moments =
      LinearMoments(evidence).of(statistic("recall", 1), Tables(doubled), {weights});
  CHECK(moments.candidate == near(0.75 * 0.25 / 40));
}

TEST_CASE("answers are pairs of a true class and an answer of either model") {
  CHECK(LinearMoments(spam_evidence()).answers() == 4);
  CHECK(LinearMoments(two_classes({{1, 1, 0, 3}, {1, 1, 1, 1}})).answers() == 2);
}

}  // namespace modelgate::gate
