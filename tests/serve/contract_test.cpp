/// \file
/// The rules of the controllers, restated from their sources, with our server as the other side.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "serve/client.hpp"
#include "serve/served.hpp"

using namespace modelgate;
using nlohmann::json;
using test::Answer;
using test::GateFolder;
using test::post;
using test::Served;

namespace {

/// What argo-rollouts' web provider and its conditions make of an answer: every status outside of
/// 200–299 is an Error; the body must be JSON; with both conditions, neither is Inconclusive.
/// \source  argo-rollouts, metricproviders/webmetric/webmetric.go and utils/evaluate/evaluate.go
std::string argo_phase(const Answer& answer) {
  if (answer.status < 200 || answer.status > 299) return "Error";
  const json body = json::parse(answer.body, nullptr, false);
  if (body.is_discarded() || !body.contains("verdict")) return "Error";
  if (body["verdict"] == "fail") return "Failed";
  return body["verdict"] == "pass" ? "Successful" : "Inconclusive";
}

/// What flagger makes of it: up to 202 is success; of a 4xx the body is the event's text; 429 and
/// 5xx are tried again and their bodies lost.
/// \source  flagger, pkg/controller/webhook.go
enum class Flagger { success, refused, retried };

Flagger flagger_result(int status) {
  if (status <= 202) return Flagger::success;
  return status == 429 || status >= 500 ? Flagger::retried : Flagger::refused;
}

std::string flagger_body(const std::string& revision) {
  return json{{"name", "podinfo"},
              {"namespace", "test"},
              {"phase", "Progressing"},
              {"checksum", "85d557f47b"},
              {"metadata", {{"gate", "canary"}, {"revision", revision}, {"timeout", "60s"}}}}
      .dump();
}

}  // namespace

TEST_CASE("Argo sees every phase where it is due") {
  const GateFolder folder;
  Served served(folder.options());
  const int port = served.port();
  CHECK(argo_phase(post(port, "/v1/gates/canary", test::kGood)) == "Successful");
  CHECK(argo_phase(post(port, "/v1/gates/canary", test::kBad)) == "Failed");
  CHECK(argo_phase(post(port, "/v1/gates/canary", test::kUnclear)) == "Inconclusive");
  CHECK(argo_phase(post(port, "/v1/gates/canary", test::kMissing)) == "Error");
  CHECK(argo_phase(post(port, "/v1/gates/nobody", test::kGood)) == "Error");
  CHECK(argo_phase(post(port, "/v1/gates", test::kGood)) == "Error");
  CHECK(argo_phase(post(port, "/v1/gates/canary",
                        R"({"parameters": {"revision": "good"}, "timeout": 0.002})")) != "Failed");
}

TEST_CASE("Argo sees an error where the token is wrong") {
  const GateFolder folder;
  std::ofstream(folder.beside("tokens")) << "argo argo-token-0123456789\n";
  serve::ServerOptions options = folder.options();
  options.tokens = folder.beside("tokens");
  Served served(options);
  CHECK(argo_phase(post(served.port(), "/v1/gates/canary", test::kBad,
                        "Authorization: Bearer wrong\r\n")) == "Error");
}

TEST_CASE("an answer to Argo is small JSON without a number that it cannot hold") {
  const GateFolder folder;
  Served served(folder.options());
  for (const char* body : {test::kGood, test::kBad, test::kUnclear}) {
    const Answer answer = post(served.port(), "/v1/gates/canary", body);
    CHECK(answer.status == 200);
    CHECK(answer.has("Content-Type: application/json"));
    CHECK(answer.body.size() <= 2048);
    CHECK(answer.body.find("NaN") == std::string::npos);
    CHECK(answer.body.find("null") == std::string::npos);
  }
}

TEST_CASE("Flagger goes on and stops and rolls back where it is due") {
  const GateFolder folder;
  Served served(folder.options());
  const auto call = [&](const char* hook, const char* revision) {
    return post(served.port(), std::string("/v1/flagger/") + hook, flagger_body(revision));
  };
  CHECK(flagger_result(call("gate", "good").status) == Flagger::success);
  const Answer stopped = call("gate", "bad");
  CHECK(stopped.status == 412);
  CHECK(flagger_result(stopped.status) == Flagger::refused);
  CHECK(stopped.has("Content-Type: text/plain; charset=utf-8"));
  CHECK(stopped.body.starts_with("canary: fail: recall of spam fell by 0.058"));
  CHECK(stopped.body.find('\n') == stopped.body.size() - 1);
  CHECK(call("gate", "unclear").status == 412);
  CHECK(flagger_result(call("gate", "missing").status) == Flagger::retried);
  CHECK(flagger_result(call("rollback", "bad").status) == Flagger::success);
  CHECK(call("rollback", "good").status == 412);
  CHECK(call("rollback", "unclear").status == 412);
  CHECK(post(served.port(), "/v1/flagger/gate", "{}").body ==
        "'metadata' must name the gate: metadata: {gate: NAME}\n");
}

TEST_CASE("Flagger's token comes in its metadata") {
  const GateFolder folder;
  std::ofstream(folder.beside("tokens")) << "flagger flagger-token-01234567\n";
  serve::ServerOptions options = folder.options();
  options.tokens = folder.beside("tokens");
  Served served(options);
  json body = json::parse(flagger_body("good"));
  CHECK(post(served.port(), "/v1/flagger/gate", body.dump()).status == 401);
  body["metadata"]["token"] = "flagger-token-01234567";
  CHECK(post(served.port(), "/v1/flagger/gate", body.dump()).status == 200);
}

TEST_CASE("Spinnaker follows a run from RUNNING to its end") {
  const GateFolder folder;
  Served served(folder.options());
  const Answer begun =
      post(served.port(), "/v1/runs", R"({"gate": "canary", "parameters": {"revision": "good"}})");
  CHECK(begun.status == 202);
  const std::size_t at = begun.head.find("Location: ");
  REQUIRE(at != std::string::npos);
  const std::string location = begun.head.substr(at + 10, begun.head.find("\r\n", at) - at - 10);
  CHECK(test::eventually(
      [&] { return test::get(served.port(), location).json()["status"] == "SUCCEEDED"; }));
}
