/// \file
/// Counters as an input; mistakes are in cases/prometheus*.
#include <doctest/doctest.h>

#include "policy/load.hpp"

namespace modelgate::policy {
namespace {

const std::string kLive = MODELGATE_SOURCE_DIR "/tests/policy/cases/live.yaml";

TEST_CASE("counters are read with their labels as columns") {
  const Policy policy = load(kLive, {});
  REQUIRE(policy.inputs.prometheus);
  const PrometheusInput& input = *policy.inputs.prometheus;
  CHECK(input.url == "http://prometheus:9090/prom");
  CHECK(input.metric == "model:predictions_total");
  CHECK(input.match == std::vector<std::pair<std::string, std::string>>{
                           {"model", "spam"}, {"revision", "r-a/b:\"c\""}});
  CHECK(input.slice_labels == std::vector<std::string>{"region"});
  CHECK(input.since == "2026-03-01T00:00:00Z");
  CHECK(input.offset == std::chrono::seconds(30));
  CHECK(input.timeout == std::chrono::seconds(10));
  CHECK(input.credentials.username == "gate");
  CHECK(input.credentials.password.variable == "MODELGATE_PROMETHEUS_PASSWORD");
  CHECK(input.credentials.headers.size() == 1);
  CHECK(policy.inputs.design == Design::independent);
  CHECK(policy.inputs.cells == input.url);
  CHECK(policy.data.label == "label");
  CHECK(policy.data.shared.prediction == "predicted");
  REQUIRE(policy.data.has_arm_column());
  CHECK(policy.data.arm->column == "role");
  CHECK(policy.data.arm->candidate == "canary");
  CHECK(policy.data.arm->expected_share == 0.9);
}

TEST_CASE("parameters fill any text of the section but its secrets") {
  const Policy policy =
      load(kLive, {.parameters = {{"prometheus_url", "https://other"}, {"started", "2026-02-01"}},
                   .overrides = {}});
  CHECK(policy.inputs.prometheus->url == "https://other");
  CHECK(policy.inputs.prometheus->since == "2026-02-01T00:00:00Z");
}

}  // namespace
}  // namespace modelgate::policy
