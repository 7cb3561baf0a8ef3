/// \file
/// Whole policies, read and compared by value.
#include "policy/load.hpp"

#include <doctest/doctest.h>

namespace modelgate {
namespace {

const std::string kCases = MODELGATE_SOURCE_DIR "/tests/policy/cases/";

TEST_CASE("the example of the contract is read as it says") {
  const Policy policy = policy::load(kCases + "contract.yaml", {});

  CHECK(policy.name == "spam-filter");
  CHECK(policy.description == "Keep spam out without losing mail.");
  CHECK(policy.owner == "mail-team");
  CHECK(policy.sha256.size() == 64);
  CHECK(policy.data.classes == std::vector<std::string>{"ham", "spam"});
  CHECK(policy.data.positive == 1);
  CHECK(policy.data.shared.prediction == "predicted");
  CHECK(policy.data.shared.score == "p_spam");
  CHECK(policy.data.shared.threshold == 0.5);
  CHECK(policy.data.id == "message_id");
  CHECK(policy.inputs.rows == "predictions.csv");
  CHECK(policy.statistics.seed == 20260101);
  CHECK(policy.evidence.min_rows == 1000);
  CHECK(policy.evidence.min_rows_per_class == 30);
  REQUIRE(policy.checks.size() == 3);
  CHECK(policy.checks[0].metric == "balanced_accuracy");
  CHECK(policy.checks[0].slo == Limit{Comparison::at_least, 0.85, false});
  CHECK(policy.checks[0].delta == Limit{Comparison::at_least, -0.01, false});
  CHECK(policy.checks[1].parameters.class_index == 1);
  CHECK(policy.checks[2].name == "no language loses recall");
  CHECK(policy.checks[2].slice.columns == std::vector<std::string>{"language"});
  CHECK(policy.checks[2].burden == Burden::prove_harm);
  CHECK(policy.checks[2].where.line == 35);
  CHECK(policy.checks[2].where.column == 5);
}

using Pairs = std::vector<std::pair<std::string, std::string>>;

TEST_CASE("a gate of many classes in three files is read as it says") {
  const Policy policy = policy::load(kCases + "many_classes.yaml", {});

  CHECK(policy.data.classes == std::vector<std::string>{"0", "1", "2"});
  CHECK(policy.data.class_aliases == Pairs{{"zero", "0"}});
  CHECK(policy.data.baseline.class_scores == Pairs{{"0", "a0"}, {"1", "a1"}, {"2", "a2"}});
  CHECK(policy.data.candidate.prediction == "digit");
  CHECK(policy.inputs.labels == "labels/*.parquet");
  CHECK(policy.inputs.baseline == "https://models.example/baseline.parquet");
  CHECK(policy.inputs.candidate == "-");
  CHECK(policy.inputs.as_of == "2026-03-01T00:00:00Z");
  CHECK(policy.join.unscored == OnUnscored::exclude);
  REQUIRE(policy.checks.size() == 4);
  CHECK(policy.checks[0].each_class);
  CHECK(policy.checks[0].delta == Limit{Comparison::at_least, -0.02, true});
  CHECK(policy.checks[1].metric == "f1");
  CHECK(policy.checks[1].parameters.average == Average::macro);
  CHECK(policy.checks[2].parameters.weights == KappaWeights::linear);
  CHECK(policy.checks[3].parameters.costs ==
        std::vector<double>{0, 1, 1, 3, 2, 0, 1, 3, 2, 1, 0, 3});
}

TEST_CASE("a screening gate with slices and waivers is read as it says") {
  const Policy policy = policy::load(kCases + "screening.yaml", {});

  CHECK(policy.description == "Miss nobody who is ill.\n");
  CHECK(policy.data.shared.score == "risk");
  CHECK(policy.data.baseline.threshold == 0.5);
  CHECK(policy.data.candidate.threshold == 0.35);
  REQUIRE(policy.checks.size() == 3);
  const Check& missed = policy.checks[0];
  CHECK(missed.metric == "recall");
  CHECK(missed.slice.columns == std::vector<std::string>{"site", "sex"});
  CHECK(missed.confidence == 0.9);
  CHECK(missed.interval == IntervalMethod::bca);
  CHECK(missed.waivers ==
        std::vector<Waiver>{{"2026-12-31", "dr-x", "two rows only", {{"site", "south"}}},
                            {"2027-01-31", "dr-y", "new scanner", {}}});
  CHECK(policy.checks[1].slice.where == "age > 65");
  CHECK(policy.checks[1].severity == Severity::warn);
  CHECK(policy.checks[1].burden == Burden::prove_harm);
  CHECK(policy.checks[2].slice.fixed == Pairs{{"site", "south"}, {"year", "2026"}});
}

TEST_CASE("an evaluation without classes is read as it says") {
  const Policy policy = policy::load(kCases + "evaluation.yaml", {});

  CHECK(policy.on_missing_baseline == OnMissingBaseline::slo_only);
  CHECK(policy.statistics.replicates == 2000);
  CHECK(policy.statistics.multiplicity == Multiplicity::bonferroni);
  REQUIRE(policy.checks.size() == 2);
  CHECK(policy.checks[0].parameters.baseline_column == "old_grade");
  CHECK(policy.checks[0].parameters.column == "new_grade");
  CHECK(policy.checks[0].parameters.pass_values == std::vector<std::string>{"pass", "1"});
  CHECK(policy.checks[1].metric == "pass_rate");
  CHECK(policy.checks[1].name == "per task");
}

TEST_CASE("counted cells of two arms are read as they say") {
  const Policy policy = policy::load(kCases + "split_traffic.yaml", {});

  CHECK(policy.data.classes == std::vector<std::string>{"true", "false"});
  CHECK(policy.data.positive == 0);
  CHECK(policy.data.count == "n");
  CHECK(policy.inputs.design == Design::independent);
  CHECK(policy.inputs.cells == "cells.csv");
}

TEST_CASE("a gate on top of another is read as both say") {
  const Policy policy = policy::load(
      kCases + "child.yaml",
      {.parameters = {{"release", "r13"}}, .overrides = {{"data.baseline.threshold", "0.45"}}});

  CHECK(policy.name == "screening-release");
  CHECK(policy.owner == "clinic");
  CHECK(policy.inputs.rows == "r13/scores.csv");
  CHECK(policy.data.baseline.threshold == 0.45);
  CHECK(policy.data.candidate.threshold == 0.3);
  REQUIRE(policy.checks.size() == 4);
  CHECK(policy.checks[3].metric == "balanced_accuracy");
  CHECK(policy.checks[3].where == SourcePosition{kCases + "child.yaml", 9, 5});
}

}  // namespace
}  // namespace modelgate
