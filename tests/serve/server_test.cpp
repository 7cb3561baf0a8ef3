/// \file
/// The server as a whole: many at once, files that change, and its end.
#include "serve/server.hpp"

#include <doctest/doctest.h>

#include <array>
#include <atomic>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "modelgate/error.hpp"
#include "serve/client.hpp"
#include "serve/served.hpp"

using namespace modelgate;
using test::Answer;
using test::Client;
using test::GateFolder;
using test::get;
using test::post;
using test::Served;

namespace {

constexpr std::array kQuestions = {test::kGood, test::kBad, test::kUnclear};
constexpr std::array kVerdicts = {"pass", "fail", "inconclusive"};

}  // namespace

TEST_CASE("many clients at once get the verdicts of one") {
  const GateFolder folder;
  serve::ServerOptions options = folder.options();
  options.workers = 3;
  Served served(options);
  std::atomic<int> wrong = 0;
  {
    std::vector<std::jthread> clients;
    for (int i = 0; i < 8; ++i) {
      clients.emplace_back([&, i] {
        for (int round = 0; round < 6; ++round) {
          const auto which = static_cast<std::size_t>(i + round) % 3;
          // Distinct candidates, so that the runs are distinct too.
          std::string question = kQuestions[which];
          question.insert(1, "\"candidate_id\": \"c" + std::to_string(i % 4) + "\", ");
          const Answer answer = post(served.port(), "/v1/gates/canary", question);
          const bool is_right =
              answer.status == 200 && answer.json()["verdict"] == kVerdicts[which];
          if (!is_right) ++wrong;
          if (get(served.admin_port(), "/metrics").status != 200) ++wrong;
          if (get(served.port(), "/").status != 200) ++wrong;
        }
      });
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("probes answer at once while every worker is busy") {
  const GateFolder folder;
  serve::ServerOptions options = folder.options();
  options.workers = 1;
  Served served(options);
  for (int i = 0; i < 10; ++i) {
    const std::string question = R"({"gate": "canary", "candidate_id": "c)" + std::to_string(i) +
                                 R"(", "parameters": {"revision": "good"}})";
    CHECK(post(served.port(), "/v1/runs", question).status == 202);
  }
  const auto before = std::chrono::steady_clock::now();
  CHECK(get(served.admin_port(), "/readyz").status == 200);
  CHECK(get(served.port(), "/healthz").status == 200);
  CHECK(std::chrono::steady_clock::now() - before < std::chrono::seconds(1));
}

TEST_CASE("gates and tokens are read again while the server runs") {
  const GateFolder folder;
  std::ofstream(folder.beside("tokens")) << "a old-token-012345678\n";
  serve::ServerOptions options = folder.options();
  options.tokens = folder.beside("tokens");
  Served served(options);
  const std::string before = "Authorization: Bearer old-token-012345678\r\n";
  const std::string after = "Authorization: Bearer new-token-012345678\r\n";
  CHECK(get(served.port(), "/v1/gates", before).status == 200);
  std::ofstream(folder.beside("tokens")) << "a new-token-012345678\n";
  CHECK(test::eventually([&] { return get(served.port(), "/v1/gates", after).status == 200; }));
  CHECK(get(served.port(), "/v1/gates", before).status == 401);
  folder.write("canary.yaml", "version: 2\n");
  const auto gate = [&] { return get(served.port(), "/v1/gates", after).json()["gates"][0]; };
  REQUIRE(test::eventually([&] { return gate().contains("problem"); }));
  CHECK(gate()["served"] == true);
  CHECK(post(served.port(), "/v1/gates/canary", test::kGood, after).json()["verdict"] == "pass");
  CHECK(get(served.admin_port(), "/metrics")
            .body.find("modelgate_gate_broken{policy=\"canary\"} 1") != std::string::npos);
  folder.write("canary.yaml", test::canary_gate());
  CHECK(test::eventually([&] { return !gate().contains("problem"); }));
}

TEST_CASE("a server that stops answers what it has accepted") {
  const GateFolder folder;
  serve::ServerOptions options = folder.options();
  options.drain_delay = std::chrono::milliseconds(300);
  Served served(options);
  std::atomic<int> answered = 0;
  std::atomic<int> lost = 0;
  std::atomic<int> ended = 0;
  {
    std::vector<std::jthread> clients;
    for (int i = 0; i < 4; ++i) {
      clients.emplace_back([&, i] {
        for (int round = 0;; ++round) {
          std::string question = test::kGood;
          question.insert(1, "\"candidate_id\": \"c" + std::to_string(i * 1000 + round) + "\", ");
          try {
            const Answer answer = post(served.port(), "/v1/gates/canary", question);
            answer.status == 200 ? ++answered : ++lost;
          } catch (const std::runtime_error&) {
            ++ended;  // the port is closed: nothing was accepted
            return;
          }
        }
      });
    }
    REQUIRE(test::eventually([&] { return answered > 3; }));
    served.signal();
    CHECK(test::eventually([&] { return get(served.admin_port(), "/readyz").status == 503; }));
    REQUIRE(test::eventually([&] { return ended == 4; }));
  }
  CHECK(lost == 0);
  const std::string log = served.stop();
  CHECK(log.find("\"msg\":\"draining\"") != std::string::npos);
  CHECK(log.find("\"msg\":\"stopped\"") != std::string::npos);
}

TEST_CASE("what takes longer than the drain is stopped and says so") {
  const GateFolder folder;
  serve::ServerOptions options = folder.options();
  options.workers = 1;
  options.drain_timeout = std::chrono::milliseconds(0);
  Served served(options);
  for (int i = 0; i < 12; ++i) {
    const std::string question = R"({"gate": "canary", "candidate_id": "c)" + std::to_string(i) +
                                 R"(", "parameters": {"revision": "good"}})";
    CHECK(post(served.port(), "/v1/runs", question).status == 202);
  }
  const std::string log = served.stop();
  CHECK(log.find("\"msg\":\"stopping runs\"") != std::string::npos);
  Served again(folder.options());
  const auto listed = get(again.port(), "/v1/runs").json();
  CHECK(listed["runs"].size() == 12);
  for (const auto& run : listed["runs"]) CHECK(run["status"] != "RUNNING");
}

TEST_CASE("finished runs are there after a restart") {
  const GateFolder folder;
  std::string run;
  {
    Served served(folder.options());
    run = post(served.port(), "/v1/gates/canary", test::kBad).json()["url"];
  }
  Served again(folder.options());
  CHECK(get(again.port(), run).json()["verdict"] == "fail");
  CHECK(get(again.port(), run + "/report.html").status == 200);
}

TEST_CASE("a server without a gate is alive and not ready") {
  const GateFolder folder;
  folder.write("canary.yaml", "version: 2\n");
  Served served(folder.options());
  CHECK(get(served.admin_port(), "/healthz").status == 200);
  CHECK(get(served.admin_port(), "/readyz").status == 503);
}

TEST_CASE("what a server cannot begin with is an error") {
  const GateFolder folder;
  std::ostringstream log;
  serve::ServerOptions options = folder.options();
  options.log = &log;
  options.tokens = folder.beside("none");
  CHECK_THROWS_AS(serve::Server{options}, SourceError);
  options = folder.options();
  options.log = &log;
  options.gates = folder.beside("none");
  CHECK_THROWS_AS(serve::Server{options}, UsageError);
  options = folder.options();
  options.log = &log;
  options.store = folder.gates();
  CHECK_THROWS_AS(serve::Server{options}, SourceError);
}
