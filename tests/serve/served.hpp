/// \file
/// A server in this process, and a folder of small gates for it.
#pragma once

#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <stop_token>
#include <string>
#include <thread>

#include "serve/server.hpp"
#include "support/shell.hpp"

namespace modelgate::test {

/// A gate on recall of spam, whose rows a request names.
[[nodiscard]] inline std::string canary_gate(const std::string& more = "") {
  return "version: 1\n"
         "name: canary\n"
         "description: Mail <b>must</b> arrive.\n"
         "parameters: {revision: {type: string, pattern: \"[a-z0-9]{1,12}\", required: true}}\n"
         "data:\n"
         "  classes: [ham, spam]\n"
         "  positive: spam\n"
         "  label: label\n"
         "  id: id\n"
         "  baseline: {prediction: old}\n"
         "  candidate: {prediction: new}\n"
         "inputs: {rows: \"rows-${revision}.csv\"}\n" +
         more +
         "checks:\n"
         "  - {metric: recall, class: spam, delta: \">= -0.01\"}\n";
}

/// 1,000 rows of spam; the baseline misses 2, the candidate `broken` others.
[[nodiscard]] inline std::string rows_with(int broken, int rows = 1000) {
  std::string text = "id,label,old,new\n";
  for (int row = 0; row < rows; ++row) {
    const bool was_right = row >= 2;
    const bool is_right = row < 2 || row >= 2 + broken;
    text += std::to_string(row) + ",spam," + (was_right ? "spam" : "ham") + "," +
            (is_right ? "spam" : "ham") + "\n";
  }
  return text;
}

inline constexpr auto kGood = R"({"parameters": {"revision": "good"}, "timeout": 60})";
inline constexpr auto kBad = R"({"parameters": {"revision": "bad"}, "timeout": 60})";
inline constexpr auto kUnclear = R"({"parameters": {"revision": "unclear"}, "timeout": 60})";
inline constexpr auto kMissing = R"({"parameters": {"revision": "missing"}, "timeout": 60})";

/// Files of gates, and options of a server of them.
class GateFolder {
 public:
  GateFolder() : path_(std::filesystem::path(scratch_.file("here", "")).parent_path()) {
    std::filesystem::create_directory(path_ / "gates");
    write("canary.yaml", canary_gate());
    write("rows-good.csv", rows_with(1));
    write("rows-bad.csv", rows_with(60));
    write("rows-unclear.csv", rows_with(8));
  }

  /// Writes a file of the folder; one that was there a while ago, so that nobody doubts its age.
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / "gates" / name) << text;
  }

  [[nodiscard]] std::string gates() const { return (path_ / "gates").string(); }
  [[nodiscard]] std::string beside(const std::string& name) const {
    return (path_ / name).string();
  }

  [[nodiscard]] serve::ServerOptions options() const {
    serve::ServerOptions options;
    options.gates = gates();
    options.store = beside("runs.db");
    options.workers = 2;
    options.rules.per_minute = 0.0;
    options.run.threads = 1;
    options.run.allow = {gates()};
    options.refresh = std::chrono::milliseconds(50);
    options.drain_delay = std::chrono::milliseconds(0);
    options.now = [] { return std::string("2026-03-01T12:00:00Z"); };
    return options;
  }

 private:
  Scratch scratch_;
  std::filesystem::path path_;
};

/// A server that runs while this lives.
class Served {
 public:
  explicit Served(serve::ServerOptions options) {
    options.log = &log_;
    server_ = std::make_unique<serve::Server>(options);
    thread_ = std::jthread([this] { server_->run(stop_.get_token()); });
  }
  ~Served() { stop(); }
  Served(const Served&) = delete;
  Served& operator=(const Served&) = delete;

  [[nodiscard]] int port() const { return server_->port(); }
  [[nodiscard]] int admin_port() const { return server_->admin_port(); }

  /// Begins the end.
  void signal() { stop_.request_stop(); }

  /// Ends the server; the log is complete then.
  std::string stop() {
    signal();
    if (thread_.joinable()) thread_.join();
    server_.reset();
    return log_.str();
  }

 private:
  std::ostringstream log_;
  std::stop_source stop_;
  std::unique_ptr<serve::Server> server_;
  std::jthread thread_;
};

/// Waits until something is so, for at most ten seconds.
template <typename Condition>
[[nodiscard]] bool eventually(const Condition& condition) {
  for (int i = 0; i < 500; ++i) {
    if (condition()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return condition();
}

}  // namespace modelgate::test
