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

}  // namespace
}  // namespace modelgate
