/// \file
/// The manifest, line by line, so that it can explain itself.
#include "runner/argo.hpp"

#include <algorithm>
#include <string_view>

#include "policy/quoting.hpp"
#include "text/percent.hpp"
#include "text/utf8.hpp"

namespace modelgate::runner {
namespace {

using policy::yaml_comment;
using policy::yaml_scalar;

/// RFC 1123, a label: what Kubernetes takes for a name.
constexpr std::size_t kLongestName = 63;
constexpr std::int64_t kMostLooksAnytime = 20;
constexpr std::int64_t kSecondsPerMinute = 60;

/// `text` as a name of Kubernetes: lower-case letters, digits and dashes.
std::string resource_name(std::string_view text) {
  std::string name;
  for (const char byte : text) {
    const bool is_upper = byte >= 'A' && byte <= 'Z';
    const bool is_plain = (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
    if (is_upper) name.push_back(static_cast<char>(byte - 'A' + 'a'));
    if (is_plain) name.push_back(byte);
    if (!is_upper && !is_plain && !name.empty() && name.back() != '-') name.push_back('-');
  }
  name = name.substr(0, kLongestName);
  while (name.ends_with('-')) name.pop_back();
  return name.empty() ? "gate" : name;
}

/// As Go reads durations: no days.
std::string duration(std::chrono::seconds interval) {
  const bool is_whole = interval.count() % kSecondsPerMinute == 0;
  return is_whole ? std::to_string(interval.count() / kSecondsPerMinute) + "m"
                  : std::to_string(interval.count()) + "s";
}

/// How often the gate is asked, and how often it may leave it open.
struct Measurements {
  std::int64_t count = 1;
  bool ends_with_pass = false;  ///< the first pass promotes
};

Measurements measurements_of(const Policy& policy) {
  const auto& looks = policy.statistics.looks;
  if (!looks) return {};
  if (looks->count == 0) return {kMostLooksAnytime, true};
  return {looks->count, looks->promote == Promote::any};
}

/// The argument of the template that a parameter becomes.
std::string argument(const policy::ParameterDeclaration& parameter) {
  std::string lines = "    - name: " + yaml_scalar(parameter.name) + "\n";
  if (parameter.standard) lines += "      value: " + yaml_scalar(*parameter.standard) + "\n";
  return lines;
}

std::string arguments(const Policy& policy,
                      const std::vector<policy::ParameterDeclaration>& parameters,
                      const ArgoOptions& options) {
  std::string lines;
  for (const auto& parameter : parameters) lines += argument(parameter);
  const bool is_web = options.provider == ArgoProvider::web;
  if (is_web && policy.statistics.looks) {
    lines +=
        yaml_comment("Looks of one candidate are counted together: give the hash of its pods.", 4);
    lines += "    - name: candidate\n";
  }
  if (is_web && !options.secret.empty()) {
    lines += "    - name: modelgate-token\n      valueFrom:\n        secretKeyRef: {name: " +
             yaml_scalar(options.secret) + ", key: token}\n";
  }
  return lines.empty() ? "" : "  args:\n" + lines;
}

/// "{{args.revision}}", quoted: it is a template and no map.
std::string reference(const std::string& name) { return "\"{{args." + name + "}}\""; }

std::string request_body(const Policy& policy,
                         const std::vector<policy::ParameterDeclaration>& parameters,
                         const ArgoOptions& options) {
  const std::string start(12, ' ');
  std::string lines = "          jsonBody:\n" + start +
                      "timeout: " + std::to_string(options.timeout.count()) + "\n";
  if (policy.statistics.looks) lines += start + "candidate_id: " + reference("candidate") + "\n";
  if (parameters.empty()) return lines;
  lines += start + "parameters:\n";
  for (const auto& one : parameters) {
    lines += start + "  " + yaml_scalar(one.name) + ": " + reference(one.name) + "\n";
  }
  return lines;
}

std::string web(const Policy& policy, const std::vector<policy::ParameterDeclaration>& parameters,
                const ArgoOptions& options) {
  std::string lines = "      provider:\n        web:\n          method: POST\n";
  lines += "          url: " +
           yaml_scalar(options.server + "/v1/gates/" + text::percent_encoded(policy.name)) + "\n";
  lines += "          timeoutSeconds: " + std::to_string(options.timeout.count()) + "\n";
  if (!options.secret.empty()) {
    lines +=
        "          headers:\n            - {key: Authorization, value: \"Bearer "
        "{{args.modelgate-token}}\"}\n";
  }
  return lines + request_body(policy, parameters, options);
}

std::string conditions() {
  return yaml_comment(
             "Both conditions: with one alone, what is neither would count as its opposite. An "
             "inconclusive gate pauses the rollout for a person.",
             6) +
         "      successCondition: result.verdict == \"pass\"\n"
         "      failureCondition: result.verdict == \"fail\"\n";
}

std::string limits(const Measurements& measurements, std::chrono::seconds interval) {
  const std::string count = std::to_string(measurements.count);
  std::string lines = "      count: " + count + "\n";
  if (measurements.count > 1) {
    lines += "      interval: " + duration(interval) + "\n";
    lines += yaml_comment(
        "The looks before the last may leave it open; if all do, so does the analysis.", 6);
  }
  if (measurements.ends_with_pass) lines += "      consecutiveSuccessLimit: 1\n";
  lines +=
      "      failureLimit: 0\n      inconclusiveLimit: " + std::to_string(measurements.count - 1) +
      "\n";
  return lines +
         yaml_comment(
             "A request that came too early, or data that cannot be read: Argo asks "
             "again in ten seconds.",
             6) +
         "      consecutiveErrorLimit: 4\n";
}

std::string job_arguments(const std::vector<policy::ParameterDeclaration>& parameters,
                          const std::string& file) {
  std::string items = "run, " + yaml_scalar("/gates/" + file);
  for (const auto& one : parameters) {
    items += ", --param, \"" + one.name + "={{args." + one.name + "}}\"";
  }
  return "[" + items + "]";
}

std::string job(const std::vector<policy::ParameterDeclaration>& parameters,
                const ArgoOptions& options) {
  const std::string file = "gate.yaml";
  return "      provider:\n        job:\n          spec:\n"
         "            # The verdict does not change by asking again.\n"
         "            backoffLimit: 0\n"
         "            activeDeadlineSeconds: " +
         std::to_string(options.timeout.count()) +
         "\n            template:\n              spec:\n"
         "                restartPolicy: Never\n"
         "                automountServiceAccountToken: false\n"
         "                securityContext: {runAsNonRoot: true, runAsUser: 65532, seccompProfile: "
         "{type: RuntimeDefault}}\n"
         "                containers:\n                  - name: modelgate\n"
         "                    image: " +
         yaml_scalar(options.image) +
         "\n                    args: " + job_arguments(parameters, file) +
         "\n                    securityContext: {readOnlyRootFilesystem: true, "
         "allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}\n"
         "                    resources: {requests: {cpu: 500m, memory: 256Mi}, limits: {memory: "
         "1Gi}}\n"
         "                    volumeMounts:\n"
         "                      - {name: gates, mountPath: /gates, readOnly: true}\n"
         "                      - {name: scratch, mountPath: /tmp}\n"
         "                volumes:\n"
         "                  - {name: gates, configMap: {name: " +
         yaml_scalar(options.gates) + "}}\n                  - {name: scratch, emptyDir: {}}\n";
}

std::string job_metric(const std::vector<policy::ParameterDeclaration>& parameters,
                       const ArgoOptions& options) {
  return yaml_comment("A job succeeds or fails: an inconclusive gate (exit code 2) fails it.", 6) +
         "      count: 1\n      failureLimit: 0\n" + job(parameters, options);
}

}  // namespace

std::string argo_template(const Policy& policy,
                          const std::vector<policy::ParameterDeclaration>& parameters,
                          const ArgoOptions& options) {
  const std::string name = resource_name(policy.name);
  std::string lines = yaml_comment("The gate '" + text::printable(policy.name) +
                                       "' as an analysis, written by 'modelgate generate argo'.",
                                   0);
  lines += "apiVersion: argoproj.io/v1alpha1\nkind: AnalysisTemplate\nmetadata:\n  name: " + name +
           "\nspec:\n" + arguments(policy, parameters, options);
  lines += "  metrics:\n    - name: " + name + "\n";
  if (options.provider == ArgoProvider::job) return lines + job_metric(parameters, options);
  return lines + limits(measurements_of(policy), options.interval) + conditions() +
         web(policy, parameters, options);
}

}  // namespace modelgate::runner
