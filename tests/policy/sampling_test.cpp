/// \file
/// Weights, units and arms as a policy names them.
#include <doctest/doctest.h>

#include "policy/check_parts.hpp"
#include "policy/reading.hpp"

namespace modelgate::policy {
namespace {

std::string with_data(const std::string& keys) {
  return kHead + "data: {classes: [ham, spam], positive: spam, prediction: predicted, " + keys +
         "}\n";
}

TEST_CASE("weights and units and arms are read") {
  const Policy policy =
      read(with_data("weight: w, weight_kind: frequency, unit: customer, arm: {column: variant, "
                     "baseline: stable, candidate: 2, expected_share: 0.9}") +
           kRecall);
  CHECK(policy.data.weight == "w");
  CHECK(policy.data.weight_kind == WeightKind::frequency);
  CHECK_FALSE(policy.data.is_weighted());
  CHECK(policy.data.unit == "customer");
  REQUIRE(policy.data.has_arm_column());
  CHECK(policy.data.arm->baseline == "stable");
  CHECK(policy.data.arm->candidate == "2");
  CHECK(policy.data.arm->expected_share == 0.9);
}

TEST_CASE("weights are of importance unless the policy says otherwise") {
  CHECK(read(with_data("weight: w") + kRecall).data.is_weighted());
  CHECK_FALSE(read(kHead + kSpam + kRecall).data.is_weighted());
}

TEST_CASE("an arm column makes an independent design") {
  const std::string arm = "arm: {column: variant, baseline: stable, candidate: canary}";
  CHECK(read(with_data(arm) + kRecall).inputs.design == Design::independent);
  CHECK(read(with_data(arm) + "inputs: {rows: r.csv, design: independent}\n" + kRecall)
            .inputs.design == Design::independent);
}

TEST_CASE("a share alone is for arms in files of their own") {
  const Policy policy =
      read(with_data("arm: {expected_share: 0.5}") +
           "inputs: {design: independent, baseline: b, candidate: c}\n" + kRecall);
  CHECK_FALSE(policy.data.has_arm_column());
  CHECK(policy.data.arm->expected_share == 0.5);
}

TEST_CASE("methods that need rows of their own say why they have no meaning") {
  DataContract data;
  CHECK(sampling_fault(IntervalMethod::mid_p, data).empty());
  data.weight = "w";
  CHECK(sampling_fault(IntervalMethod::automatic, data).empty());
  CHECK(sampling_fault(IntervalMethod::percentile, data) ==
        "takes rows for alike and independent, but rows weigh differently (data.weight)");
  data.weight_kind = WeightKind::frequency;
  CHECK(sampling_fault(IntervalMethod::percentile, data).empty());
  data.unit = "customer";
  CHECK(sampling_fault(IntervalMethod::bca, data).empty());
  CHECK(sampling_fault(IntervalMethod::tango, data) ==
        "takes rows for alike and independent, but the rows of one unit belong together "
        "(data.unit)");
}

}  // namespace
}  // namespace modelgate::policy
