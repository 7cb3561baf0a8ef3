/// \file
/// Two questions with one time: the samples of the window, and what was there before.
#include "source/prometheus.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "modelgate/error.hpp"
#include "source/address.hpp"
#include "text/duration.hpp"
#include "text/instant.hpp"
#include "text/number.hpp"
#include "text/utf8.hpp"

namespace modelgate::source {
namespace {

using nlohmann::json;

constexpr std::chrono::seconds kShortestPast = std::chrono::hours(1);
constexpr long kOk = 200;
constexpr std::size_t kShownBytes = 200;

std::string promql_text(std::string_view value) {
  std::string text = "\"";
  for (const char byte : value) {
    if (byte == '\n') {
      text += "\\n";
      continue;
    }
    if (byte == '"' || byte == '\\') text += '\\';
    text += byte;
  }
  return text + "\"";
}

/// A regular expression (RE2) of one text.
std::string literal(std::string_view value) {
  constexpr std::string_view kSpecial = "\\.+*?()|[]{}^$";
  std::string text;
  for (const char byte : value) {
    if (kSpecial.find(byte) != std::string_view::npos) text += '\\';
    text += byte;
  }
  return text;
}

std::string seconds(std::chrono::seconds span) { return std::to_string(span.count()) + "s"; }

std::string shown_text(const json& value) {
  const auto* text = value.get_ptr<const std::string*>();
  return text == nullptr ? std::string()
                         : text::printable(text::shortened(text::well_formed(*text), kShownBytes));
}

/// The member of an object; null where there is none.
const json& member(const json& object, const char* name) {
  static const json kNone;
  if (!object.is_object()) return kNone;
  const auto found = object.find(name);
  return found == object.end() ? kNone : *found;
}

[[noreturn]] void refuse(const std::string& address, const std::string& what) {
  throw SourceError(shown_address(address) + ": " + what);
}

[[noreturn]] void refuse_shape(const std::string& address, const std::string& what) {
  refuse(address, "the answer is none of Prometheus: " + what);
}

/// The `data.result` of a good answer.
const json& result_of(const json& document, const Reply& reply, const std::string& address,
                      const char* type) {
  const std::string status = "HTTP " + std::to_string(reply.status);
  if (!document.is_object()) {
    refuse(address, "the answer (" + status + ") is no JSON object; is there a proxy in between?");
  }
  const std::string error = shown_text(member(document, "error"));
  if (reply.status != kOk || shown_text(member(document, "status")) != "success") {
    const std::string kind = shown_text(member(document, "errorType"));
    refuse(address, "the server answers " + status + (kind.empty() ? "" : ", " + kind) +
                        (error.empty() ? "" : ": " + error));
  }
  const json& data = member(document, "data");
  const json& result = member(data, "result");
  if (shown_text(member(data, "resultType")) != type || !result.is_array()) {
    refuse_shape(address, std::string("expected a ") + type);
  }
  return result;
}

SeriesLabels labels_of(const json& item, const std::string& address) {
  const json& metric = member(item, "metric");
  if (!metric.is_object()) refuse_shape(address, "a series without labels");
  SeriesLabels labels;
  for (const auto& [name, value] : metric.items()) {
    const auto* text = value.get_ptr<const std::string*>();
    if (text == nullptr) refuse_shape(address, "a label that is no text");
    if (name != "__name__") labels.emplace_back(name, *text);
  }
  std::ranges::sort(labels);
  return labels;
}

/// NaN for what is no number.
Sample sample_of(const json& pair, const std::string& address) {
  const bool is_pair = pair.is_array() && pair.size() == 2 && pair[0].is_number();
  const auto* value = is_pair ? pair[1].get_ptr<const std::string*>() : nullptr;
  if (value == nullptr) refuse_shape(address, "a sample that is no pair of time and text");
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  return {pair[0].get<double>(), text::parse_number(*value).value_or(kNone)};
}

std::vector<Sample> samples_of(const json& item, const std::string& address) {
  if (!member(item, "histograms").is_null()) {
    refuse(address, "the metric is a native histogram, and counters are counted");
  }
  const json& values = member(item, "values");
  if (!values.is_array()) refuse_shape(address, "a series without samples");
  std::vector<Sample> samples;
  samples.reserve(values.size());
  for (const json& pair : values) {
    samples.push_back(sample_of(pair, address));
    if (samples.size() > 1 && samples[samples.size() - 2].at >= samples.back().at) {
      refuse_shape(address, "samples out of order");
    }
  }
  return samples;
}

void add_warnings(const json& document, std::vector<std::string>& warnings) {
  for (const char* kind : {"warnings", "infos"}) {
    const json& list = member(document, kind);
    if (!list.is_array()) continue;
    for (const json& one : list) {
      std::string text = shown_text(one);
      if (std::ranges::find(warnings, text) == warnings.end()) warnings.push_back(std::move(text));
    }
  }
}

void refuse_repeated(const std::vector<Series>& series, const std::string& address) {
  const auto repeated = std::ranges::adjacent_find(series, {}, &Series::labels);
  if (repeated != series.end()) refuse_shape(address, "two series with the same labels");
}

std::string address_of(const PrometheusInput& input) {
  return input.url + (input.url.ends_with('/') ? "" : "/") + "api/v1/query";
}

void refuse_unencrypted(const PrometheusInput& input) {
  const Credentials& own = input.credentials;
  const auto address = parsed_address(input.url);
  if (!address) refuse(input.url, "is no address, expected http://host:9090");
  const bool is_open = address->scheme != "https" && !is_this_machine(address->host);
  if (is_open && (!own.bearer.empty() || !own.password.empty())) {
    refuse(input.url, "a secret would be sent unencrypted, expected https://");
  }
}

}  // namespace

std::string selector(const PrometheusInput& input, const ArmColumn& arm) {
  std::string text = input.metric + "{";
  for (const auto& [label, value] : input.match) text += label + "=" + promql_text(value) + ",";
  return text + arm.column + "=~" +
         promql_text(literal(arm.baseline) + "|" + literal(arm.candidate)) + "}";
}

Window window_of(const PrometheusInput& input, const std::string& as_of) {
  if (!input.since) return {input.window, as_of};
  const auto begins = text::parse_instant(*input.since);
  const auto ends = text::parse_instant(as_of);
  if (begins && ends && *begins < *ends) return {*ends - *begins, as_of};
  throw SourceError("inputs.prometheus.since (" + *input.since +
                    ") is not before the end of the window (" + as_of + ")");
}

Prometheus::Prometheus(const PrometheusInput& input, FetchLimits limits,
                       const Environment& environment)
    : limits_(std::move(limits)), timeout_(input.timeout) {
  refuse_unencrypted(input);
  const Credentials& own = input.credentials;
  question_.address = address_of(input);
  question_.headers = own.headers;
  const std::string key = "inputs.prometheus.";
  if (!own.bearer.empty()) {
    question_.headers.emplace_back(
        "Authorization", "Bearer " + read_secret(own.bearer, key + "bearer", environment));
  }
  if (!own.password.empty()) {
    question_.username = own.username;
    question_.password = read_secret(own.password, key + "basic.password", environment);
  }
  // The server gives up first, and says why.
  constexpr long kGrace = 5;
  limits_.total_seconds = static_cast<long>(timeout_.count()) + kGrace;
}

Scraped Prometheus::series(const std::string& selector, const Window& window,
                           const std::stop_token& stop) const {
  Scraped scraped;
  const auto asked = [&](const std::string& query, const char* type) {
    Question question = question_;
    question.form = {{"query", query}, {"time", window.ends}, {"timeout", seconds(timeout_)}};
    const Reply reply = ask(question, limits_, stop);
    const json document = json::parse(reply.body, nullptr, false);
    add_warnings(document, scraped.warnings);
    return result_of(document, reply, question.address, type);
  };
  for (const json& item : asked(selector + "[" + seconds(window.length) + "]", "matrix")) {
    Series one{labels_of(item, question_.address), samples_of(item, question_.address)};
    if (!one.samples.empty()) scraped.series.push_back(std::move(one));
  }
  std::ranges::sort(scraped.series, {}, &Series::labels);
  refuse_repeated(scraped.series, question_.address);
  const auto past = std::max(window.length, kShortestPast);
  const json former = asked("last_over_time(" + selector + "[" + seconds(past) + "] offset " +
                                seconds(window.length) + ")",
                            "vector");
  std::map<SeriesLabels, double> known;
  for (const json& item : former) {
    const Sample last = sample_of(member(item, "value"), question_.address);
    known.emplace(labels_of(item, question_.address), last.value);
  }
  for (Series& one : scraped.series) {
    const auto found = known.find(one.labels);
    if (found != known.end()) one.before = found->second;
  }
  return scraped;
}

}  // namespace modelgate::source
