/// \file
/// The table of `auto`, and what may be asked for by name.
#include "gate/approach.hpp"

#include <doctest/doctest.h>

#include "gate/scenes.hpp"

namespace modelgate::gate {
namespace {

Question ask(const Statistic& statistic, IntervalMethod asked = IntervalMethod::automatic) {
  return {statistic, asked, Guarantee::approximate};
}

Statistic averaged(const std::string& name, Average average) {
  Statistic result = statistic(name);
  result.parameters.average = average;
  return result;
}

const Evidence kThree{
    3, Design::paired, {{0, 0, 0, 50}, {0, 1, 0, 5}, {1, 1, 1, 50}, {1, 1, 2, 4}, {2, 2, 2, 30}}};

}  // namespace

TEST_CASE("auto needs no replicates where the law has a closed form") {
  for (const char* name : {"accuracy", "balanced_accuracy", "adjusted_balanced_accuracy",
                           "balanced_error_rate", "broken", "fixed", "disagreement"}) {
    CAPTURE(name);
    CHECK(approach_to(kThree, ask(statistic(name))).sampling == Sampling::none);
  }
  for (const char* name : {"recall", "precision", "specificity", "npv", "fpr", "fnr", "f1",
                           "jaccard", "youden_j", "prevalence", "predicted_prevalence"}) {
    CAPTURE(name);
    CHECK(approach_to(kThree, ask(statistic(name, 1))).sampling == Sampling::none);
  }
  CHECK(approach_to(kThree, ask(averaged("f1", Average::macro))).sampling == Sampling::none);
  CHECK(approach_to(kThree, ask(averaged("f1", Average::micro))).sampling == Sampling::none);
}

TEST_CASE("auto smooths the table of one class and sums the losses of many") {
  CHECK(approach_to(spam_evidence(), ask(statistic("mcc"))).sampling == Sampling::smoothed);
  CHECK(approach_to(kThree, ask(statistic("g_mean", 1))).sampling == Sampling::smoothed);
  const Approach many = approach_to(kThree, ask(statistic("mcc")));
  CHECK(many.sampling == Sampling::loss);
}

TEST_CASE("a micro average with answers of no class is no proportion") {
  const Evidence unparsed{3, Design::paired, {{0, 0, 3, 5}, {1, 1, 1, 50}, {2, 2, 2, 30}}};
  CHECK(approach_to(unparsed, ask(averaged("f1", Average::micro))).sampling == Sampling::loss);
  CHECK(approach_to(unparsed, ask(averaged("recall", Average::micro))).sampling == Sampling::none);
}

TEST_CASE("exact limits exist where closed forms do") {
  Question question{statistic("recall", 1), IntervalMethod::automatic, Guarantee::exact};
  const Approach exact = approach_to(spam_evidence(), question);
  CHECK(exact.forms.value == stats::ProportionMethod::clopper_pearson);
  CHECK(exact.forms.combination == Combination::bonferroni);
  question.statistic = statistic("mcc");
  CHECK_FALSE(approach_to(spam_evidence(), question).obstacle.empty());
}

TEST_CASE("methods asked for by name are refused where they have no meaning") {
  for (const auto method :
       {IntervalMethod::wilson, IntervalMethod::clopper_pearson, IntervalMethod::mid_p,
        IntervalMethod::jeffreys, IntervalMethod::newcombe, IntervalMethod::tango}) {
    CHECK(approach_to(spam_evidence(), ask(statistic("recall", 1), method)).obstacle.empty());
    CHECK_FALSE(approach_to(spam_evidence(), ask(statistic("kappa"), method)).obstacle.empty());
  }
  CHECK(approach_to(spam_evidence(), ask(statistic("kappa"), IntervalMethod::smoothed))
            .obstacle.empty());
  CHECK_FALSE(
      approach_to(kThree, ask(statistic("kappa"), IntervalMethod::smoothed)).obstacle.empty());
}

TEST_CASE("exact limits at any time are bets") {
  const Question question{statistic("recall", 1), IntervalMethod::automatic, Guarantee::anytime};
  const Approach approach = approach_to(spam_evidence(), question);
  CHECK(approach.forms.value == stats::ProportionMethod::betting);
  CHECK(approach.forms.paired == stats::PairedMethod::betting);
  CHECK(approach.forms.combination == Combination::bonferroni);
  const Question of_table{statistic("mcc"), IntervalMethod::automatic, Guarantee::anytime};
  CHECK_FALSE(approach_to(spam_evidence(), of_table).obstacle.empty());
}

TEST_CASE("rows are studentized where they are alike and answers are not too many") {
  const Question question = ask(statistic("accuracy"), IntervalMethod::studentized);
  const Approach approach = approach_to(spam_evidence(), question);
  CHECK(approach.sampling == Sampling::studentized);
  CHECK(approach.guarded == Guarded::yes);
  CHECK(approach.obstacle.empty());
  Evidence many{30, Design::paired, {}};
  for (int label = 0; label < 30; ++label) {
    for (int given = 0; given < 30; ++given) many.cells.push_back({label, given, given, 5});
  }
  CHECK(approach_to(many, question).obstacle ==
        "more than 400 kinds of answers are not studentized; interval: auto needs no replicates");
}

TEST_CASE("the reason of a stratified bootstrap says so") {
  const auto plain = provenance_of(Sampling::rows, stats::Method::basic);
  const auto by_label = provenance_of(Sampling::rows, stats::Method::basic, Strata::label);
  CHECK(by_label.method == "basic");
  CHECK(by_label.reason != plain.reason);
  // Dirichlet weights of two classes are independent within the classes.
  CHECK(provenance_of(Sampling::bayesian, stats::Method::percentile, Strata::label).reason ==
        provenance_of(Sampling::bayesian, stats::Method::percentile).reason);
}

}  // namespace modelgate::gate
