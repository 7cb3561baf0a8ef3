/// \file
/// Routes to paths; the shapes of bodies are written here.
#include "serve/openapi.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>

#include "modelgate/version.hpp"
#include "serve/http.hpp"
#include "serve/routes.hpp"

namespace modelgate::serve {
namespace {

using nlohmann::ordered_json;

/// What the bodies look like.
constexpr std::string_view kSchemas = R"({
  "Question": {"type": "object", "additionalProperties": false, "properties": {
    "gate": {"type": "string", "description": "POST /v1/runs only: the gate's name"},
    "parameters": {"type": "object", "additionalProperties": {"type": "string"},
      "description": "values of the parameters that the policy declares"},
    "candidate_id": {"type": "string", "maxLength": 200,
      "description": "whose looks at growing data are counted together"},
    "idempotency_key": {"type": "string", "maxLength": 200,
      "description": "as the header Idempotency-Key: a retry under it gets the same answer"},
    "timeout": {"type": ["number", "string"],
      "description": "how long the client waits: seconds, or a duration such as 30s"}}},
  "FlaggerCall": {"type": "object", "required": ["metadata"], "properties": {
    "name": {"type": "string"}, "namespace": {"type": "string"}, "phase": {"type": "string"},
    "checksum": {"type": "string"},
    "metadata": {"type": "object", "required": ["gate"], "additionalProperties": {"type": "string"},
      "properties": {"gate": {"type": "string"}, "token": {"type": "string"},
        "timeout": {"type": "string"}, "candidate_id": {"type": "string"}}}}},
  "Counts": {"type": "object", "properties": {
    "decisions": {"type": "integer"}, "passed": {"type": "integer"}, "failed": {"type": "integer"},
    "inconclusive": {"type": "integer"}, "errors": {"type": "integer"},
    "warned": {"type": "integer"}, "waived": {"type": "integer"},
    "unproven": {"type": "integer"}}},
  "Verdict": {"allOf": [{"$ref": "#/components/schemas/Counts"}, {"type": "object",
    "required": ["verdict", "reason", "run_id", "url"], "properties": {
      "verdict": {"enum": ["pass", "fail", "inconclusive"]}, "reason": {"type": "string"},
      "run_id": {"type": "string"}, "url": {"type": "string"}}}]},
  "Run": {"allOf": [{"$ref": "#/components/schemas/Counts"}, {"type": "object",
    "required": ["id", "status", "gate", "created_at", "url"], "properties": {
      "id": {"type": "string"}, "status": {"enum": ["RUNNING", "SUCCEEDED", "TERMINAL"]},
      "gate": {"type": "string"}, "verdict": {"enum": ["pass", "fail", "inconclusive", "error"]},
      "exit_code": {"type": "integer"}, "reason": {"type": "string"},
      "created_at": {"type": "string"}, "finished_at": {"type": "string"},
      "duration_seconds": {"type": "number"}, "url": {"type": "string"},
      "reports": {"type": "object", "additionalProperties": {"type": "string"}}}}]},
  "Error": {"type": "object", "required": ["error"], "properties": {
    "error": {"type": "object", "required": ["code", "message"], "properties": {
      "code": {"type": "string"}, "message": {"type": "string"}}},
    "run_id": {"type": "string"}, "url": {"type": "string"}}}
})";

ordered_json reference(std::string_view schema) {
  return {{"$ref", "#/components/schemas/" + std::string(schema)}};
}

ordered_json content(std::string_view type, ordered_json schema) {
  return {{std::string(type), {{"schema", std::move(schema)}}}};
}

/// What a route answers where all is well.
ordered_json good_content(Endpoint endpoint) {
  switch (endpoint) {
    case Endpoint::ask_gate: return content("application/json", reference("Verdict"));
    case Endpoint::ask_for_flagger:
    case Endpoint::ask_for_rollback: return content("text/plain", {{"type", "string"}});
    case Endpoint::begin_run:
    case Endpoint::cancel_run:
    case Endpoint::read_run: return content("application/json", reference("Run"));
    case Endpoint::list_runs:
    case Endpoint::list_gates:
    case Endpoint::describe:
    case Endpoint::readiness:
    case Endpoint::tell_version: return content("application/json", {{"type", "object"}});
    case Endpoint::read_report: return content("*/*", {{"type", "string"}});
    case Endpoint::show_page: return content("text/html", {{"type", "string"}});
    case Endpoint::health:
    case Endpoint::expose_metrics: return content("text/plain", {{"type", "string"}});
  }
  return {};
}

bool is_flaggers(const Route& route) { return route.access == Access::metadata; }

ordered_json responses_of(const Route& route) {
  ordered_json responses = ordered_json::object();
  for (const int status : route.statuses) {
    if (status == 0) continue;
    ordered_json response = {{"description", status_text(status)}};
    if (status < 300) {
      response["content"] = good_content(route.endpoint);
    } else if (is_flaggers(route)) {
      response["content"] = content("text/plain", {{"type", "string"}});
    } else {
      response["content"] = content("application/json", reference("Error"));
    }
    responses[std::to_string(status)] = std::move(response);
  }
  return responses;
}

ordered_json parameters_of(const Route& route) {
  ordered_json parameters = ordered_json::array();
  std::string_view rest = route.pattern;
  while (rest.find('{') != std::string_view::npos) {
    rest.remove_prefix(rest.find('{') + 1);
    const std::string name(rest.substr(0, rest.find('}')));
    ordered_json schema = {{"type", "string"}};
    if (name == "format") schema["enum"] = {"json", "html", "junit.xml", "md"};
    parameters.push_back(
        {{"name", name}, {"in", "path"}, {"required", true}, {"schema", std::move(schema)}});
  }
  return parameters;
}

ordered_json security_of(Access access) {
  const ordered_json none = ordered_json::array();
  const ordered_json bearer = {{"bearer", none}};
  const ordered_json basic = {{"basic", none}};
  switch (access) {
    case Access::open: return none;
    case Access::token: return ordered_json::array({bearer});
    case Access::password: return ordered_json::array({bearer, basic});
    case Access::metadata: return ordered_json::array({bearer, ordered_json::object()});
  }
  return none;
}

ordered_json operation_of(const Route& route) {
  ordered_json operation = {{"operationId", route.operation}, {"summary", route.summary}};
  if (ordered_json parameters = parameters_of(route); !parameters.empty()) {
    operation["parameters"] = std::move(parameters);
  }
  if (route.method == "POST") {
    const std::string_view schema = is_flaggers(route) ? "FlaggerCall" : "Question";
    operation["requestBody"] = {{"content", content("application/json", reference(schema))}};
  }
  operation["responses"] = responses_of(route);
  operation["security"] = security_of(route.access);
  return operation;
}

/// The key of a method, as OpenAPI spells it.
std::string lower(std::string_view method) {
  std::string key(method);
  std::ranges::transform(key, key.begin(), [](char c) { return static_cast<char>(c - 'A' + 'a'); });
  return key;
}

}  // namespace

std::string openapi() {
  ordered_json paths = ordered_json::object();
  for (const Route& route : routes()) {
    paths[std::string(route.pattern)][lower(route.method)] = operation_of(route);
  }
  const ordered_json description = {{"openapi", "3.1.0"},
                                    {"info",
                                     {{"title", "modelgate serve"},
                                      {"version", kVersion},
                                      {"summary", "Verdicts on models for rollout controllers."}}},
                                    {"paths", std::move(paths)},
                                    {"components",
                                     {{"securitySchemes",
                                       {{"bearer", {{"type", "http"}, {"scheme", "bearer"}}},
                                        {"basic", {{"type", "http"}, {"scheme", "basic"}}}}},
                                      {"schemas", ordered_json::parse(kSchemas)}}}};
  return description.dump(2) + "\n";
}

}  // namespace modelgate::serve
