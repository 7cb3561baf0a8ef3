/// \file
/// The template of a gate, as a whole and where gates differ.
#include "runner/argo.hpp"

#include <doctest/doctest.h>

namespace modelgate::runner {
namespace {

Policy gate() {
  Policy policy;
  policy.name = "Spam filter, v2";
  return policy;
}

std::vector<policy::ParameterDeclaration> parameters() {
  return {{"revision", "", true, std::nullopt}, {"where", "", false, "no: where"}};
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a template asks the server for one gate") {
  CHECK(argo_template(gate(), parameters(), {}) ==
        R"(# The gate 'Spam filter, v2' as an analysis, written by 'modelgate generate argo'.
apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata:
  name: spam-filter-v2
spec:
  args:
    - name: revision
    - name: where
      value: "no: where"
    - name: modelgate-token
      valueFrom:
        secretKeyRef: {name: modelgate, key: token}
  metrics:
    - name: spam-filter-v2
      count: 1
      failureLimit: 0
      inconclusiveLimit: 0
      # A request that came too early, or data that cannot be read: Argo asks again in ten seconds.
      consecutiveErrorLimit: 4
      # Both conditions: with one alone, what is neither would count as its opposite. An
      # inconclusive gate pauses the rollout for a person.
      successCondition: result.verdict == "pass"
      failureCondition: result.verdict == "fail"
      provider:
        web:
          method: POST
          url: "http://modelgate.modelgate.svc:8080/v1/gates/Spam%20filter%2C%20v2"
          timeoutSeconds: 60
          headers:
            - {key: Authorization, value: "Bearer {{args.modelgate-token}}"}
          jsonBody:
            timeout: 60
            parameters:
              revision: "{{args.revision}}"
              where: "{{args.where}}"
)");
}

TEST_CASE("planned looks are measurements and all but one may be open") {
  Policy policy = gate();
  policy.statistics.looks = LookRules{};
  policy.statistics.looks->count = 10;
  const std::string text = argo_template(policy, {}, {});
  CHECK(has(text, "      count: 10\n      interval: 5m\n"));
  CHECK(has(text, "      failureLimit: 0\n      inconclusiveLimit: 9\n"));
  CHECK(has(text, "            candidate_id: \"{{args.candidate}}\"\n"));
  CHECK(!has(text, "consecutiveSuccessLimit"));
}

TEST_CASE("the first pass ends the analysis where any look may pass") {
  Policy policy = gate();
  policy.statistics.looks = LookRules{};
  policy.statistics.looks->count = 3;
  policy.statistics.looks->promote = Promote::any;
  CHECK(has(argo_template(policy, {}, {}), "      consecutiveSuccessLimit: 1\n"));
  policy.statistics.looks->count = 0;
  ArgoOptions options;
  options.interval = std::chrono::seconds(90);
  const std::string text = argo_template(policy, {}, options);
  CHECK(has(text, "      count: 20\n      interval: 90s\n"));
  CHECK(has(text, "      consecutiveSuccessLimit: 1\n"));
}

TEST_CASE("a job runs the gate once and a server without tokens gets none") {
  ArgoOptions options;
  options.provider = ArgoProvider::job;
  const std::string text = argo_template(gate(), parameters(), options);
  CHECK(has(text, "            backoffLimit: 0\n            activeDeadlineSeconds: 60\n"));
  CHECK(has(text,
            "args: [run, /gates/gate.yaml, --param, \"revision={{args.revision}}\", --param, "
            "\"where={{args.where}}\"]\n"));
  CHECK(!has(text, "modelgate-token"));
  options = {};
  options.secret = "";
  CHECK(!has(argo_template(gate(), {}, options), "Authorization"));
}

TEST_CASE("a name becomes one that Kubernetes takes") {
  Policy policy = gate();
  policy.name = "--Größe!";
  CHECK(has(argo_template(policy, {}, {}), "  name: gr-e\n"));
  policy.name = "ß";
  CHECK(has(argo_template(policy, {}, {}), "  name: gate\n"));
}

}  // namespace modelgate::runner
