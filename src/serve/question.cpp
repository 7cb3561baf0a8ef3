/// \file
/// JSON and headers to questions; what a question does not have is refused by its name.
#include "serve/question.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>

#include "serve/http_error.hpp"
#include "serve/json_body.hpp"
#include "text/duration.hpp"
#include "text/nearest.hpp"
#include "text/number.hpp"

namespace modelgate::serve {
namespace {

using nlohmann::json;
using std::chrono::milliseconds;

constexpr std::size_t kLongestName = 200;
constexpr double kLongestPatience = 3600.0;
constexpr double kMilliseconds = 1000.0;

[[noreturn]] void refuse(const std::string& message) { throw HttpError(422, message); }

std::string text_of(const json& value, const std::string& key) {
  if (!value.is_string()) refuse("'" + key + "' must be text");
  return value.get<std::string>();
}

std::string short_text(const std::string& text, const std::string& key) {
  if (text.size() > kLongestName) {
    refuse("'" + key + "' is longer than " + std::to_string(kLongestName) + " bytes");
  }
  return text;
}

milliseconds patience_of(std::optional<double> seconds, const std::string& key) {
  if (!seconds || !(*seconds > 0.0) || *seconds > kLongestPatience) {
    refuse("'" + key + "' must be seconds, above 0 and at most 3600, or a duration such as 30s");
  }
  return milliseconds(static_cast<std::int64_t>(std::max(1.0, *seconds * kMilliseconds)));
}

milliseconds patience_in(const std::string& text, const std::string& key) {
  const auto duration = text::parse_duration(text);
  if (duration) return patience_of(static_cast<double>(duration->count()), key);
  return patience_of(text::parse_number(text), key);
}

milliseconds patience_in(const json& value, const std::string& key) {
  if (value.is_string()) return patience_in(value.get<std::string>(), key);
  return patience_of(value.is_number() ? std::optional(value.get<double>()) : std::nullopt, key);
}

std::vector<std::pair<std::string, std::string>> parameters_in(const json& value) {
  if (!value.is_object()) refuse("'parameters' must be an object of names and texts");
  std::vector<std::pair<std::string, std::string>> parameters;
  for (const auto& [name, text] : value.items()) {
    parameters.emplace_back(name, text_of(text, "parameters." + name));
  }
  return parameters;
}

[[noreturn]] void refuse_key(const std::string& key, GateNamed named) {
  if (key == "inputs") {
    refuse("'inputs' are what the policy says: declare 'parameters' there, and give their values");
  }
  std::vector<std::string> known = {"parameters", "candidate_id", "idempotency_key", "timeout"};
  if (named == GateNamed::in_body) known.emplace_back("gate");
  const auto near = text::nearest(key, known);
  refuse("unknown key '" + key + "'" + (near ? "; did you mean '" + *near + "'?" : ""));
}

void read_headers(const Request& request, Question& question) {
  if (const std::string* key = find_header(request, "idempotency-key")) {
    if (!question.key.empty() && question.key != *key) {
      refuse("'idempotency_key' and the header Idempotency-Key differ");
    }
    question.key = short_text(*key, "Idempotency-Key");
  }
  if (const std::string* timeout = find_header(request, "x-modelgate-timeout")) {
    question.patience = patience_in(*timeout, "X-Modelgate-Timeout");
  }
}

}  // namespace

Question read_question(const Request& request, GateNamed named) {
  Question question;
  const json body = read_object(request);
  for (const auto& [key, value] : body.items()) {
    if (key == "parameters") {
      question.parameters = parameters_in(value);
    } else if (key == "candidate_id") {
      question.candidate_id = short_text(text_of(value, key), key);
    } else if (key == "idempotency_key") {
      question.key = short_text(text_of(value, key), key);
    } else if (key == "timeout") {
      question.patience = patience_in(value, key);
    } else if (key == "gate" && named == GateNamed::in_body) {
      question.gate = short_text(text_of(value, key), key);
    } else {
      refuse_key(key, named);
    }
  }
  if (named == GateNamed::in_body && question.gate.empty()) refuse("'gate' must name a gate");
  read_headers(request, question);
  return question;
}

FlaggerCall read_flagger_call(const Request& request) {
  const json body = read_object(request);
  const auto metadata = body.find("metadata");
  if (metadata == body.end() || !metadata->is_object()) {
    refuse("'metadata' must name the gate: metadata: {gate: NAME}");
  }
  const auto canary = [&body](const char* key) {
    const auto found = body.find(key);
    return found == body.end() || !found->is_string() ? std::string() : found->get<std::string>();
  };
  FlaggerCall call;
  Question& question = call.question;
  question.candidate_id = canary("name") + "." + canary("namespace") + ":" + canary("checksum");
  for (const auto& [key, value] : metadata->items()) {
    const std::string text = text_of(value, "metadata." + key);
    if (key == "gate") {
      question.gate = short_text(text, key);
    } else if (key == "token") {
      call.token = text;
    } else if (key == "timeout") {
      question.patience = patience_in(text, "metadata.timeout");
    } else if (key == "candidate_id") {
      question.candidate_id = text;
    } else {
      question.parameters.emplace_back(key, text);
    }
  }
  if (question.gate.empty()) refuse("'metadata.gate' must name a gate");
  static_cast<void>(short_text(question.candidate_id, "candidate_id"));
  return call;
}

milliseconds budget_of(milliseconds patience, milliseconds most) {
  const milliseconds margin = std::clamp(patience / 5, milliseconds(200), milliseconds(2000));
  return std::min(most, std::max(patience / 2, patience - margin));
}

}  // namespace modelgate::serve
