/// \file
/// A port, its connections and its end.
#include "serve/listener.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "modelgate/error.hpp"
#include "serve/client.hpp"
#include "serve/served.hpp"

using namespace modelgate;
using namespace modelgate::serve;
using test::Client;

namespace {

void echo(const Request& request, const Reply& reply) {
  reply.send({200, "text/plain", request.method + " " + request.path + " " + request.body, {}});
}

}  // namespace

TEST_CASE("a port answers and keeps the connection") {
  Listener listener({}, &echo);
  Client client(listener.port());
  for (int i = 0; i < 3; ++i) {
    client.send(test::post_bytes("/a", "body"));
    const test::Answer answer = client.read();
    CHECK(answer.status == 200);
    CHECK(answer.body == "POST /a body");
    CHECK(answer.has("Connection: keep-alive"));
  }
}

TEST_CASE("requests in one piece are answered in their order") {
  Listener listener({}, &echo);
  Client client(listener.port());
  client.send("GET /1 HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\n\r\n");
  CHECK(client.read().body == "GET /1 ");
  CHECK(client.read().body == "GET /2 ");
}

TEST_CASE("many slow clients keep nobody else waiting") {
  ListenerOptions options;
  options.connections = 300;
  Listener listener(options, &echo);
  std::vector<std::unique_ptr<Client>> slow;
  for (int i = 0; i < 200; ++i) {
    slow.push_back(std::make_unique<Client>(listener.port()));
    slow.back()->send("POST /slow HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\na");
  }
  CHECK(test::get(listener.port(), "/quick").body == "GET /quick ");
}

TEST_CASE("a slow client is told so and let go") {
  ListenerOptions options;
  options.connection.patience.request = std::chrono::milliseconds(200);
  Listener listener(options, &echo);
  Client client(listener.port());
  client.send("GET / HT");
  CHECK(client.read().status == 408);
  CHECK(client.is_closed());
}

TEST_CASE("connections beyond the number are turned away") {
  ListenerOptions options;
  options.connections = 2;
  Listener listener(options, &echo);
  Client first(listener.port());
  Client second(listener.port());
  REQUIRE(test::eventually([&] { return listener.connections() == 2; }));
  Client third(listener.port());
  CHECK(third.read().status == 503);
}

TEST_CASE("an answer for a client that went away is dropped") {
  std::optional<Reply> kept;
  std::atomic<bool> is_kept = false;
  Listener listener({}, [&](const Request& request, const Reply& reply) {
    if (request.path == "/keep") {
      kept = reply;
      is_kept = true;
    } else {
      echo(request, reply);
    }
  });
  {
    Client client(listener.port());
    client.send("GET /keep HTTP/1.1\r\nHost: x\r\n\r\n");
    REQUIRE(test::eventually([&] { return is_kept.load(); }));
    CHECK(listener.connections() <= 1);
  }
  kept->send({200, "text/plain", "late", {}});
  kept->send({200, "text/plain", "later", {}});
  CHECK(test::get(listener.port(), "/next").body == "GET /next ");
}

TEST_CASE("a closed port finishes what it has begun") {
  std::optional<Reply> kept;
  std::atomic<bool> is_kept = false;
  Listener listener({}, [&](const Request&, const Reply& reply) {
    kept = reply;
    is_kept = true;
  });
  Client client(listener.port());
  client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  REQUIRE(test::eventually([&] { return is_kept.load() && listener.busy() == 1; }));
  listener.close_port();
  REQUIRE(test::eventually([&] {
    try {
      const Client refused(listener.port());
      return false;
    } catch (const std::runtime_error&) {
      return true;
    }
  }));
  kept->send({200, "text/plain", "done", {}});
  const test::Answer answer = client.read();
  CHECK(answer.body == "done");
  CHECK(answer.has("Connection: close"));
  CHECK(test::eventually([&] { return listener.connections() == 0; }));
}

TEST_CASE("a port that is taken is an error") {
  const Listener listener({}, &echo);
  ListenerOptions options;
  options.port = listener.port();
  CHECK_THROWS_AS(Listener(options, &echo), SourceError);
  options.host = "no such host";
  CHECK_THROWS_AS(Listener(options, &echo), SourceError);
}
