/// \file
/// The endpoints over the wire: their statuses are those of the description.
#include "serve/api.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

#include "serve/client.hpp"
#include "serve/routes.hpp"
#include "serve/served.hpp"

using namespace modelgate;
using namespace modelgate::serve;
using test::Answer;
using test::GateFolder;
using test::get;
using test::post;
using test::Served;

namespace {

constexpr auto kToken = "argo-token-0123456789";
constexpr auto kNarrow = "narrow-token-012345";

serve::ServerOptions with_tokens(const GateFolder& folder) {
  std::ofstream(folder.beside("tokens")) << "argo " << kToken << "\nnarrow " << kNarrow
                                         << " gates=other\nslow slow-token-01234567 rate=1\n";
  serve::ServerOptions options = folder.options();
  options.tokens = folder.beside("tokens");
  return options;
}

std::string bearer(const std::string& token) { return "Authorization: Bearer " + token + "\r\n"; }

}  // namespace

TEST_CASE("every endpoint answers as it is described") {
  const GateFolder folder;
  Served served(folder.options());
  const int port = served.port();
  const Answer verdict = post(port, "/v1/gates/canary", test::kGood);
  REQUIRE(verdict.status == 200);
  CHECK(verdict.json()["verdict"] == "pass");
  CHECK(verdict.body.size() < 2048);
  const std::string run = "/v1/runs/" + verdict.json()["run_id"].get<std::string>();
  CHECK(verdict.json()["url"] == run);
  CHECK(get(port, run).json()["status"] == "SUCCEEDED");
  CHECK(get(port, run + "/report.json").json()["schema"] == "modelgate.report/v1");
  CHECK(get(port, run + "/report.html").body.find("<html") != std::string::npos);
  CHECK(get(port, run + "/report.html").head.find("Content-Security-Policy: default-src 'none'") !=
        std::string::npos);
  CHECK(get(port, run + "/report.junit.xml").body.starts_with("<?xml"));
  CHECK(get(port, run + "/report.md").has("Content-Type: text/markdown; charset=utf-8"));
  CHECK(get(port, run + "/report.pdf").status == 404);
  CHECK(get(port, "/v1/runs").json()["runs"].size() == 1);
  CHECK(get(port, "/v1/gates").json()["gates"][0]["parameters"][0]["name"] == "revision");
  CHECK(get(port, "/").body.find("Mail &lt;b&gt;must&lt;/b&gt; arrive.") != std::string::npos);
  CHECK(get(port, "/openapi.json").json()["openapi"] == "3.1.0");
  CHECK(get(port, "/version").json()["name"] == "modelgate");
  CHECK(get(port, "/healthz").body == "ok\n");
  CHECK(get(port, "/readyz").status == 200);
  CHECK(get(port, "/metrics").has("Content-Type: text/plain; version=0.0.4; charset=utf-8"));
}

TEST_CASE("a refusal is JSON with its status and a request's name comes back") {
  const GateFolder folder;
  folder.write("broken.yaml", "version: 1\nname: broken\nchecks: []\n");
  Served served(folder.options());
  const int port = served.port();
  const Answer unknown = post(port, "/v1/gates/canari", "{}", "X-Request-Id: mine\r\n");
  CHECK(unknown.status == 404);
  CHECK(unknown.has("X-Request-Id: mine"));
  CHECK(unknown.json()["error"]["message"] == "there is no gate 'canari'; did you mean 'canary'?");
  CHECK(post(port, "/v1/gates/broken", "{}").status == 422);
  CHECK(post(port, "/v1/gates/canary", "{}").json()["error"]["message"] ==
        "parameter 'revision' needs a value (--param revision=...)");
  CHECK(post(port, "/v1/gates/canary", R"({"parameters": {"revision": "../x"}})").status == 422);
  CHECK(post(port, "/v1/gates/canary", R"({"parameters": {"other": "x"}})").status == 422);
  CHECK(post(port, "/v1/gates/canary", "{").status == 400);
  CHECK(post(port, "/v1/gates/canary", test::kMissing).status == 503);
  const Answer wrong = get(port, "/v1/gates/canary");
  CHECK(wrong.status == 405);
  CHECK(wrong.has("Allow: POST"));
  CHECK(get(port, "/v2").status == 404);
  CHECK(get(port, "/v1/runs/r0").status == 404);
  CHECK(post(port, "/v1/gates/canary", test::kGood, "Origin: https://evil\r\n").status == 403);
}

TEST_CASE("a token is needed and its gates are the only ones") {
  const GateFolder folder;
  Served served(with_tokens(folder));
  const int port = served.port();
  const Answer none = post(port, "/v1/gates/canary", test::kGood);
  CHECK(none.status == 401);
  CHECK(none.has("WWW-Authenticate: Bearer realm=\"modelgate\""));
  CHECK(post(port, "/v1/gates/canary", test::kGood, bearer("wrong-token-0123456")).status == 401);
  CHECK(post(port, "/v1/gates/canary", test::kGood, bearer(kNarrow)).status == 403);
  const Answer good = post(port, "/v1/gates/canary", test::kGood, bearer(kToken));
  CHECK(good.status == 200);
  const std::string run = "/v1/runs/" + good.json()["run_id"].get<std::string>();
  CHECK(get(port, run).status == 401);
  CHECK(get(port, run, bearer(kNarrow)).status == 404);
  CHECK(get(port, run + "/report.json", bearer(kNarrow)).status == 404);
  CHECK(get(port, "/v1/runs", bearer(kNarrow)).json()["runs"].empty());
  CHECK(get(port, "/v1/gates", bearer(kNarrow)).json()["gates"].empty());
  // "reader:argo-token-0123456789" as a browser sends it; a page of another site cannot ask by it.
  const std::string basic = "Authorization: Basic cmVhZGVyOmFyZ28tdG9rZW4tMDEyMzQ1Njc4OQ==\r\n";
  CHECK(get(port, "/", basic).status == 200);
  CHECK(post(port, "/v1/gates/canary", test::kGood, basic).status == 401);
  CHECK(get(port, "/metrics").status == 401);
  CHECK(get(port, "/healthz").status == 200);
  CHECK(get(port, "/readyz").status == 200);
  CHECK(get(served.admin_port(), "/metrics").status == 200);
  CHECK(get(served.admin_port(), "/v1/gates").status == 404);
  const std::string log = served.stop();
  CHECK(log.find(kToken) == std::string::npos);
  CHECK(log.find("\"caller\":\"argo\"") != std::string::npos);
}

TEST_CASE("a caller's quota ends with when to come back") {
  const GateFolder folder;
  Served served(with_tokens(folder));
  const std::string slow = bearer("slow-token-01234567");
  CHECK(get(served.port(), "/v1/gates", slow).status == 200);
  const Answer second = get(served.port(), "/v1/gates", slow);
  CHECK(second.status == 429);
  CHECK(second.head.find("\r\nRetry-After: ") != std::string::npos);
  CHECK(get(served.port(), "/v1/gates", bearer(kToken)).status == 200);
}

TEST_CASE("a late verdict is told as such and is there at the next request") {
  const GateFolder folder;
  Served served(folder.options());
  const std::string question = R"({"parameters": {"revision": "good"}, "timeout": )";
  const Answer late = post(served.port(), "/v1/gates/canary", question + "0.002}");
  REQUIRE(late.status == 503);
  CHECK(late.has("Retry-After: 5"));
  const std::string id = late.json()["run_id"];
  REQUIRE(test::eventually(
      [&] { return get(served.port(), "/v1/runs/" + id).json()["status"] != "RUNNING"; }));
  CHECK(get(served.port(), "/v1/runs/" + id).json()["verdict"] == "pass");
}

TEST_CASE("a run is cancelled by who has begun it") {
  const GateFolder folder;
  Served served(with_tokens(folder));
  const int port = served.port();
  const auto cancel = [&](const std::string& run, const std::string& token) {
    return test::ask(port, "DELETE " + run + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" +
                               bearer(token) + "\r\n");
  };
  const Answer begun =
      post(port, "/v1/runs", R"({"gate": "canary", "parameters": {"revision": "good"}})",
           bearer(kToken));
  REQUIRE(begun.status == 202);
  const std::string run = "/v1/runs/" + begun.json()["id"].get<std::string>();
  CHECK(cancel(run, "wrong-token-0123456").status == 401);
  CHECK(cancel(run, kNarrow).status == 404);
  CHECK(cancel(run, "slow-token-01234567").status == 403);
  CHECK(cancel(run, kToken).status == 200);
  REQUIRE(test::eventually(
      [&] { return get(port, run, bearer(kToken)).json()["status"] != "RUNNING"; }));
  // Either it was in time, or the verdict stands.
  const auto ended = get(port, run, bearer(kToken)).json();
  CHECK((ended["reason"] == "the run was cancelled" || ended["verdict"] == "pass"));
  CHECK(cancel(run, kToken).json()["status"] == ended["status"]);
  CHECK(cancel("/v1/runs/r0", kToken).status == 404);
}

TEST_CASE("a run is begun and polled") {
  const GateFolder folder;
  Served served(folder.options());
  const Answer begun =
      post(served.port(), "/v1/runs", R"({"gate": "canary", "parameters": {"revision": "bad"}})");
  REQUIRE(begun.status == 202);
  const std::string run = begun.json()["url"];
  CHECK(begun.has("Location: " + run));
  REQUIRE(test::eventually([&] { return get(served.port(), run).json()["status"] == "TERMINAL"; }));
  CHECK(get(served.port(), run).json()["verdict"] == "fail");
  CHECK(get(served.port(), run).json()["failed"] == 1);
}

TEST_CASE("no status is sent that the description does not have") {
  const GateFolder folder;
  Served served(with_tokens(folder));
  const std::string argo = bearer(kToken);
  for (const Route& route : routes()) {
    std::string path(route.pattern);
    for (const auto& [place, value] :
         {std::pair("{name}", "canary"), std::pair("{id}", "r1"), std::pair("{format}", "json")}) {
      const std::size_t at = path.find(place);
      if (at != std::string::npos) path.replace(at, std::string(place).size(), value);
    }
    for (const std::string& headers : {std::string(), argo}) {
      const bool is_post = route.method == "POST";
      const Answer answer = is_post ? post(served.port(), path, "{\"a\": 1}", headers)
                                    : get(served.port(), path, headers);
      CAPTURE(path);
      CAPTURE(answer.status);
      CHECK(std::ranges::find(route.statuses, answer.status) != route.statuses.end());
    }
  }
}
