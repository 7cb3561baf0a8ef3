/// \file
/// What is asked of a Prometheus, and what is made of its answers.
#include "source/prometheus.hpp"

#include <doctest/doctest.h>

#include <functional>

#include "source/inputs.hpp"
#include "support/fake_prometheus.hpp"

namespace modelgate::source::test {
namespace {

using modelgate::test::FakePrometheus;
using modelgate::test::FakeSeries;

const ArmColumn kArm{"role", "stable", "canary", {}};
const Window kWindow{std::chrono::hours(6), "2026-03-01T00:00:00Z"};

PrometheusInput input_at(const std::string& url) {
  PrometheusInput input;
  input.url = url;
  input.metric = "model_predictions_total";
  input.match = {{"model", "spam"}};
  input.class_label = "label";
  input.prediction_label = "predicted";
  input.window = std::chrono::hours(6);
  return input;
}

FetchLimits limits() {
  return {.bytes = 100'000, .certificate_file = {}, .first_pause = std::chrono::milliseconds(1)};
}

std::optional<std::string> variables(const std::string& name) {
  return name == "TOKEN" ? std::optional<std::string>("s3cret") : std::nullopt;
}

Scraped scraped(const PrometheusInput& input) {
  const Prometheus server(input, limits(), variables);
  return server.series(selector(input, kArm), kWindow, {});
}

/// The message of the SourceError that asking ends in; the address is left out.
std::string refused(const PrometheusInput& input) {
  try {
    static_cast<void>(scraped(input));
  } catch (const SourceError& error) {
    std::string text = error.what();
    const auto at = text.find("/api/v1/query: ");
    return at == std::string::npos ? text : text.substr(at + std::string("/api/v1/query: ").size());
  }
  return {};
}

TEST_CASE("names and values are written as PromQL reads them") {
  PrometheusInput input = input_at("");
  CHECK(selector(input, kArm) == "model_predictions_total{model=\"spam\",role=~\"stable|canary\"}");
  input.match = {{"model", "a\"b\\c\nd"}};
  CHECK(selector(input, {"role", "v1.2", "v1+3", {}}) ==
        R"(model_predictions_total{model="a\"b\\c\nd",role=~"v1\\.2|v1\\+3"})");
}

TEST_CASE("both questions are of one instant") {
  FakePrometheus server("/prom");
  server.series = {{{{"role", "canary"}}, {"1", "5"}, false}, {{{"role", "stable"}}, {"7"}}};
  PrometheusInput input = input_at(server.url() + "/prom/");
  input.credentials.headers = {{"X-Scope-OrgID", "team"}};
  const Scraped found = scraped(input);
  REQUIRE(server.asked.size() == 2);
  CHECK(server.asked[0].at("query") ==
        "model_predictions_total{model=\"spam\",role=~\"stable|canary\"}[21600s]");
  CHECK(server.asked[1].at("query") ==
        "last_over_time(model_predictions_total{model=\"spam\",role=~\"stable|canary\"}[21600s] "
        "offset 21600s)");
  for (const auto& one : server.asked) {
    CHECK(one.at("time") == "2026-03-01T00:00:00Z");
    CHECK(one.at("timeout") == "30s");
    CHECK(one.at("tenant") == "team");
    CHECK(one.at("authorization") == "");
  }
  REQUIRE(found.series.size() == 2);
  CHECK(found.series[0].labels == SeriesLabels{{"role", "canary"}});
  CHECK_FALSE(found.series[0].before);
  CHECK(found.series[0].samples.at(1).value == 5.0);
  CHECK(found.series[1].before == 7.0);
  CHECK(found.warnings.empty());
}

TEST_CASE("short windows look back an hour for who was there") {
  FakePrometheus server;
  const Prometheus asked(input_at(server.url()), limits(), {});
  static_cast<void>(asked.series("m", {std::chrono::minutes(5), kWindow.ends}, {}));
  CHECK(server.asked.at(1).at("query") == "last_over_time(m[3600s] offset 300s)");
}

TEST_CASE("secrets come from their places and go to servers that hide them") {
  FakePrometheus server;
  PrometheusInput input = input_at(server.url());
  input.credentials.bearer = {.variable = "TOKEN"};
  CHECK(scraped(input).series.empty());
  CHECK(server.asked.at(0).at("authorization") == "Bearer s3cret");
  input.credentials.bearer = {};
  input.credentials.username = "me";
  input.credentials.password = {.variable = "TOKEN"};
  static_cast<void>(scraped(input));
  CHECK(server.asked.at(2).at("authorization") == "Basic bWU6czNjcmV0");
  input.url = "http://prometheus.example:9090";
  CHECK(refused(input) ==
        "http://prometheus.example:9090: a secret would be sent unencrypted, expected https://");
  input.credentials.password = {.variable = "NONE"};
  input.url = server.url();
  CHECK(refused(input) ==
        "inputs.prometheus.basic.password: there is no environment variable 'NONE'");
}

/// A status, what the server says, and what is told of it.
struct Failure {
  int status;
  std::string body;
  std::string told;
};

TEST_CASE("errors of the server are told in its own words") {
  const std::vector<Failure> failures = {
      {400, R"({"status":"error","errorType":"bad_data","error":"parse error: unexpected }"})",
       "the server answers HTTP 400, bad_data: parse error: unexpected }"},
      {422, R"({"status":"error","errorType":"execution","error":"too many samples"})",
       "the server answers HTTP 422, execution: too many samples"},
      {503, R"({"status":"error","errorType":"timeout","error":"query timed out"})",
       "the server answers HTTP 503, timeout: query timed out"},
      {502, "<html>Bad Gateway</html>",
       "the answer (HTTP 502) is no JSON object; is there a proxy in between?"},
      {200, "<html>Log in</html>",
       "the answer (HTTP 200) is no JSON object; is there a proxy in between?"},
      {401, R"({"message":"no"})", "the server answers HTTP 401"},
      {302, R"({"status":"success"})", "the server answers HTTP 302"},
      {200, R"({"status":"error","error":"line\nbreak"})",
       "the server answers HTTP 200: line\\nbreak"}};
  for (const auto& [status, body, told] : failures) {
    FakePrometheus server;
    server.status = status;
    server.body = body;
    CHECK(refused(input_at(server.url())) == told);
  }
}

std::string matrix(const std::string& result) {
  return R"({"status":"success","data":{"resultType":"matrix","result":[)" + result + "]}}";
}

TEST_CASE("answers of another shape are refused") {
  const std::vector<std::pair<std::string, std::string>> answers = {
      {R"({"status":"success"})", "expected a matrix"},
      {R"({"status":"success","data":{"resultType":"scalar","result":[1,"2"]}})",
       "expected a matrix"},
      {matrix(R"({"values":[]})"), "a series without labels"},
      {matrix(R"({"metric":{"a":1},"values":[]})"), "a label that is no text"},
      {matrix(R"({"metric":{}})"), "a series without samples"},
      {matrix(R"({"metric":{},"values":[[1,2]]})"), "a sample that is no pair of time and text"},
      {matrix(R"({"metric":{},"values":[[2,"1"],[1,"2"]]})"), "samples out of order"}};
  for (const auto& [body, told] : answers) {
    FakePrometheus server;
    server.body = body;
    CHECK(refused(input_at(server.url())) == "the answer is none of Prometheus: " + told);
  }
  FakePrometheus server;
  server.body = matrix(R"({"metric":{},"histograms":[[1,{}]]})");
  CHECK(refused(input_at(server.url())) ==
        "the metric is a native histogram, and counters are counted");
}

TEST_CASE("one label set is one series") {
  FakePrometheus server;
  server.series = {{{{"role", "canary"}}, {"1"}}, {{{"role", "canary"}}, {"2"}}};
  CHECK(refused(input_at(server.url())) ==
        "the answer is none of Prometheus: two series with the same labels");
}

TEST_CASE("what the server warns of is kept once") {
  FakePrometheus server;
  server.warnings = {"a store is away"};
  CHECK(scraped(input_at(server.url())).warnings == std::vector<std::string>{"a store is away"});
}

TEST_CASE("what is no number stays none") {
  FakePrometheus server;
  server.series = {{{{"role", "canary"}}, {"NaN", "+Inf", "1e+06"}}};
  const Scraped found = scraped(input_at(server.url()));
  const auto& samples = found.series.at(0).samples;
  CHECK_FALSE(samples.at(0).value == samples.at(0).value);
  CHECK_FALSE(samples.at(1).value < 1e300);
  CHECK(samples.at(2).value == 1e6);
}

TEST_CASE("a window that only grows begins at an instant") {
  PrometheusInput input = input_at("");
  CHECK(window_of(input, "2026-03-01T00:00:00Z").length == std::chrono::hours(6));
  input.since = "2026-02-28T23:00:00Z";
  CHECK(window_of(input, "2026-03-01T00:00:00Z").length == std::chrono::hours(1));
  CHECK_THROWS_WITH_AS(static_cast<void>(window_of(input, "2026-02-28T23:00:00Z")),
                       "inputs.prometheus.since (2026-02-28T23:00:00Z) is not before the end of "
                       "the window (2026-02-28T23:00:00Z)",
                       SourceError);
}

}  // namespace
}  // namespace modelgate::source::test
