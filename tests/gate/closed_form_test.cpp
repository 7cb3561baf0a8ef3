/// \file
/// Limits of metrics against those of the proportions that they are made of.
#include "gate/closed_form.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "gate/gains.hpp"
#include "gate/scenes.hpp"
#include "gate/terms.hpp"

namespace modelgate::gate {
namespace {

constexpr double kAlpha = 0.025;

stats::InferencePtr share(double successes, double trials) {
  return stats::proportion(successes, trials, stats::ProportionMethod::mid_p);
}

Statistic macro(const std::string& name) {
  Statistic result = statistic(name);
  result.parameters.average = Average::macro;
  return result;
}

Evidence different_rows() {
  Evidence arms = two_classes({{0, 0, kNotScored, 90},
                               {0, 1, kNotScored, 10},
                               {1, 1, kNotScored, 45},
                               {1, 0, kNotScored, 5},
                               {0, kNotScored, 0, 180},
                               {0, kNotScored, 1, 20},
                               {1, kNotScored, 1, 80},
                               {1, kNotScored, 0, 20}});
  arms.design = Design::independent;
  return arms;
}

}  // namespace

TEST_CASE("a ratio of counts has the limits of its proportion") {
  const Evidence evidence = spam_evidence();
  const auto recall = closed_value(evidence, statistic("recall", 1), Arm::candidate, {});
  CHECK(recall.provenance.method == "mid_p");
  CHECK(recall.inference->lower(kAlpha) == share(440, 500)->lower(kAlpha));
  const auto fpr = closed_value(evidence, statistic("fpr", 1), Arm::baseline, {});
  CHECK(fpr.inference->estimate() == doctest::Approx(0.05));
  CHECK(fpr.inference->upper(kAlpha) == share(50, 1000)->upper(kAlpha));
}

TEST_CASE("F1 has the limits of the Jaccard index on its own scale") {
  // Candidate: 440 of 500 spam found, 40 ham taken for it: J = 440 / 540.
  const auto f1 = closed_value(spam_evidence(), statistic("f1", 1), Arm::candidate, {});
  const double jaccard = share(440, 540)->lower(kAlpha);
  CHECK(f1.inference->estimate() == doctest::Approx(880.0 / 980));
  CHECK(f1.inference->lower(kAlpha) == doctest::Approx(2 * jaccard / (1 + jaccard)));
}

TEST_CASE("balanced accuracy adds the squares of its recalls' distances") {
  const Evidence evidence = spam_evidence();
  const auto limits = closed_value(evidence, statistic("balanced_accuracy"), Arm::candidate, {});
  const double spam = 0.88 - share(440, 500)->lower(kAlpha);
  const double ham = 0.96 - share(960, 1000)->lower(kAlpha);
  CHECK(limits.provenance.method == "mover");
  CHECK(limits.inference->lower(kAlpha) ==
        doctest::Approx(0.92 - std::sqrt(spam * spam + ham * ham) / 2));
  const auto youden = closed_value(evidence, statistic("youden_j", 1), Arm::candidate, {});
  CHECK(youden.inference->lower(kAlpha) ==
        doctest::Approx(2 * limits.inference->lower(kAlpha) - 1));
  const auto adjusted =
      closed_value(evidence, statistic("adjusted_balanced_accuracy"), Arm::candidate, {});
  CHECK(adjusted.inference->lower(kAlpha) == doctest::Approx(youden.inference->lower(kAlpha)));
}

TEST_CASE("the closed value is the metric's value for every metric and model") {
  const Evidence evidence = spam_evidence();
  for (const Statistic& each :
       {statistic("accuracy"), statistic("balanced_error_rate"), statistic("precision", 1),
        statistic("npv", 0), statistic("fnr", 1), statistic("jaccard", 0), macro("f1"),
        macro("precision"), macro("jaccard"), statistic("predicted_prevalence", 1)}) {
    CAPTURE(each.metric->name);
    const ModelValues values = evaluate(evidence, each);
    const auto candidate = closed_value(evidence, each, Arm::candidate, {});
    const auto baseline = closed_value(evidence, each, Arm::baseline, {});
    CHECK(candidate.inference->estimate() == doctest::Approx(values.candidate));
    CHECK(baseline.inference->estimate() == doctest::Approx(values.baseline));
    const auto change = closed_change(evidence, each, {});
    CHECK(change.inference->estimate() == doctest::Approx(values.candidate - values.baseline));
    CHECK(change.inference->lower(kAlpha) < change.inference->estimate());
    CHECK(change.inference->upper(kAlpha) > change.inference->estimate());
  }
}

TEST_CASE(
    "a change of a proportion of the same rows is Tango's and one of other rows is combined") {
  const Evidence evidence = spam_evidence();
  CHECK(closed_change(evidence, statistic("recall", 1), {}).provenance.method == "tango");
  CHECK(closed_change(evidence, statistic("precision", 1), {}).provenance.method == "mover");
  CHECK(closed_change(evidence, statistic("f1", 1), {}).provenance.method == "mover");
  const auto independent = closed_change(different_rows(), statistic("recall", 1), {});
  CHECK(independent.provenance.method == "mover");
  const double low =
      std::hypot(0.8 - share(80, 100)->lower(kAlpha), share(45, 50)->upper(kAlpha) - 0.9);
  CHECK(independent.inference->lower(kAlpha) == doctest::Approx(-0.1 - low));
}

TEST_CASE("a change of balanced accuracy sums gains and losses unless it was asked by name") {
  const Evidence evidence = spam_evidence();
  const auto change = closed_change(evidence, statistic("balanced_accuracy"), {});
  CHECK(change.provenance.method == "gamma");
  const std::vector<stats::PairedCounts> recalls = {
      paired_counts(evidence, statistic("balanced_accuracy"), 0),
      paired_counts(evidence, statistic("balanced_accuracy"), 1)};
  CHECK(change.inference->lower(kAlpha) == mean_of_gains(recalls)->lower(kAlpha));
  Forms own;
  own.reach = Reach::own;
  const auto named = closed_change(evidence, statistic("balanced_accuracy"), own);
  CHECK(named.provenance.method == "mover");
  CHECK(named.inference->lower(kAlpha) < change.inference->lower(kAlpha));
  const Evidence rare = two_classes({{0, 0, 0, 990}, {0, 1, 0, 4}, {1, 1, 1, 5}, {1, 1, 0, 1}});
  CHECK(closed_change(rare, statistic("balanced_accuracy"), {}).provenance.method == "mover");
}

TEST_CASE("agreement narrows a change") {
  // The same margins, with and without rows on which the models agree.
  const Evidence agreeing =
      two_classes({{1, 1, 1, 80}, {1, 0, 0, 20}, {0, 1, 1, 10}, {0, 0, 0, 90}});
  Evidence apart = two_classes(
      {{1, 1, 1, 60}, {1, 1, 0, 20}, {1, 0, 1, 20}, {0, 1, 0, 10}, {0, 0, 1, 10}, {0, 0, 0, 80}});
  for (const char* name : {"precision", "f1", "recall"}) {
    CAPTURE(name);
    const auto width = [&](const Evidence& evidence) {
      const auto change = closed_change(evidence, statistic(name, 1), {}).inference;
      return change->upper(kAlpha) - change->lower(kAlpha);
    };
    CHECK(width(agreeing) < 0.6 * width(apart));
  }
}

TEST_CASE("exact limits are wider than approximate ones on both sides") {
  const Forms exact{stats::ProportionMethod::clopper_pearson, std::nullopt,
                    Combination::bonferroni};
  for (const Statistic& each : {statistic("recall", 1), statistic("precision", 1),
                                statistic("balanced_accuracy"), statistic("f1", 1)}) {
    CAPTURE(each.metric->name);
    const auto narrow = closed_change(spam_evidence(), each, {}).inference;
    const auto wide = closed_change(spam_evidence(), each, exact).inference;
    CHECK(wide->lower(kAlpha) < narrow->lower(kAlpha));
    CHECK(wide->upper(kAlpha) > narrow->upper(kAlpha));
  }
}

TEST_CASE("a relative change agrees with the difference at its limit") {
  const auto relative = closed_relative_change(spam_evidence(), statistic("recall", 1), {});
  CHECK(relative.inference->estimate() == doctest::Approx(-0.02 / 0.9));
  const auto change = closed_change(spam_evidence(), statistic("recall", 1), {}).inference;
  // Divided by the baseline's value, which itself is known to 3 %.
  CHECK(relative.inference->lower(kAlpha) ==
        doctest::Approx(change->lower(kAlpha) / 0.9).epsilon(0.03));
}

TEST_CASE("a term without rows has no limits") {
  const Evidence never = two_classes({{0, 0, 0, 100}, {1, 1, 0, 40}});
  CHECK_FALSE(closed_value(never, statistic("precision", 1), Arm::candidate, {}));
  CHECK(closed_value(never, statistic("precision", 1), Arm::baseline, {}));
  CHECK_FALSE(closed_change(never, statistic("precision", 1), {}));
}

}  // namespace modelgate::gate
