/// \file
/// What the server counts, as Prometheus reads it.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "modelgate/verdict.hpp"

namespace modelgate::serve {

/// Upper ends of the buckets of a histogram, in seconds.
inline constexpr std::array kBuckets = {0.005, 0.01, 0.025, 0.05, 0.1,  0.25,
                                        0.5,   1.0,  2.5,   5.0,  10.0, 60.0};

/// How long things took.
struct Histogram {
  std::array<std::int64_t, kBuckets.size()> counts{};  ///< per bucket, not cumulated
  std::int64_t total = 0;
  double sum = 0.0;

  void add(double seconds);
};

/// A gate's state for the exposition.
struct GateGauge {
  std::string name;
  bool is_served = false;
  bool has_problem = false;
};

/// What is measured at the moment of the scrape.
struct Gauges {
  std::vector<GateGauge> gates;
  std::int64_t waiting_runs = 0;
  std::int64_t running_runs = 0;
  std::int64_t connections = 0;
  bool is_ready = false;
};

/// The present in seconds since 1970.
[[nodiscard]] double epoch_seconds();

/// Counters since the start. Thread-safe.
class Metrics {
 public:
  /// \param started_at  seconds since 1970
  explicit Metrics(double started_at) : started_at_(started_at) {}

  /// \param route  the pattern, never the path that was sent
  void count_request(std::string_view route, int status, double seconds);

  /// \param finished_at  seconds since 1970
  void count_run(const std::string& gate, Verdict verdict, double seconds, double finished_at);

  /// A version of a gate that could not be read.
  void count_broken(const std::string& gate);

  /// The text exposition, version 0.0.4.
  [[nodiscard]] std::string text(const Gauges& gauges) const;

 private:
  struct LastRun {
    Verdict verdict = Verdict::error;
    double finished_at = 0.0;
    double seconds = 0.0;
  };

  double started_at_;
  mutable std::mutex mutex_;
  std::map<std::pair<std::string, int>, std::int64_t> requests_;
  std::map<std::string, Histogram> request_seconds_;
  std::map<std::pair<std::string, Verdict>, std::int64_t> runs_;
  std::map<std::string, Histogram> run_seconds_;
  std::map<std::string, LastRun> last_;
  std::map<std::string, std::int64_t> broken_;
};

}  // namespace modelgate::serve
