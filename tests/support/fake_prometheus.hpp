/// \file
/// A server that answers as Prometheus 2.42 does to the two questions that are asked of it.
#pragma once

#include <httplib.h>

#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace modelgate::test {

/// A series of the fake: its labels, the values of its samples (a second apart, as the API writes
/// them), and whether it was there before the window.
struct FakeSeries {
  std::map<std::string, std::string> labels;
  std::vector<std::string> values;
  bool existed = true;
};

/// A server on a free port of this machine while it lives.
class FakePrometheus {
 public:
  explicit FakePrometheus(const std::string& prefix = "") {
    server_.Post(prefix + "/api/v1/query",
                 [this](const httplib::Request& request, httplib::Response& response) {
                   answer(request, response);
                 });
    port_ = server_.bind_to_any_port("127.0.0.1");
    thread_ = std::thread([this] { server_.listen_after_bind(); });
    while (!server_.is_running()) std::this_thread::yield();
  }
  ~FakePrometheus() {
    server_.stop();
    thread_.join();
  }
  FakePrometheus(const FakePrometheus&) = delete;
  FakePrometheus& operator=(const FakePrometheus&) = delete;

  [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }

  std::vector<FakeSeries> series;
  std::vector<std::string> warnings;
  int status = 200;
  std::string body;  ///< instead of an answer, where not empty
  httplib::Headers headers;

  /// The parameters and headers of every request so far.
  std::vector<std::map<std::string, std::string>> asked;

 private:
  void answer(const httplib::Request& request, httplib::Response& response) {
    const std::string query = request.get_param_value("query");
    asked.push_back({{"query", query},
                     {"time", request.get_param_value("time")},
                     {"timeout", request.get_param_value("timeout")},
                     {"authorization", request.get_header_value("Authorization")},
                     {"tenant", request.get_header_value("X-Scope-OrgID")}});
    response.status = status;
    response.headers = headers;
    if (!body.empty()) {
      response.set_content(body, "text/plain");
      return;
    }
    const bool is_past = query.starts_with("last_over_time(");
    nlohmann::json document{{"status", "success"}};
    document["data"]["resultType"] = is_past ? "vector" : "matrix";
    document["data"]["result"] = is_past ? past() : current();
    if (!warnings.empty()) document["warnings"] = warnings;
    response.set_content(document.dump(), "application/json");
  }

  [[nodiscard]] nlohmann::json past() const {
    auto result = nlohmann::json::array();
    for (const FakeSeries& one : series) {
      if (!one.existed || one.values.empty()) continue;
      result.push_back({{"metric", one.labels},
                        {"value", nlohmann::json::array({1772323199.5, one.values.front()})}});
    }
    return result;
  }

  [[nodiscard]] nlohmann::json current() const {
    auto result = nlohmann::json::array();
    for (const FakeSeries& one : series) {
      auto values = nlohmann::json::array();
      double at = 1772323200.125;
      for (const std::string& value : one.values) {
        values.push_back(nlohmann::json::array({at, value}));
        at += 1.0;
      }
      nlohmann::json metric = one.labels;
      metric["__name__"] = "model_predictions_total";
      if (!one.values.empty()) result.push_back({{"metric", metric}, {"values", values}});
    }
    return result;
  }

  httplib::Server server_;
  int port_ = 0;
  std::thread thread_;
};

}  // namespace modelgate::test
