/// \file
/// What metrics of rows need of the data, and how their parameters are read.
#include <doctest/doctest.h>

#include "policy/reading.hpp"

namespace modelgate::policy {
namespace {

std::string gate(const std::string& data, const std::string& checks) {
  return kHead + "data: {" + data + "}\nchecks:\n  - {" + checks + "}\n";
}

constexpr auto kScored = "classes: [ham, spam], positive: spam, score: p, threshold: 0.5";
constexpr auto kThree = "classes: [a, b, c], prediction: p, score: {a: x, b: y, c: z}";

TEST_CASE("a check of scores says that it reads them") {
  const Policy policy = read(gate(kScored, "metric: auc, slo: \">= 0.9\", delta: \">= -1%\""));
  REQUIRE(policy.checks.size() == 1);
  CHECK(policy.checks[0].metric == "roc_auc");
  CHECK(policy.checks[0].scope == Scope::score);
  CHECK_FALSE(policy.checks[0].parameters.multiclass);
}

TEST_CASE("an area of three classes says how") {
  CHECK(read(gate(kThree, "metric: roc_auc, multiclass: ovo, slo: \">= 0.9\""))
            .checks[0]
            .parameters.multiclass == Multiclass::ovo);
  CHECK(refusal(gate(kThree, "metric: roc_auc, slo: \">= 0.9\""))
            .find("metric 'roc_auc' needs 'multiclass' with 3 classes") != std::string::npos);
}

TEST_CASE("columns of numbers need no classes and have limits of any size") {
  const Policy policy = read(gate(
      "label: y", "metric: quantile, column: ms, at: 0.95, slo: \"<= 120\", delta: \"<= 5%\""));
  REQUIRE(policy.checks.size() == 1);
  CHECK(policy.checks[0].scope == Scope::numeric);
  CHECK(policy.checks[0].parameters.column == "ms");
  CHECK(policy.checks[0].parameters.at == 0.95);
  CHECK(policy.checks[0].slo->value == 120.0);
}

TEST_CASE("scores must be named for the model that lacks them") {
  CHECK(refusal(gate("classes: [ham, spam], positive: spam, prediction: p",
                     "metric: brier, slo: \"<= 0.1\""))
            .find("metric 'brier' needs the scores of the candidate") != std::string::npos);
  CHECK(
      refusal(gate("classes: [ham, spam], positive: spam, baseline: {prediction: old}, candidate: "
                   "{score: new, threshold: 0.5}",
                   "metric: brier, slo: \"<= 0.1\""))
          .find("metric 'brier' needs the scores of the baseline") != std::string::npos);
}

}  // namespace
}  // namespace modelgate::policy
