/// \file
/// The built program on counters that a fake Prometheus answers with.
#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "gates/judged.hpp"
#include "support/fake_prometheus.hpp"
#include "support/shell.hpp"

namespace modelgate {
namespace {

using test::FakePrometheus;
using test::FakeSeries;

constexpr auto kGate = R"(version: 1
name: spam-canary
parameters: {url: {type: string}, window: {type: string, default: 6h}}
data: {classes: [ham, spam], positive: spam}
inputs:
  as_of: 2026-03-01T00:00:00Z
  prometheus:
    url: "${url}"
    metric: model_predictions_total
    arm: {label: role, baseline: stable, candidate: canary}
    class_label: label
    prediction_label: predicted
    slice_labels: [region]
    window: "${window}"
checks:
  - {metric: recall, slo: ">= 0.8", delta: ">= -0.05"}
  - {metric: recall, name: by region, slice: region, delta: ">= -0.2", burden: prove_harm}
)";

/// A counter that had `before` and counted `count` in the window.
FakeSeries counter(const std::string& role, const std::string& label, const std::string& predicted,
                   int count, int before = 1000) {
  const auto text = [before](int more) { return std::to_string(before + more); };
  return {{{"role", role}, {"label", label}, {"predicted", predicted}, {"region", "eu"}},
          {text(0), text(count / 3), text(count / 2), text(count / 2), text(count)}};
}

/// Counters of a stable model with recall 0.9 and of a canary that finds so many of 2,000.
void count(FakePrometheus& server, int found) {
  server.series = {
      counter("stable", "spam", "spam", 9000),  counter("stable", "spam", "ham", 1000),
      counter("stable", "ham", "ham", 20000),   counter("stable", "ham", "spam", 500),
      counter("canary", "spam", "spam", found), counter("canary", "spam", "ham", 2000 - found),
      counter("canary", "ham", "ham", 4000),    counter("canary", "ham", "spam", 100)};
}

/// One gate and its server.
class Live {
 public:
  explicit Live(const std::string& gate = kGate) : path_(scratch_.file("gate.yaml", gate)) {}

  [[nodiscard]] Judged judged(const FakePrometheus& server,
                              const std::string& arguments = "") const {
    return judge(std::filesystem::relative(path_, MODELGATE_SOURCE_DIR).string(),
                 "--param url=" + server.url() + " " + arguments);
  }
  /// What another command says of the gate.
  [[nodiscard]] test::CommandResult said(const std::string& command, const FakePrometheus& server,
                                         const std::string& arguments = "") const {
    return test::run_command("'" MODELGATE_PROGRAM "' " + command + " '" + path_ +
                             "' --param url=" + server.url() + " " + arguments + " 2>&1");
  }
  [[nodiscard]] const test::Scratch& scratch() const noexcept { return scratch_; }

 private:
  test::Scratch scratch_;
  std::string path_;
};

TEST_CASE("the verdict follows the recall of the canary") {
  FakePrometheus server;
  const Live live;
  count(server, 1810);
  const Judged good = live.judged(server);
  CAPTURE(good.output);
  CHECK(good.exit_code == 0);
  CHECK(good.report.at("evidence").at("design") == "independent");
  CHECK(good.report.at("evidence").at("judged") ==
        nlohmann::json{{"baseline", 30500}, {"candidate", 6100}});
  CHECK(decision(good, "recall.spam.slo").at("candidate").at("value") == 1810.0 / 2000.0);
  CHECK(decision(good, "recall.spam.delta").at("baseline").at("value") == 0.9);
  CHECK(good.report.at("inputs").at("as_of") == "2026-03-01T00:00:00Z");
  const auto& file = good.report.at("inputs").at("files").at(0);
  CHECK(file.at("role") == "prometheus");
  CHECK(file.at("rows") == 8);
  count(server, 1500);
  const Judged bad = live.judged(server);
  CAPTURE(bad.output);
  CHECK(bad.exit_code == 1);
  CHECK(ids_with(bad, "fail") == std::vector<std::string>{"recall.spam.slo", "recall.spam.delta"});
}

TEST_CASE("the same counters give the same bytes whoever of two pods counted") {
  FakePrometheus server;
  const Live live;
  count(server, 1810);
  const Judged one = live.judged(server, "--threads 1");
  // Half of a cell in a pod that began inside of the window.
  auto twin = counter("canary", "spam", "spam", 905, 0);
  twin.labels["pod"] = "b";
  twin.existed = false;
  server.series[4] = counter("canary", "spam", "spam", 905);
  server.series.push_back(twin);
  const Judged two = live.judged(server, "--threads 2");
  CHECK(one.report.at("decisions") == two.report.at("decisions"));
  CHECK(one.report.at("inputs") == two.report.at("inputs"));
  const auto& findings = two.report.at("evidence").at("findings");
  REQUIRE(findings.size() == 2);
  CHECK(findings.at(0).at("what") == "series_born");
  CHECK(findings.at(1).at("what") == "series_summed");
}

TEST_CASE("no traffic and no canary are never a pass") {
  FakePrometheus server;
  const Live live;
  const Judged nothing = live.judged(server);
  CAPTURE(nothing.output);
  CHECK(nothing.exit_code == 2);
  CHECK(decision(nothing, "min_rows.evidence").at("verdict") == "inconclusive");
  count(server, 1810);
  server.series.resize(4);
  const Judged alone = live.judged(server);
  CAPTURE(alone.output);
  CHECK(alone.exit_code == 2);
  CHECK(ids_with(alone, "pass").empty());
  CHECK(alone.output.find("no series of the candidate (role=\"canary\")") != std::string::npos);
  // Counters that stand still: the models saw no traffic.
  count(server, 0);
  for (auto& one : server.series) one.values = {"7", "7", "7", "7"};
  CHECK(live.judged(server).exit_code == 2);
}

TEST_CASE("samples that tell nothing are never a pass") {
  FakePrometheus server;
  const Live live;
  count(server, 1990);
  // The misses of the canary are lost, which would flatter it.
  server.series[5].values = {"NaN", "NaN", "NaN", "NaN"};
  const Judged lost = live.judged(server);
  CAPTURE(lost.output);
  CHECK(lost.exit_code == 2);
  CHECK(ids_with(lost, "pass").empty());
  CHECK(decision(lost, "series_unusable.evidence").at("verdict") == "inconclusive");
  count(server, 1990);
  for (auto& one : server.series) one.values.resize(3);
  const Judged thin = live.judged(server, "--param window=1m");
  CAPTURE(thin.output);
  CHECK(thin.exit_code == 2);
  CHECK(decision(thin, "window_short.evidence").at("reason") ==
        "no series has more than 3 samples in the window of 1m; at least 4 are needed: make it "
        "longer than four scrape intervals");
  CHECK(ids_with(thin, "pass").empty());
}

TEST_CASE("labels outside of the contract are refused as those of files are") {
  FakePrometheus server;
  const Live live;
  count(server, 1810);
  server.series.push_back(counter("canary", "spam", "garbage", 5));
  const Judged judged = live.judged(server);
  CAPTURE(judged.output);
  CHECK(judged.exit_code == 3);
  CHECK(judged.report.at("error").at("type") == "DataError");
  const Judged wrong = live.judged(server, "--set data.unparsed=wrong");
  CAPTURE(wrong.output);
  CHECK(wrong.exit_code == 0);
  CHECK(wrong.report.at("evidence").at("unparsed").at("candidate") == 5);
}

TEST_CASE("a server that does not answer is an error") {
  FakePrometheus server;
  const Live live;
  server.status = 422;
  server.body = R"({"status":"error","errorType":"execution","error":"too many samples"})";
  const Judged judged = live.judged(server);
  CAPTURE(judged.output);
  CHECK(judged.exit_code == 3);
  CHECK(judged.report.at("error").at("type") == "SourceError");
  CHECK(judged.output.find("the server answers HTTP 422, execution: too many samples") !=
        std::string::npos);
}

TEST_CASE("warnings of the server are told") {
  FakePrometheus server;
  const Live live;
  count(server, 1810);
  server.warnings = {"one store is away"};
  const Judged judged = live.judged(server);
  CHECK(judged.exit_code == 0);
  CHECK(judged.output.find("the server warns: one store is away") != std::string::npos);
}

TEST_CASE("the clock of the run ends the window a minute ago") {
  FakePrometheus server;
  std::string gate = kGate;
  const auto at = gate.find("  as_of");
  gate.erase(at, gate.find('\n', at) + 1 - at);
  const Live live(gate);
  count(server, 1810);
  const Judged judged = live.judged(server);
  CHECK(judged.exit_code == 0);
  REQUIRE(server.asked.size() == 2);
  CHECK(server.asked[0].at("time") == judged.report.at("inputs").at("as_of"));
  CHECK(server.asked[0].at("time") < judged.report.at("metadata").at("started_at"));
  CHECK(server.asked[0].at("time") == server.asked[1].at("time"));
}

TEST_CASE("plan and lint and selftest work on counters and bless refuses") {
  FakePrometheus server;
  const Live live;
  count(server, 1810);
  for (const std::string command : {"lint", "plan", "selftest"}) {
    const auto result = live.said(command, server, command == "selftest" ? "--runs 20" : "");
    CAPTURE(result.output);
    CHECK(result.exit_code == 0);
  }
  const auto blessed = live.said("bless", server);
  CAPTURE(blessed.output);
  CHECK(blessed.exit_code == 4);
  CHECK(blessed.output.find("inputs.prometheus") != std::string::npos);
}

TEST_CASE("looks count on a window that only grows") {
  FakePrometheus server;
  std::string gate = kGate;
  gate.replace(gate.find("window: \"${window}\""), std::string("window: \"${window}\"").size(),
               "since: 2026-02-28T12:00:00Z");
  gate += "statistics: {looks: {count: 3, information: 9000}}\n";
  const Live live(gate);
  const std::string ledger = "--ledger '" + live.scratch().file("looks.ledger", "") + "'";
  std::filesystem::remove(live.scratch().file("looks.ledger", ""));
  const auto look = [&](const std::string& found, const std::string& as_of) {
    count(server, 1810);
    server.series[4].values.back() = found;
    return live.judged(server, ledger + " --as-of " + as_of);
  };
  const Judged first = look("2810", "2026-03-01T00:00:00Z");
  CAPTURE(first.output);
  CHECK(first.exit_code == 2);
  CHECK(first.report.at("statistics").at("looks").at("look") == 1);
  CHECK(server.asked.at(0).at("query").ends_with("[43200s]"));
  const Judged again = look("2810", "2026-03-01T00:00:00Z");
  CHECK(again.report.at("statistics") == first.report.at("statistics"));
  CHECK(again.report.at("decisions") == first.report.at("decisions"));
  const Judged second = look("2910", "2026-03-01T00:05:00Z");
  CAPTURE(second.output);
  CHECK(second.report.at("statistics").at("looks").at("look") == 2);
  const Judged lost = look("2850", "2026-03-01T00:10:00Z");
  CHECK(lost.exit_code == 3);
  CHECK(lost.output.find("looks are for data that grow") != std::string::npos);
}

TEST_CASE("files on the command line take the place of counters") {
  FakePrometheus server;
  const Live live;
  const auto cells = live.scratch().file(
      "cells.csv",
      "role,label,predicted,region,mg:increase\nstable,spam,spam,eu,900\nstable,spam,ham,eu,100\n"
      "canary,spam,spam,eu,910\ncanary,spam,ham,eu,90\nstable,ham,ham,eu,1\n"
      "canary,ham,ham,eu,1\n");
  const Judged judged = live.judged(server, "--cells '" + cells + "'");
  CAPTURE(judged.output);
  CHECK(server.asked.empty());
  CHECK(judged.exit_code == 0);
}

}  // namespace
}  // namespace modelgate
