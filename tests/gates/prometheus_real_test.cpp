/// \file
/// A real Prometheus scrapes counters of two spam filters; the verdict follows what they count.
#include <doctest/doctest.h>
#include <httplib.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <sstream>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "gates/judged.hpp"
#include "support/shell.hpp"

namespace modelgate {
namespace {

using std::chrono::seconds;

/// What a counter is about: role, pod, truth, prediction.
struct CounterName {
  std::string role, pod, label, predicted;
  auto operator<=>(const CounterName&) const = default;
};

/// A program with counters, scraped over HTTP; a restart forgets them.
class Exporter {
 public:
  Exporter() {
    server_.Get("/metrics", [this](const httplib::Request&, httplib::Response& response) {
      response.set_content(page(), "text/plain; version=0.0.4; charset=utf-8");
      scraped_.notify_all();
    });
    port_ = server_.bind_to_any_port("127.0.0.1");
    thread_ = std::thread([this] { server_.listen_after_bind(); });
  }
  ~Exporter() {
    server_.stop();
    thread_.join();
  }
  Exporter(const Exporter&) = delete;
  Exporter& operator=(const Exporter&) = delete;

  void count(const CounterName& name) {
    const std::lock_guard lock(mutex_);
    ++counters_[name];
    ++truth_[{name.role, "", name.label, name.predicted}];
  }
  /// The pod begins again at zero, under the same name.
  void restart(const std::string& role) {
    const std::lock_guard lock(mutex_);
    std::erase_if(counters_, [&](const auto& one) { return one.first.role == role; });
  }
  /// What was counted in all its lives.
  [[nodiscard]] long truth(const std::string& role) {
    const std::lock_guard lock(mutex_);
    long sum = 0;
    for (const auto& [name, value] : truth_) sum += name.role == role ? value : 0;
    return sum;
  }
  /// Waits until it was scraped so many times more, half a minute at most.
  [[nodiscard]] bool is_scraped(int times) {
    std::unique_lock lock(mutex_);
    const int wanted = scrapes_ + times;
    return scraped_.wait_for(lock, seconds(30), [&] { return scrapes_ >= wanted; });
  }
  [[nodiscard]] int port() const noexcept { return port_; }

 private:
  std::string page() {
    const std::lock_guard lock(mutex_);
    ++scrapes_;
    std::ostringstream text;
    text << "# HELP model_predictions_total Labelled predictions.\n"
            "# TYPE model_predictions_total counter\n";
    for (const auto& [name, value] : counters_) {
      text << "model_predictions_total{role=\"" << name.role << "\",pod=\"" << name.pod
           << "\",label=\"" << name.label << "\",predicted=\"" << name.predicted << "\"} " << value
           << "\n";
    }
    return text.str();
  }

  httplib::Server server_;
  int port_ = 0;
  std::thread thread_;
  std::mutex mutex_;
  std::condition_variable scraped_;
  int scrapes_ = 0;
  std::map<CounterName, long> counters_, truth_;
};

/// A port that nobody listens at, as the kernel gives it.
int free_port() {
  const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  REQUIRE(::bind(descriptor, reinterpret_cast<sockaddr*>(&address), size) == 0);
  REQUIRE(::getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size) == 0);
  ::close(descriptor);
  return ntohs(address.sin_port);
}

/// Debian's prometheus with one target, until the end of the test.
class Scraper {
 public:
  Scraper(const test::Scratch& scratch, int target) : port_(free_port()) {
    const auto config = scratch.file(
        "prometheus.yml",
        "global: {scrape_interval: 1s, scrape_timeout: 1s}\nscrape_configs:\n  - job_name: models\n"
        "    static_configs: [{targets: [\"127.0.0.1:" +
            std::to_string(target) + "\"]}]\n");
    const auto folder = std::filesystem::path(config).parent_path();
    // Whatever holds the shell's output open would be waited for.
    pid_ = test::run_command("cd '" + folder.string() + "'; prometheus --config.file='" + config +
                             "' --storage.tsdb.path=tsdb --web.listen-address=127.0.0.1:" +
                             std::to_string(port_) +
                             " --log.level=error >prometheus.log 2>&1 </dev/null & printf %s $!")
               .output;
  }
  ~Scraper() {
    static_cast<void>(
        test::run_command("kill " + pid_ + "; timeout 5 tail --pid=" + pid_ + " -f /dev/null"));
  }
  Scraper(const Scraper&) = delete;
  Scraper& operator=(const Scraper&) = delete;

  [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }

 private:
  int port_;
  std::string pid_;
};

/// A mail and both filters' scores.
struct Mail {
  std::string label;
  double baseline = 0.0;
  double candidate = 0.0;
};

std::vector<Mail> mails() {
  std::ifstream file(MODELGATE_SOURCE_DIR "/gates/spam/predictions.csv");
  std::string line;
  std::getline(file, line);
  std::vector<Mail> all;
  while (std::getline(file, line)) {
    std::vector<std::string> fields;
    std::istringstream text(line);
    for (std::string field; std::getline(text, field, ',');) fields.push_back(field);
    all.push_back({fields.at(1), std::stod(fields.at(3)), std::stod(fields.at(4))});
  }
  return all;
}

std::string called(double score, double threshold) { return score >= threshold ? "spam" : "ham"; }

/// Both filters on all mails between three scrapes; the canary calls spam from `threshold` on. So
/// slowly that a scrape sees every counter below what it was before a restart.
void serve_mails(Exporter& exporter, const std::vector<Mail>& all, double threshold) {
  constexpr std::size_t kStride = 1000;  // no divisor in common with the number of mails
  constexpr std::size_t kSlice = 1200;
  for (std::size_t at = 0; at < all.size(); ++at) {
    const Mail& mail = all[at * kStride % all.size()];
    const std::string pod = at % 2 == 0 ? "a" : "b";
    exporter.count({"stable", pod, mail.label, called(mail.baseline, 0.5)});
    exporter.count({"canary", "c", mail.label, called(mail.candidate, threshold)});
    if (at % kSlice == kSlice - 1) REQUIRE(exporter.is_scraped(1));
  }
}

std::string gate(const std::string& url, const std::string& extent) {
  return "version: 1\nname: spam-canary\ndata: {classes: [ham, spam], positive: spam}\n"
         "inputs:\n  prometheus:\n    url: " +
         url +
         "\n    metric: model_predictions_total\n"
         "    arm: {label: role, baseline: stable, candidate: canary}\n"
         "    class_label: label\n    prediction_label: predicted\n    offset: 1s\n    " +
         extent +
         "\nchecks:\n  - {metric: recall, slo: \">= 0.85\", delta: \">= -0.05\"}\n"
         "  - {metric: fpr, slo: \"<= 0.1\"}\n";
}

/// `modelgate serve` with two gates on the same counters: from an instant on, and of five seconds.
class GateServer {
 public:
  GateServer(const test::Scratch& scratch, const std::string& url, const std::string& since)
      : port_(free_port()) {
    const auto folder = std::filesystem::path(scratch.file("README", "")).parent_path() / "served";
    std::filesystem::create_directory(folder);
    std::ofstream(folder / "since.yaml") << gate(url, "since: " + since);
    std::string recent = gate(url, "window: 5s");
    std::ofstream(folder / "recent.yaml")
        << recent.replace(recent.find(kName), kName.size(), "recent");
    pid_ =
        test::run_command("cd '" + folder.string() +
                          "'; '" MODELGATE_BINARY_DIR "/bin/modelgate' serve --gates . --allow " +
                          url + " --drain-delay 0 --listen 127.0.0.1:" + std::to_string(port_) +
                          " --admin-listen 127.0.0.1:0 >server.log 2>&1 </dev/null & "
                          "printf %s $!")
            .output;
  }
  ~GateServer() {
    static_cast<void>(
        test::run_command("kill " + pid_ + "; timeout 5 tail --pid=" + pid_ + " -f /dev/null"));
  }
  GateServer(const GateServer&) = delete;
  GateServer& operator=(const GateServer&) = delete;

  /// The verdict of a gate, or why there is none.
  [[nodiscard]] std::string verdict(const std::string& name) const {
    httplib::Client client("127.0.0.1", port_);
    client.set_read_timeout(20);
    const auto answer = client.Post("/v1/gates/" + name, "{}", "application/json");
    if (!answer) return "no answer";
    if (answer->status != 200) return answer->body;
    return nlohmann::json::parse(answer->body).at("verdict").get<std::string>();
  }

 private:
  static constexpr std::string_view kName = "spam-canary";

  int port_;
  std::string pid_;
};

bool has_finding(const Judged& judged, const std::string& what) {
  for (const auto& one : judged.report.at("evidence").at("findings")) {
    if (one.at("what") == what) return true;
  }
  return false;
}

TEST_CASE("a real Prometheus shows a canary that loses recall") {
  if (!test::available("prometheus --version", "prometheus")) return;
  const test::Scratch scratch;
  Exporter exporter;
  const Scraper scraper(scratch, exporter.port());
  REQUIRE(exporter.is_scraped(1));
  const std::string since = test::run_command("date -u +%Y-%m-%dT%H:%M:%SZ | tr -d '\\n'").output;
  const auto judged = [&](const std::string& extent) {
    const auto path = scratch.file("gate.yaml", gate(scraper.url(), extent));
    return judge(std::filesystem::relative(path, MODELGATE_SOURCE_DIR).string(), "");
  };
  const GateServer server(scratch, scraper.url(), since);
  const auto all = mails();
  REQUIRE(all.size() == 4601);

  REQUIRE(exporter.is_scraped(2));
  CHECK(judged("window: 10s").exit_code == 2);  // nothing was counted yet
  CHECK(server.verdict("spam-canary") == "inconclusive");

  serve_mails(exporter, all, 0.5);
  REQUIRE(exporter.is_scraped(6));
  const Judged healthy = judged("since: " + since);
  CAPTURE(healthy.output);
  CHECK(healthy.exit_code == 0);
  CHECK(server.verdict("spam-canary") == "pass");
  CHECK(healthy.report.at("evidence").at("judged") ==
        nlohmann::json{{"baseline", 4601}, {"candidate", 4601}});
  CHECK(has_finding(healthy, "series_born"));
  CHECK(has_finding(healthy, "series_summed"));

  exporter.restart("stable");
  REQUIRE(exporter.is_scraped(3));
  serve_mails(exporter, all, 0.99);
  serve_mails(exporter, all, 0.99);
  REQUIRE(exporter.is_scraped(4));
  exporter.restart("canary");
  REQUIRE(exporter.is_scraped(2));
  serve_mails(exporter, all, 0.99);
  REQUIRE(exporter.is_scraped(4));
  const Judged sick = judged("since: " + since);
  CAPTURE(sick.output);
  CHECK(sick.exit_code == 1);
  CHECK(server.verdict("spam-canary") == "fail");
  CHECK(sick.report.at("evidence").at("judged") ==
        nlohmann::json{{"baseline", exporter.truth("stable")},
                       {"candidate", exporter.truth("canary")}});
  CHECK(decision(sick, "recall.spam.delta").at("verdict") == "fail");
  CHECK(has_finding(sick, "series_reset"));

  exporter.restart("canary");
  REQUIRE(exporter.is_scraped(8));
  const Judged gone = judged("window: 5s");
  CAPTURE(gone.output);
  CHECK(gone.exit_code == 2);
  CHECK(server.verdict("recent") == "inconclusive");
  CHECK(ids_with(gone, "pass").empty());
  CHECK(has_finding(gone, "series_absent"));
}

}  // namespace
}  // namespace modelgate
