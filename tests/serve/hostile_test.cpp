/// \file
/// Clients that mean harm, or do not know better: each gets its status, and the others their
/// answers.
#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "serve/client.hpp"
#include "serve/served.hpp"

using namespace modelgate;
using test::Answer;
using test::ask;
using test::Client;
using test::GateFolder;
using test::get;
using test::post;
using test::Served;

TEST_CASE("bytes that are no request are refused with their status") {
  const GateFolder folder;
  Served served(folder.options());
  const int port = served.port();
  const std::string head = "POST /v1/gates/canary HTTP/1.1\r\nHost: a\r\n";
  CHECK(ask(port, "hello\r\n\r\n").status == 400);
  CHECK(ask(port, head + "X: " + std::string(40'000, 'a') + "\r\n\r\n").status == 431);
  CHECK(ask(port, "GET /" + std::string(40'000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n").status ==
        414);
  CHECK(ask(port, head + "Content-Length: 2000000\r\n\r\n").status == 413);
  CHECK(
      ask(port, head + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n").status ==
      400);
  CHECK(ask(port, head + "Transfer-Encoding: chunked\r\n\r\nzz\r\n").status == 400);
  CHECK(ask(port, head + "Transfer-Encoding: xchunked\r\n\r\n").status == 501);
  CHECK(ask(port, "GET / HTTP/3.0\r\nHost: a\r\n\r\n").status == 505);
  CHECK(ask(port, "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n").status == 405);
  CHECK(ask(port, "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n").status == 400);
}

TEST_CASE("bodies that are no question are refused with their status") {
  const GateFolder folder;
  Served served(folder.options());
  const int port = served.port();
  const auto status = [port](const std::string& body) {
    return post(port, "/v1/gates/canary", body).status;
  };
  CHECK(status("{") == 400);
  CHECK(status("[]") == 400);
  CHECK(status(std::string(500'000, '[')) == 400);
  CHECK(status("{\"parameters\":" + std::string(100'000, '{')) == 400);
  CHECK(status(R"({"timeout": 1, "timeout": 2})") == 400);
  CHECK(status("{\"a\": \"\xff\xfe\"}") == 400);
  CHECK(status(R"({"inputs": {"rows": "file:///etc/passwd"}})") == 422);
  CHECK(status(R"({"sql": "select 1"})") == 422);
  CHECK(ask(port,
            "POST /v1/gates/canary HTTP/1.1\r\nHost: a\r\nContent-Type: text/xml\r\n"
            "Content-Length: 2\r\n\r\n{}")
            .status == 415);
}

TEST_CASE("paths that lead elsewhere lead nowhere") {
  const GateFolder folder;
  Served served(folder.options());
  const int port = served.port();
  for (const char* path : {"/../../etc/passwd", "/v1/gates/../../etc/passwd", "/v1/runs/..",
                           "/v1/runs/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "/%2e%2e/etc/passwd",
                           "/v1/runs/'%20OR%201=1--", "/v1/runs/r1/report.../../../etc/passwd"}) {
    CAPTURE(path);
    CHECK(get(port, path).status == 404);
  }
  CHECK(post(port, "/v1/gates/..%2F..%2Fetc%2Fpasswd", "{}").status == 404);
  CHECK(post(port, "/v1/gates/canary%00.yaml", "{}").status == 404);
  CHECK(post(port, "/v1/gates/a%0d%0aX-Evil:%201", "{}").head.find("X-Evil") == std::string::npos);
  CHECK(post(port, "/v1/gates/canary", "{}", "X-Request-Id: a\tb\r\n").head.find("a\tb") ==
        std::string::npos);
}

TEST_CASE("an input outside of what is allowed is not opened") {
  const GateFolder folder;
  folder.write("open.yaml",
               "version: 1\nname: open\nparameters: {path: {type: string, pattern: \".*\"}}\n"
               "data: {classes: [ham, spam], positive: spam, baseline: {prediction: old}, "
               "candidate: {prediction: new}}\ninputs: {rows: \"${path}\"}\n"
               "checks: [{metric: recall, delta: \">= -0.01\"}]\n");
  Served served(folder.options());
  for (const char* path :
       {"/etc/passwd", "../runs.db", "file:///etc/passwd", "-", "http://169.254.169.254/latest",
        "https://169.254.169.254/latest", "https://localhost/rows.csv", "/proc/self/environ"}) {
    CAPTURE(path);
    const Answer answer =
        post(served.port(), "/v1/gates/open",
             std::string(R"({"timeout": 60, "parameters": {"path": ")") + path + "\"}}");
    CHECK((answer.status == 503 || answer.status == 422));
    CHECK(answer.body.find("root:") == std::string::npos);
  }
}

TEST_CASE("probes answer while slow clients hold every connection") {
  const GateFolder folder;
  serve::ServerOptions options = folder.options();
  options.main.connections = 50;
  Served served(options);
  std::vector<std::unique_ptr<Client>> slow;
  for (int i = 0; i < 60; ++i) {
    slow.push_back(std::make_unique<Client>(served.port()));
    slow.back()->send("POST /v1/gates/canary HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{");
  }
  CHECK(get(served.port(), "/healthz").status == 503);
  CHECK(get(served.admin_port(), "/healthz").status == 200);
  CHECK(get(served.admin_port(), "/metrics").status == 200);
}

TEST_CASE("slow clients are let go and the others come in") {
  const GateFolder folder;
  serve::ServerOptions options = folder.options();
  options.main.connections = 20;
  options.main.connection.patience.request = std::chrono::milliseconds(300);
  Served served(options);
  std::vector<std::unique_ptr<Client>> slow;
  for (int i = 0; i < 20; ++i) {
    slow.push_back(std::make_unique<Client>(served.port()));
    slow.back()->send("GET / HTTP/1.1\r\nX-Slow: ");
  }
  CHECK(test::eventually([&] { return get(served.port(), "/healthz").status == 200; }));
}

TEST_CASE("clients that leave in the middle leave nothing behind") {
  const GateFolder folder;
  Served served(folder.options());
  for (int i = 0; i < 30; ++i) {
    Client client(served.port());
    client.send(test::post_bytes("/v1/gates/canary", test::kGood)
                    .substr(0, 40U + 5U * static_cast<unsigned>(i)));
  }
  const auto connections = [&] {
    const std::string text = get(served.admin_port(), "/metrics").body;
    const std::size_t at = text.find("\nmodelgate_connections ");
    return text.substr(at + 23, text.find('\n', at + 1) - at - 23);
  };
  CHECK(test::eventually([&] { return connections() == "0"; }));
  CHECK(post(served.port(), "/v1/gates/canary", test::kGood).status == 200);
}
