/// \file
/// Estimates of drafts against exact laws, and what is not computable.
#include "gate/estimate.hpp"

#include <doctest/doctest.h>

#include <boost/math/distributions/binomial.hpp>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "gate/scenes.hpp"

namespace modelgate::gate {
namespace {

const Resampling kResampling{9999, 20260101, 2, {}};

/// A draft on its own population.
struct Scene {
  Policy policy = spam_policy();
  Population population;
  Drafts drafts{1};

  Scene(const Evidence& evidence, const Check& check, DecisionKind kind,
        Strata strata = Strata::none) {
    population.evidence = evidence;
    Draft& draft = drafts.add({});
    draft.population = &population;
    draft.statistic = Statistic{metric::find(check.metric), check.parameters};
    draft.asked = check.interval;
    draft.decision.kind = kind;
    draft.decision.limit = kind == DecisionKind::slo ? check.slo : check.delta;
    Resampling resampling = kResampling;
    resampling.strata = strata;
    estimate(drafts, policy.data, resampling);
  }

  [[nodiscard]] const Decision& decision() const { return drafts[0].decision; }
};

Check slo_on(const Check& base, Limit limit) {
  Check check = base;
  check.slo = limit;
  return check;
}

Check delta_on(const Check& base, Limit limit) {
  Check check = base;
  check.delta = limit;
  return check;
}

}  // namespace

TEST_CASE("the percentile interval of a proportion is the binomial's") {
  Check check = slo_on(check_on("accuracy"), at_least(0.9));
  check.interval = IntervalMethod::percentile;
  const Scene scene(spam_evidence(), check, DecisionKind::slo);
  // accuracy of the candidate: 1400 of 1500; the ideal bootstrap is Binomial(n, x / n).
  const boost::math::binomial ideal(1500, 1400.0 / 1500);
  const Interval interval = *scene.decision().candidate.interval;
  CHECK(*scene.decision().interval_method == "percentile");
  CHECK(scene.drafts[0].judged->replicates == 9999);
  // One lattice step, and the Monte Carlo error of B = 9,999 (1.4 % of half the width) rounds up to
  // another.
  CHECK(std::abs(interval.low - quantile(ideal, 0.025) / 1500) <= 2.0 / 1500);
  CHECK(std::abs(interval.high - quantile(ideal, 0.975) / 1500) <= 2.0 / 1500);
}

TEST_CASE("a delta has values and intervals of both models and their change") {
  const Scene scene(spam_evidence(), delta_on(check_on("recall", 1), at_least(-0.01)),
                    DecisionKind::delta);
  const Decision& decision = scene.decision();
  CHECK(decision.candidate.value == doctest::Approx(0.88));
  CHECK(decision.baseline->value == doctest::Approx(0.90));
  CHECK(decision.delta->value == doctest::Approx(-0.02));
  CHECK(*decision.interval_method == "tango");
  CHECK(scene.drafts[0].judged->replicates == 0);
  // Normal approximation of the paired change: sd = sqrt((b + c - (b - c)^2 / n)) / n with b = 30
  // and c = 20, close to the score limits at n = 500.
  const double sd = std::sqrt(50.0 - 100.0 / 500) / 500;
  CHECK(decision.delta->interval->low == doctest::Approx(-0.02 - 1.96 * sd).epsilon(0.1));
  CHECK(decision.delta->interval->high == doctest::Approx(-0.02 + 1.96 * sd).epsilon(0.3));
  CHECK(*decision.p_pass + *decision.p_fail == doctest::Approx(1.0).epsilon(0.1));
}

TEST_CASE("p values and the interval agree at its own level") {
  const Scene scene(spam_evidence(), delta_on(check_on("recall", 1), at_least(-0.01)),
                    DecisionKind::delta);
  const Decision& decision = scene.decision();
  const bool passes = decision.delta->interval->low > -0.01;
  const bool fails = decision.delta->interval->high < -0.01;
  CHECK((*decision.p_pass <= 0.025) == passes);
  CHECK((*decision.p_fail <= 0.025) == fails);
}

TEST_CASE("swapping the models negates the change") {
  Evidence swapped = spam_evidence();
  for (Cell& cell : swapped.cells) std::swap(cell.baseline, cell.candidate);
  std::ranges::sort(swapped.cells);
  const Check check = delta_on(check_on("f1", 1), at_least(-0.01));
  const Scene forth(spam_evidence(), check, DecisionKind::delta);
  const Scene back(swapped, check, DecisionKind::delta);
  CHECK(*forth.decision().delta->value == doctest::Approx(-*back.decision().delta->value));
  const double width =
      forth.decision().delta->interval->high - forth.decision().delta->interval->low;
  // Other cells draw other numbers: equal within Monte Carlo error, 1.4 % of half the width each.
  CHECK(std::abs(forth.decision().delta->interval->low + back.decision().delta->interval->high) <
        0.1 * width);
}

TEST_CASE("an undefined value is an obstacle that says when") {
  const Evidence never = two_classes({{0, 0, 0, 100}, {1, 1, 0, 40}});
  const Scene scene(never, slo_on(check_on("precision", 1), at_least(0.5)), DecisionKind::slo);
  CHECK_FALSE(scene.drafts[0].is_computable());
  CHECK(scene.drafts[0].obstacle->starts_with("precision of spam is undefined on these rows: "));
  CHECK_FALSE(scene.decision().candidate.value);
}

TEST_CASE("want of support is an obstacle to a bootstrap and keeps the point value") {
  const Evidence scarce = two_classes({{0, 0, 0, 900}, {1, 1, 1, 95}, {1, 1, 0, 5}});
  Check check = slo_on(check_on("recall", 1), at_least(0.5));
  check.interval = IntervalMethod::percentile;
  const Scene scene(scarce, check, DecisionKind::slo);
  CHECK_FALSE(scene.drafts[0].is_computable());
  CHECK(scene.decision().candidate.value == doctest::Approx(0.95));
  CHECK_FALSE(scene.decision().p_pass);
}

TEST_CASE("few errors are no obstacle to closed forms") {
  const Evidence perfect = two_classes({{0, 0, 0, 900}, {1, 1, 1, 100}});
  const Scene slo(perfect, slo_on(check_on("recall", 1), at_least(0.95)), DecisionKind::slo);
  REQUIRE(slo.drafts[0].is_computable());
  // Without an error in n rows the mid-p lower limit L solves L^n / 2 = alpha.
  CHECK(slo.decision().candidate.interval->low == doctest::Approx(std::pow(0.05, 1.0 / 100)));
  CHECK(slo.decision().candidate.interval->high == 1.0);
  const Scene delta(perfect, delta_on(check_on("recall", 1), at_least(-0.1)), DecisionKind::delta);
  // Tango without a discordant row: -z^2 / (n + z^2).
  const double square = 1.959963985 * 1.959963985;
  CHECK(delta.decision().delta->interval->low == doctest::Approx(-square / (100 + square)));
}

TEST_CASE("a named method that has no meaning for a metric is an obstacle") {
  Check check = slo_on(check_on("mcc"), at_least(0.5));
  check.interval = IntervalMethod::tango;
  const Scene scene(spam_evidence(), check, DecisionKind::slo);
  CHECK(*scene.drafts[0].obstacle ==
        "interval: tango has no meaning for Matthews correlation of these rows");
}

TEST_CASE("a relative delta is judged on its own scale") {
  const Limit fall{Comparison::at_least, -0.10, true};
  const Scene scene(spam_evidence(), delta_on(check_on("recall", 1), fall), DecisionKind::delta);
  const Decision& decision = scene.decision();
  CHECK(decision.delta->value == doctest::Approx(-0.02 / 0.90));
  CHECK(scene.drafts[0].judged->inference->estimate() == doctest::Approx(-0.02 / 0.90));
  CHECK(decision.delta->interval->low < -0.02 / 0.90);
  CHECK(*decision.p_pass <= 0.025);
}

TEST_CASE("a relative delta of a baseline that may be zero means nothing") {
  // Predictions of the baseline are independent of the truth: kappa is near 0.
  const Evidence evidence = two_classes({{0, 0, 0, 200},
                                         {0, 1, 0, 200},
                                         {0, 1, 1, 50},
                                         {0, 0, 1, 50},
                                         {1, 0, 1, 200},
                                         {1, 1, 1, 210},
                                         {1, 0, 0, 50},
                                         {1, 1, 0, 40}});
  const Limit fall{Comparison::at_least, -0.10, true};
  const Scene scene(evidence, delta_on(check_on("kappa"), fall), DecisionKind::delta);
  CHECK(*scene.drafts[0].obstacle ==
        "the baseline's interval touches 0, so a relative change has no meaning");
}

namespace {

/// A case of tests/oracle/gate_studentized.json by one method.
Scene scene_of(const nlohmann::json& known, IntervalMethod method) {
  const auto metric = known.at("metric").get<std::string>();
  const bool is_of_class = metric == "recall" || metric == "f1" || metric == "g_mean";
  Check check = check_on(metric, is_of_class ? std::optional(1) : std::nullopt);
  check.interval = method;
  const auto kind = known.at("kind").get<std::string>();
  const Strata strata = known.at("stratified").get<bool>() ? Strata::label : Strata::none;
  if (kind == "value") {
    return {spam_evidence(), slo_on(check, at_least(0.5)), DecisionKind::slo, strata};
  }
  const Limit fall{Comparison::at_least, -0.2, kind == "relative"};
  return {spam_evidence(), delta_on(check, fall), DecisionKind::delta, strata};
}

}  // namespace

TEST_CASE("limits of studentized and stratified bootstraps are those of boot") {
  std::ifstream file(MODELGATE_SOURCE_DIR "/tests/oracle/gate_studentized.json");
  const auto oracle = nlohmann::json::parse(file);
  int compared = 0;
  for (const auto& known : oracle.at("cases")) {
    const double error = known.at("standard_error");
    for (const auto method : {IntervalMethod::percentile, IntervalMethod::basic,
                              IntervalMethod::bca, IntervalMethod::studentized}) {
      const std::string name(modelgate::name(method));
      if (!known.contains(name)) continue;
      CAPTURE(known.dump());
      CAPTURE(name);
      const Scene scene = scene_of(known, method);
      REQUIRE(scene.drafts[0].is_computable());
      const stats::Inference& judged = *scene.drafts[0].judged->inference;
      CHECK(judged.estimate() == doctest::Approx(known.at("estimate").get<double>()));
      // Quantiles of 9,999 and of 19,999 replicates differ by 0.03 errors (one standard error); the
      // lattice of recall has steps of 0.14 errors, of which each side may be off by one; BCa of
      // boot does not count half of the ties, which moves its limits by up to 0.07 more.
      const double tolerance = 0.3 * error;
      CHECK(std::abs(judged.lower(0.025) - known.at(name)[0].get<double>()) < tolerance);
      CHECK(std::abs(judged.upper(0.025) - known.at(name)[1].get<double>()) < tolerance);
      ++compared;
    }
  }
  CHECK(compared == 25);
}

TEST_CASE("studentized limits that nothing measures are not shown") {
  // One error of the baseline: a third of all resamples have none.
  const Evidence rare = two_classes({{0, 0, 0, 900}, {1, 0, 1, 1}, {1, 1, 0, 40}, {1, 1, 1, 459}});
  Check check = slo_on(check_on("recall", 1), at_least(0.5));
  check.interval = IntervalMethod::studentized;
  const Scene scene(rare, check, DecisionKind::slo);
  CHECK(scene.drafts[0].is_computable());
  CHECK(scene.decision().candidate.interval);
  CHECK(scene.decision().baseline->value == doctest::Approx(0.998));
  CHECK_FALSE(scene.decision().baseline->interval);
}

TEST_CASE("studentized limits without an error to measure in are an obstacle") {
  const Evidence perfect = two_classes({{0, 0, 0, 900}, {1, 1, 1, 100}});
  Check check = slo_on(check_on("recall", 1), at_least(0.5));
  check.interval = IntervalMethod::studentized;
  const Scene scene(perfect, check, DecisionKind::slo);
  CHECK(scene.drafts[0].obstacle->starts_with("too little support for a bootstrap interval"));
}

TEST_CASE("tails that are too small raise the replicates") {
  CHECK(replicates_for(0.025, 9999) == 9999);
  CHECK(replicates_for(0.001, 9999) == 19999);
  CHECK(replicates_for(1e-9, 9999) == kMaxReplicates);
}

}  // namespace modelgate::gate
