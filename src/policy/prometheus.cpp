/// \file
/// Section `inputs.prometheus`: counters of predictions, and which of their labels say what.
#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <vector>

#include "policy/sections.hpp"
#include "text/instant.hpp"

namespace modelgate::policy {
namespace {

constexpr std::string_view kText = R"({"$ref": "#/$defs/text"})";
constexpr std::string_view kLabel = R"({"type": "string", "pattern": "^[a-zA-Z_][a-zA-Z0-9_]*$"})";
constexpr std::string_view kDuration = R"({"$ref": "#/$defs/duration"})";
constexpr std::string_view kSecret = R"({"$ref": "#/$defs/secret"})";
constexpr std::string_view kTexts =
    R"({"type": "object", "additionalProperties": {"$ref": "#/$defs/text"}})";

constexpr std::array kKeys = {
    Key{"url", "Address of the server, http or https, with the path that it has.", kText, {}},
    Key{"metric",
        "Name of the counter of predictions.",
        R"({"type": "string", "pattern": "^[a-zA-Z_:][a-zA-Z0-9_:]*$"})",
        {}},
    Key{"match", "Exact values of labels: {model: spam}.", kTexts, {}},
    Key{"arm",
        "The label that says which model predicted, and its two values.",
        R"({"$ref": "#/$defs/series_arm"})",
        {}},
    Key{"class_label", "The label that holds the true class.", kLabel, {}},
    Key{"prediction_label", "The label that holds the predicted class.", kLabel, {}},
    Key{"slice_labels",
        "Labels that checks slice by.",
        R"({"type": "array", "items": {"type": "string", "pattern": "^[a-zA-Z_][a-zA-Z0-9_]*$"},
            "minItems": 1, "uniqueItems": true})",
        {}},
    Key{"window", "How much of the past is counted: 6h.", kDuration, {}},
    Key{"since", "Or the instant from which on it is counted, for repeated looks.", kText, {}},
    Key{"offset", "How long before the run the window ends (60s).", kDuration, {}},
    Key{"timeout", "How long one answer may take (30s).", kDuration, {}},
    Key{"bearer", "Where the bearer token stands.", kSecret, {}},
    Key{"basic", "A user and where the password stands.", R"({"$ref": "#/$defs/basic"})", {}},
    Key{"headers", "Further headers: {X-Scope-OrgID: team}.", kTexts, {}},
};
constexpr std::array<std::string_view, 5> kRequired = {"url", "metric", "arm", "class_label",
                                                       "prediction_label"};

constexpr std::array kArmKeys = {
    Key{"label", "The label that says which model predicted.", kLabel, {}},
    Key{"baseline", "Its value in the baseline's series.", R"({"$ref": "#/$defs/scalar"})", {}},
    Key{"candidate", "Its value in the candidate's series.", R"({"$ref": "#/$defs/scalar"})", {}},
};
constexpr std::array<std::string_view, 3> kArmRequired = {"label", "baseline", "candidate"};

constexpr std::array kSecretKeys = {
    Key{"file", "A file that holds it, read for every run.", kText, {}},
    Key{"env", "An environment variable that holds it.", kText, {}},
};

constexpr std::array kBasicKeys = {
    Key{"username", "The user.", kText, {}},
    Key{"password", "Where the password stands.", kSecret, {}},
};
constexpr std::array<std::string_view, 2> kBasicRequired = {"username", "password"};

// No label can be called so: the counts have a column of their own.
constexpr std::string_view kCountColumn = "mg:increase";

/// Keys that say again, or otherwise, what the labels of series say.
constexpr std::array<std::string_view, 13> kSaidByLabels = {
    "label", "prediction", "score",       "threshold", "baseline", "candidate", "id",
    "count", "weight",     "weight_kind", "unit",      "time",     "label_time"};
constexpr std::array<std::string_view, 7> kOtherInputs = {
    "rows", "labels", "baseline", "candidate", "cells", "window", "half_life"};

bool is_name(std::string_view name, std::string_view also) {
  const auto fits = [also](char byte) {
    const auto code = static_cast<unsigned char>(byte);
    return std::isalnum(code) != 0 || byte == '_' || also.find(byte) != std::string_view::npos;
  };
  return !name.empty() && std::isdigit(static_cast<unsigned char>(name.front())) == 0 &&
         std::ranges::all_of(name, fits);
}

bool has_control(std::string_view text) {
  return std::ranges::any_of(text, [](unsigned char byte) { return byte < ' ' || byte == 0x7F; });
}

void require_label(const Value& node, Problems& problems) {
  if (node.kind != Kind::scalar || is_name(node.text, "")) return;
  problems.add(node.where, in_quotes(node.text) + " is no name of a label",
               "letters, digits and '_', no digit first");
}

std::string read_label(const Fields& fields, std::string_view key) {
  const auto label = fields.text(key);
  if (label) require_label(*fields.find(key), fields.problems());
  return label.value_or(std::string());
}

using Pairs = std::vector<std::pair<std::string, std::string>>;

Pairs read_pairs(const Fields& fields, std::string_view key) {
  Pairs pairs;
  const Value* node = fields.find(key);
  if (node == nullptr || !is_kind(*node, Kind::map, key, fields.problems())) return pairs;
  for (const Entry& entry : node->entries) {
    const auto value = read_text(entry.value, entry.key.text, fields.problems());
    if (value) pairs.emplace_back(entry.key.text, *value);
  }
  return pairs;
}

Pairs read_match(const Fields& fields) {
  const Value* node = fields.find("match");
  if (node != nullptr) {
    for (const Entry& entry : node->entries) require_label(entry.key, fields.problems());
  }
  return read_pairs(fields, "match");
}

std::string read_url(const Fields& fields) {
  const auto url = fields.text("url");
  if (!url) return {};
  const auto refuse = [&](const std::string& what, const std::string& hint) {
    fields.problems().add(fields.find("url")->where, what, hint);
  };
  const std::string_view rest = std::string_view(*url).substr(url->find("://") + 3);
  if (!url->starts_with("https://") && !url->starts_with("http://")) {
    refuse("'url' must be an address, not " + in_quotes(*url), "http://prometheus:9090");
  } else if (rest.substr(0, rest.find('/')).find('@') != std::string_view::npos) {
    refuse("'url' names a user", "give 'basic' or 'bearer', which name where a secret stands");
  } else if (rest.find_first_of("?# ") != std::string_view::npos || has_control(*url)) {
    refuse("'url' has a query, a fragment or blanks",
           "the address before /api/v1/query: http://prometheus:9090");
  }
  return *url;
}

std::string read_metric(const Fields& fields) {
  const auto metric = fields.text("metric");
  if (metric && !is_name(*metric, ":")) {
    fields.problems().add(fields.find("metric")->where,
                          in_quotes(*metric) + " is no name of a metric",
                          "the counter alone, such as model_predictions_total; labels go to "
                          "'match'");
  }
  return metric.value_or(std::string());
}

SecretPlace read_secret(const Value& node, Problems& problems) {
  if (node.kind != Kind::map) {
    problems.add(node.where, "a secret never stands in a policy",
                 "say where it stands: {file: PATH} or {env: NAME}");
    return {};
  }
  const Fields fields(node, kSecretSection, problems);
  SecretPlace place{fields.text("file").value_or(std::string()),
                    fields.text("env").value_or(std::string())};
  if (fields.is_whole() && place.file.empty() == place.variable.empty()) {
    problems.add(node.where, "a secret stands in one place", "{file: PATH} or {env: NAME}");
  }
  return place;
}

void check_headers(const Fields& fields, const Pairs& headers) {
  constexpr std::array<std::string_view, 6> kOwn = {
      "authorization", "host", "content-type", "content-length", "connection", "transfer-encoding"};
  for (const auto& [name, value] : headers) {
    std::string lower = name;
    std::ranges::transform(lower, lower.begin(), [](unsigned char byte) {
      return static_cast<char>(std::tolower(byte));
    });
    const Place& where = fields.find("headers")->where;
    if (!is_name(name, "-") || has_control(value)) {
      fields.problems().add(where, "header " + in_quotes(name) + " cannot be sent as it stands",
                            "a name of letters, digits and '-', a value on one line");
    } else if (std::ranges::find(kOwn, lower) != kOwn.end()) {
      fields.problems().add(where, "header " + in_quotes(name) + " is not the policy's to set",
                            lower == "authorization" ? "give 'bearer' or 'basic'" : "");
    }
  }
}

Credentials read_credentials(const Fields& fields) {
  Credentials credentials;
  const Value* bearer = fields.find("bearer");
  const Value* basic = fields.find("basic");
  if (bearer != nullptr) credentials.bearer = read_secret(*bearer, fields.problems());
  if (basic != nullptr) {
    const Fields user(*basic, kBasicSection, fields.problems());
    credentials.username = user.text("username").value_or(std::string());
    if (const Value* password = user.find("password")) {
      credentials.password = read_secret(*password, fields.problems());
    }
  }
  if (bearer != nullptr && basic != nullptr) {
    fields.problems().add(basic->where, "'basic' cannot stand beside 'bearer'");
  }
  credentials.headers = read_pairs(fields, "headers");
  check_headers(fields, credentials.headers);
  return credentials;
}

std::chrono::seconds read_span(const Fields& fields, std::string_view key,
                               std::chrono::seconds otherwise) {
  const Value* node = fields.find(key);
  return node == nullptr ? otherwise : read_duration(*node, key, fields.problems());
}

void read_extent(const Fields& fields, PrometheusInput& input) {
  input.window = read_span(fields, "window", input.window);
  input.offset = read_span(fields, "offset", input.offset);
  input.timeout = read_span(fields, "timeout", input.timeout);
  const auto since = fields.text("since");
  if (since) input.since = text::canonical_instant(*since);
  Problems& problems = fields.problems();
  if (since && !input.since) {
    problems.add(fields.find("since")->where,
                 "'since' must be a date or a time with its zone, not " + in_quotes(*since),
                 "2026-03-01T12:00:00Z");
  }
  const bool has_window = fields.find("window") != nullptr;
  if (fields.is_whole() && has_window == since.has_value()) {
    problems.add(fields.place(),
                 has_window ? "'since' cannot stand beside 'window'"
                            : "'prometheus' needs 'window' or 'since'",
                 "window: 6h counts the last six hours, since: … what came after an instant");
  }
}

ArmColumn read_series_arm(const Value& node, Problems& problems) {
  const Fields fields(node, kSeriesArmSection, problems);
  ArmColumn arm;
  arm.column = read_label(fields, "label");
  arm.baseline = fields.text("baseline").value_or(std::string());
  arm.candidate = fields.text("candidate").value_or(std::string());
  if (fields.is_whole() && !arm.baseline.empty() && arm.baseline == arm.candidate) {
    problems.add(fields.find("candidate")->where,
                 "'baseline' and 'candidate' are the same value of the label",
                 "each model has series of its own");
  }
  return arm;
}

void require_distinct(const Fields& fields, const PrometheusInput& input,
                      const std::string& arm_label) {
  std::vector<std::string> seen;
  const auto once = [&](const std::string& label, std::string_view key) {
    if (label.empty()) return;
    if (std::ranges::find(seen, label) != seen.end()) {
      fields.problems().add(fields.find(key)->where,
                            "label " + in_quotes(label) + " is named for two things");
    }
    seen.push_back(label);
  };
  once(arm_label, "arm");
  once(input.class_label, "class_label");
  once(input.prediction_label, "prediction_label");
  const std::vector<std::string> told = seen;
  for (const std::string& label : input.slice_labels) once(label, "slice_labels");
  for (const auto& [label, value] : input.match) {
    if (std::ranges::find(told, label) == told.end()) continue;
    fields.problems().add(
        fields.find("match")->where,
        "'match' of " + in_quotes(label) + " would leave out a part of the confusion matrix");
  }
}

/// What the labels say goes to where the rest of the program looks for columns.
void tell_columns(Policy& policy, const PrometheusInput& input, ArmColumn arm) {
  DataContract& data = policy.data;
  if (data.arm) arm.expected_share = data.arm->expected_share;
  data.arm = std::move(arm);
  data.label = input.class_label;
  data.shared.prediction = input.prediction_label;
  data.count = kCountColumn;
  policy.inputs.design = Design::independent;
  // An address may be still to come, with a parameter; counts are counts all the same.
  policy.inputs.cells = input.url.empty() ? "inputs.prometheus" : input.url;
}

void refuse_beside(const Fields& policy_fields) {
  Problems& problems = policy_fields.problems();
  const Value* inputs = policy_fields.find("inputs");
  for (const std::string_view key : kOtherInputs) {
    const Value* other = inputs->find(key);
    if (other == nullptr) continue;
    problems.add(other->where, in_quotes(key) + " cannot stand beside 'prometheus'",
                 key == "window" ? "inputs.prometheus has a window of its own" : "");
  }
  const Value* design = inputs->find("design");
  if (design != nullptr && design->text == name(Design::paired)) {
    problems.add(design->where, "'design: paired' contradicts inputs.prometheus",
                 "its series count predictions that one of the two models made");
  }
  const Value* data = policy_fields.find("data");
  if (data == nullptr || data->kind != Kind::map) return;
  for (const std::string_view key : kSaidByLabels) {
    const Value* column = data->find(key);
    if (column == nullptr) continue;
    problems.add(column->where, "data." + std::string(key) +
                                    " names a column, and inputs.prometheus has labels instead");
  }
  const Value* arm = data->find("arm");
  if (arm != nullptr && arm->find("column") != nullptr) {
    problems.add(arm->find("column")->where,
                 "'data.arm.column' cannot stand beside inputs.prometheus",
                 "inputs.prometheus.arm tells the models apart");
  }
}

}  // namespace

constinit const Section kPrometheusSection = {
    "prometheus", "'inputs.prometheus'", kKeys, {}, kRequired};
constinit const Section kSeriesArmSection = {
    "series_arm", "'inputs.prometheus.arm'", kArmKeys, {}, kArmRequired};
constinit const Section kSecretSection = {"secret", "the place of a secret", kSecretKeys, {}, {}};
constinit const Section kBasicSection = {
    "basic", "'inputs.prometheus.basic'", kBasicKeys, {}, kBasicRequired};

void read_prometheus(const Fields& policy_fields, Policy& policy) {
  const Value* inputs = policy_fields.find("inputs");
  const Value* node = inputs == nullptr ? nullptr : inputs->find("prometheus");
  if (node == nullptr) return;
  refuse_beside(policy_fields);
  const Fields fields(*node, kPrometheusSection, policy_fields.problems());
  PrometheusInput input;
  input.url = read_url(fields);
  input.metric = read_metric(fields);
  input.match = read_match(fields);
  input.class_label = read_label(fields, "class_label");
  input.prediction_label = read_label(fields, "prediction_label");
  if (const Value* labels = fields.find("slice_labels")) {
    input.slice_labels = read_texts(*labels, "slice_labels", fields.problems());
    for (const Value& label : labels->items) require_label(label, fields.problems());
  }
  read_extent(fields, input);
  input.credentials = read_credentials(fields);
  ArmColumn arm;
  if (const Value* found = fields.find("arm")) {
    arm = read_series_arm(*found, fields.problems());
  }
  require_distinct(fields, input, arm.column);
  tell_columns(policy, input, std::move(arm));
  policy.inputs.prometheus = std::move(input);
}

void check_prometheus(const Fields& policy_fields, const Policy& policy) {
  if (!policy.inputs.prometheus) return;
  const PrometheusInput& input = *policy.inputs.prometheus;
  Problems& problems = policy_fields.problems();
  const bool has_window =
      policy_fields.find("inputs")->find("prometheus")->find("window") != nullptr;
  if (policy.statistics.looks && has_window && !input.since) {
    problems.add(policy_fields.find("statistics")->find("looks")->where,
                 "'looks' needs data that only grow, and a window forgets",
                 "inputs.prometheus.since: the instant at which the analysis began");
  }
  const auto require = [&](const std::string& column, const Place& where) {
    if (std::ranges::find(input.slice_labels, column) != input.slice_labels.end()) return;
    const std::string hint = did_you_mean(column, input.slice_labels);
    problems.add(where, "slice " + in_quotes(column) + " is no label of inputs.prometheus",
                 hint.empty() ? "add it to 'slice_labels'" : hint);
  };
  for (const Check& check : policy.checks) {
    const Place where{check.slice.position, 1};
    for (const auto& column : check.slice.columns) require(column, where);
    for (const auto& [column, value] : check.slice.fixed) require(column, where);
  }
}

}  // namespace modelgate::policy
