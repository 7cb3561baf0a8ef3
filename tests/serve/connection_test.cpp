/// \file
/// Connections over a pair of sockets, with a clock of their own.
#include "serve/connection.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <memory>
#include <string>

using namespace modelgate::serve;
using std::chrono::milliseconds;

namespace {

/// A connection, and the client's end of it.
struct Pair {
  Pair() {
    std::array<int, 2> ends{};
    REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends.data()) == 0);
    client = ends[1];
    connection = std::make_unique<Connection>(ends[0], "peer", ConnectionSettings{}, now);
  }
  ~Pair() { ::close(client); }
  Pair(const Pair&) = delete;
  Pair& operator=(const Pair&) = delete;

  Progress send(const std::string& bytes) {
    REQUIRE(::send(client, bytes.data(), bytes.size(), 0) == std::ssize(bytes));
    return connection->proceed(now);
  }

  [[nodiscard]] std::string received() const {
    std::array<char, 4096> buffer{};
    const ssize_t got = ::recv(client, buffer.data(), buffer.size(), 0);
    return got <= 0 ? "" : std::string(buffer.data(), static_cast<std::size_t>(got));
  }

  Instant now{};
  int client = -1;
  std::unique_ptr<Connection> connection;
};

constexpr auto kGet = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n";

}  // namespace

TEST_CASE("a connection takes requests one after the other") {
  Pair pair;
  CHECK(pair.connection->is_idle());
  for (int i = 0; i < 2; ++i) {
    CHECK(pair.send(kGet) == Progress::has_request);
    const Request request = pair.connection->take();
    CHECK(request.path == "/a");
    CHECK(request.remote == "peer");
    CHECK(pair.connection->is_serving());
    CHECK(pair.connection->awaits() == Awaits::nothing);
    CHECK(pair.connection->answer({200, "text/plain", "ok", {}}, Persistence::keep, pair.now) ==
          Progress::goes_on);
    CHECK(pair.received().ends_with("\r\n\r\nok"));
    CHECK(pair.connection->is_idle());
  }
}

TEST_CASE("what is no request is answered and ends the connection") {
  Pair pair;
  CHECK(pair.send("nonsense\r\n\r\n") == Progress::goes_on);
  CHECK(pair.received().starts_with("HTTP/1.1 400 Bad Request\r\n"));
  ::shutdown(pair.client, SHUT_WR);
  CHECK(pair.connection->proceed(pair.now) == Progress::is_over);
}

TEST_CASE("a request that comes slowly is given up however often a byte arrives") {
  Pair pair;
  for (int second = 0; second < 14; ++second) {
    CHECK(pair.send("G") == Progress::goes_on);
    pair.now += milliseconds(1000);
    CHECK(pair.connection->expire(pair.now) == Progress::goes_on);
    CHECK(pair.received().empty());
  }
  pair.now += milliseconds(1500);
  CHECK(pair.connection->expire(pair.now) == Progress::goes_on);
  CHECK(pair.received().starts_with("HTTP/1.1 408 "));
  pair.now += milliseconds(2500);
  CHECK(pair.connection->expire(pair.now) == Progress::is_over);
}

TEST_CASE("a connection that says nothing ends without a word") {
  Pair pair;
  pair.now += milliseconds(15'001);
  CHECK(pair.connection->expire(pair.now) == Progress::is_over);
  CHECK(pair.received().empty());
}

TEST_CASE("a request that waits for its answer has no deadline here") {
  Pair pair;
  CHECK(pair.send(kGet) == Progress::has_request);
  static_cast<void>(pair.connection->take());
  pair.now += milliseconds(3'600'000);
  CHECK(pair.connection->expire(pair.now) == Progress::goes_on);
}

TEST_CASE("a client that does not read its answer is given up") {
  Pair pair;
  CHECK(pair.send(kGet) == Progress::has_request);
  static_cast<void>(pair.connection->take());
  const Response large{200, "text/plain", std::string(8'000'000, 'a'), {}};
  CHECK(pair.connection->answer(large, Persistence::keep, pair.now) == Progress::goes_on);
  CHECK(pair.connection->awaits() == Awaits::write);
  pair.now += milliseconds(30'001);
  CHECK(pair.connection->expire(pair.now) == Progress::is_over);
}

TEST_CASE("errors have one shape") {
  const Response response = error_response(404, "no gate \xff");
  CHECK(response.status == 404);
  CHECK(response.body ==
        "{\"error\":{\"code\":\"not_found\",\"message\":\"no gate \xEF\xBF\xBD\"}}\n");
}
