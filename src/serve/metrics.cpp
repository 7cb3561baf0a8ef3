/// \file
/// Families of samples, each whole, in the order of their labels.
#include "serve/metrics.hpp"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <optional>
#include <system_error>

#include "modelgate/version.hpp"
#include "report/phrases.hpp"
#include "text/number.hpp"
#include "text/utf8.hpp"

namespace modelgate::serve {
namespace {

using Labels = std::vector<std::pair<std::string_view, std::string>>;

constexpr std::array kVerdicts{Verdict::pass, Verdict::inconclusive, Verdict::error, Verdict::fail};

/// Writes families one after the other.
class Page {
 public:
  void family(std::string_view name, std::string_view type, std::string_view help) {
    name_ = name;
    text_ += "# HELP " + name_ + " " + std::string(help) + "\n# TYPE " + name_ + " " +
             std::string(type) + "\n";
  }

  void sample(const Labels& labels, double value) { line("", labels, value); }

  void histogram(const Labels& labels, const Histogram& histogram) {
    std::int64_t below = 0;
    for (std::size_t at = 0; at < kBuckets.size(); ++at) {
      below += histogram.counts[at];
      line("_bucket", with(labels, "le", text::shortest(kBuckets[at])), static_cast<double>(below));
    }
    line("_bucket", with(labels, "le", "+Inf"), static_cast<double>(histogram.total));
    line("_sum", labels, histogram.sum);
    line("_count", labels, static_cast<double>(histogram.total));
  }

  [[nodiscard]] std::string text() && { return std::move(text_); }

 private:
  static Labels with(Labels labels, std::string_view key, std::string value) {
    labels.emplace_back(key, std::move(value));
    return labels;
  }

  void line(std::string_view suffix, const Labels& labels, double value) {
    text_.append(name_).append(suffix);
    char before = '{';
    for (const auto& [key, word] : labels) {
      text_ += before + std::string(key) + "=" + report::in_quotes(text::printable(word));
      before = ',';
    }
    if (!labels.empty()) text_ += '}';
    text_ += " " + text::shortest(value) + "\n";
  }

  std::string name_;
  std::string text_;
};

double truth(bool is_true) { return is_true ? 1.0 : 0.0; }

/// The field of /proc/self/stat or statm, counted from 0.
std::optional<double> process_field(const char* file, std::size_t field) {
  std::ifstream stream(file);
  std::string word;
  for (std::size_t at = 0; at <= field; ++at) {
    if (!(stream >> word)) return std::nullopt;
  }
  return text::parse_number(word);
}

void write_process(Page& page, double started_at) {
  constexpr std::size_t kResidentPages = 1;
  constexpr std::size_t kUserTicks = 13;
  constexpr std::size_t kSystemTicks = 14;
  page.family("process_start_time_seconds", "gauge",
              "When the server began, in seconds since 1970.");
  page.sample({}, started_at);
  if (const auto pages = process_field("/proc/self/statm", kResidentPages)) {
    page.family("process_resident_memory_bytes", "gauge", "Memory in use.");
    page.sample({}, *pages * static_cast<double>(::sysconf(_SC_PAGESIZE)));
  }
  const auto user = process_field("/proc/self/stat", kUserTicks);
  const auto system = process_field("/proc/self/stat", kSystemTicks);
  if (user && system) {
    page.family("process_cpu_seconds_total", "counter", "Processor time used.");
    page.sample({}, (*user + *system) / static_cast<double>(::sysconf(_SC_CLK_TCK)));
  }
  std::error_code unreadable;
  const std::filesystem::directory_iterator open("/proc/self/fd", unreadable);
  if (!unreadable) {
    page.family("process_open_fds", "gauge", "Open files and sockets.");
    page.sample({}, static_cast<double>(std::distance(begin(open), end(open))));
  }
}

void write_gauges(Page& page, const Gauges& gauges) {
  page.family("modelgate_ready", "gauge", "1 while the server takes new requests.");
  page.sample({}, truth(gauges.is_ready));
  page.family("modelgate_runs_waiting", "gauge", "Runs that wait for a worker.");
  page.sample({}, static_cast<double>(gauges.waiting_runs));
  page.family("modelgate_runs_running", "gauge", "Runs that are being judged.");
  page.sample({}, static_cast<double>(gauges.running_runs));
  page.family("modelgate_connections", "gauge", "Open connections of clients.");
  page.sample({}, static_cast<double>(gauges.connections));
  if (gauges.gates.empty()) return;
  page.family("modelgate_gate_served", "gauge", "1 for a gate that can be asked about.");
  for (const GateGauge& gate : gauges.gates) {
    page.sample({{"policy", gate.name}}, truth(gate.is_served));
  }
  page.family("modelgate_gate_broken", "gauge",
              "1 while the present version of a gate's file cannot be served.");
  for (const GateGauge& gate : gauges.gates) {
    page.sample({{"policy", gate.name}}, truth(gate.has_problem));
  }
}

}  // namespace

double epoch_seconds() {
  const std::chrono::duration<double> since = std::chrono::system_clock::now().time_since_epoch();
  return since.count();
}

void Histogram::add(double seconds) {
  const auto* const bucket = std::ranges::lower_bound(kBuckets, seconds);
  if (bucket != kBuckets.end()) ++counts.at(static_cast<std::size_t>(bucket - kBuckets.begin()));
  ++total;
  sum += seconds;
}

void Metrics::count_request(std::string_view route, int status, double seconds) {
  const std::scoped_lock lock(mutex_);
  ++requests_[{std::string(route), status}];
  request_seconds_[std::string(route)].add(seconds);
}

void Metrics::count_run(const std::string& gate, Verdict verdict, double seconds,
                        double finished_at) {
  const std::scoped_lock lock(mutex_);
  ++runs_[{gate, verdict}];
  run_seconds_[gate].add(seconds);
  last_[gate] = {verdict, finished_at, seconds};
}

void Metrics::count_broken(const std::string& gate) {
  const std::scoped_lock lock(mutex_);
  ++broken_[gate];
}

std::string Metrics::text(const Gauges& gauges) const {
  Page page;
  page.family("modelgate_build_info", "gauge", "The version of the server.");
  page.sample({{"version", std::string(kVersion)}}, 1.0);
  write_process(page, started_at_);
  write_gauges(page, gauges);
  const std::scoped_lock lock(mutex_);
  page.family("modelgate_http_requests_total", "counter", "Requests by route and status.");
  for (const auto& [key, count] : requests_) {
    page.sample({{"route", key.first}, {"code", std::to_string(key.second)}},
                static_cast<double>(count));
  }
  page.family("modelgate_http_request_duration_seconds", "histogram", "How long answers took.");
  for (const auto& [route, histogram] : request_seconds_) {
    page.histogram({{"route", route}}, histogram);
  }
  page.family("modelgate_gate_reload_failures_total", "counter",
              "Versions of a gate's file that could not be served.");
  for (const auto& [gate, count] : broken_) {
    page.sample({{"policy", gate}}, static_cast<double>(count));
  }
  page.family("modelgate_runs_total", "counter", "Finished runs by verdict.");
  for (const auto& [key, count] : runs_) {
    page.sample({{"policy", key.first}, {"verdict", std::string(name(key.second))}},
                static_cast<double>(count));
  }
  page.family("modelgate_run_duration_seconds", "histogram", "How long runs took.");
  for (const auto& [gate, histogram] : run_seconds_) {
    page.histogram({{"policy", gate}}, histogram);
  }
  page.family("modelgate_gate_verdict", "gauge",
              "1 for the verdict of the gate's last run, 0 for the others.");
  for (const auto& [gate, last] : last_) {
    for (const Verdict verdict : kVerdicts) {
      page.sample({{"policy", gate}, {"verdict", std::string(name(verdict))}},
                  truth(verdict == last.verdict));
    }
  }
  page.family("modelgate_last_run_timestamp_seconds", "gauge",
              "When the gate's last run ended, in seconds since 1970.");
  for (const auto& [gate, last] : last_) page.sample({{"policy", gate}}, last.finished_at);
  page.family("modelgate_last_run_duration_seconds", "gauge", "How long the gate's last run took.");
  for (const auto& [gate, last] : last_) page.sample({{"policy", gate}}, last.seconds);
  return std::move(page).text();
}

}  // namespace modelgate::serve
