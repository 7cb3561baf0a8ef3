/// \file
/// What is a request, what is none, and what could be two.
#include "serve/parser.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace modelgate::serve;

namespace {

constexpr auto kHead = "POST /v1/gates/a?b=c HTTP/1.1\r\nHost: x\r\n";

/// The status with which bytes are refused; 0 for a complete request, 1 for one that is not.
int refused(const std::string& bytes, const Limits& limits = {}) {
  Parser parser(limits);
  parser.feed(bytes);
  if (parser.refusal()) return parser.refusal()->status;
  return parser.is_complete() ? 0 : 1;
}

int refused_header(const std::string& line) {
  return refused("GET / HTTP/1.1\r\nHost: x\r\n" + line + "\r\n\r\n");
}

}  // namespace

TEST_CASE("a request is read whole whatever the pieces are") {
  const std::string bytes =
      std::string(kHead) + "X-Name:  value \r\nContent-Length: 5\r\n\r\nhello";
  Parser parser({});
  for (const char byte : bytes) {
    CHECK(!parser.is_complete());
    parser.feed(std::string(1, byte));
  }
  REQUIRE(parser.is_complete());
  const Request request = parser.take();
  CHECK(request.method == "POST");
  CHECK(request.path == "/v1/gates/a");
  CHECK(request.query == "b=c");
  CHECK(request.body == "hello");
  CHECK(*find_header(request, "x-name") == "value");
  CHECK(!parser.has_begun());
}

TEST_CASE("two requests in one piece come one after the other") {
  Parser parser({});
  parser.feed(
      "GET /1 HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  CHECK(parser.persistence() == Persistence::keep);
  CHECK(parser.take().path == "/1");
  REQUIRE(parser.is_complete());
  CHECK(parser.persistence() == Persistence::close);
  CHECK(parser.take().path == "/2");
}

TEST_CASE("chunks are put together") {
  Parser parser({});
  parser.feed(std::string(kHead) +
              "Transfer-Encoding: Chunked\r\n\r\n4;a=b\r\nhell\r\n1\r\no\r\n0\r\nT: u\r\n\r\n");
  REQUIRE(parser.is_complete());
  CHECK(parser.take().body == "hello");
}

TEST_CASE("a client that waits is told to go on once") {
  Parser parser({});
  parser.feed(std::string(kHead) + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n");
  CHECK(parser.take_expectation());
  CHECK(!parser.take_expectation());
  parser.feed("{}");
  CHECK(parser.is_complete());
  CHECK(refused(std::string(kHead) + "Expect: tea\r\n\r\n") == 417);
}

TEST_CASE("the old version ends the connection unless it is asked not to") {
  Parser parser({});
  parser.feed("GET / HTTP/1.0\r\n\r\n");
  REQUIRE(parser.is_complete());
  CHECK(parser.persistence() == Persistence::close);
  static_cast<void>(parser.take());
  parser.feed("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n");
  CHECK(parser.persistence() == Persistence::keep);
}

TEST_CASE("what is no request line is refused") {
  CHECK(refused("hello\r\n\r\n") == 400);
  CHECK(refused("GET / HTTP/1.1 \r\nHost: x\r\n\r\n") == 505);
  CHECK(refused("GET  / HTTP/1.1\r\nHost: x\r\n\r\n") == 400);
  CHECK(refused("GET http://x/ HTTP/1.1\r\nHost: x\r\n\r\n") == 400);
  CHECK(refused("GET /a\tb HTTP/1.1\r\nHost: x\r\n\r\n") == 400);
  CHECK(refused("G(T / HTTP/1.1\r\nHost: x\r\n\r\n") == 400);
  CHECK(refused("GET / HTTP/2.0\r\nHost: x\r\n\r\n") == 505);
  CHECK(refused("GET / HTTP/1.1\r\n\r\n") == 400);
  CHECK(refused(std::string("\x16\x03\x01\r\n\r\n")) == 400);
}

TEST_CASE("what two servers may read in two ways is refused") {
  CHECK(refused_header("Content-Length: 1\r\nContent-Length: 1") == 400);
  CHECK(refused_header("Content-Length: 1\r\nTransfer-Encoding: chunked") == 400);
  CHECK(refused_header("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked") == 400);
  CHECK(refused_header("Transfer-Encoding: gzip, chunked") == 501);
  CHECK(refused_header("Transfer-Encoding: identity") == 501);
  CHECK(refused("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n") == 400);
  CHECK(refused_header("Content-Length: +1") == 400);
  CHECK(refused_header("Content-Length: 0x1") == 400);
  CHECK(refused_header("Content-Length: 1, 1") == 400);
  CHECK(refused_header("Content-Length:") == 400);
  CHECK(refused_header("Content-Length : 1") == 400);
  CHECK(refused_header(" folded: 1") == 400);
  CHECK(refused_header("Host: y") == 400);
  CHECK(refused_header("X: a\nY: b") == 400);
  CHECK(refused_header("X: a\rY: b") == 400);
  CHECK(refused_header(std::string("X: a\0b", 6)) == 400);
  CHECK(refused_header(": a") == 400);
  CHECK(refused_header("no colon") == 400);
}

TEST_CASE("chunks that are none are refused") {
  const std::string head = std::string(kHead) + "Transfer-Encoding: chunked\r\n\r\n";
  CHECK(refused(head + "g\r\n") == 400);
  CHECK(refused(head + "-1\r\n") == 400);
  CHECK(refused(head + "0x1\r\na\r\n0\r\n\r\n") == 400);
  CHECK(refused(head + "\r\n") == 400);
  CHECK(refused(head + "1 \r\na\r\n") == 400);
  CHECK(refused(head + "2\r\nabc\r\n0\r\n\r\n") == 400);
  CHECK(refused(head + "ffffffff\r\n") == 413);
  CHECK(refused(head + "fffffffff\r\n") == 413);
  CHECK(refused(head + std::string(300'000, '1')) == 431);
  CHECK(refused(head + "0\r\nT: " + std::string(300'000, 'a') + "\r\n\r\n") == 431);
  CHECK(refused(head + "0\r\n" + std::string(300'000, 'a')) == 431);
  CHECK(refused(head + "1\r\na\n\r\n0\r\n\r\n") == 400);
}

TEST_CASE("a head at the limit is judged alike in pieces and as a whole") {
  const Limits limits{.head_bytes = 200, .header_count = 8, .target_bytes = 64, .body_bytes = 64};
  const std::string head = "GET / HTTP/1.1\r\nHost: x\r\nX: ";
  for (std::size_t size = 195; size < 207; ++size) {
    CAPTURE(size);
    const std::string bytes = head + std::string(size - head.size(), 'a') + "\r\n\r\n";
    Parser pieces(limits);
    for (const char byte : bytes) pieces.feed(std::string(1, byte));
    CHECK(refused(bytes, limits) == (size <= 200 ? 0 : 431));
    CHECK(pieces.is_complete() == (size <= 200));
  }
}

TEST_CASE("what is too long is refused before it is all there") {
  CHECK(refused("GET /" + std::string(9'000, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n") == 414);
  CHECK(refused("GET /" + std::string(20'000, 'a')) == 414);
  CHECK(refused("GET / HTTP/1.1\r\nX: " + std::string(20'000, 'a')) == 431);
  std::string many = "GET / HTTP/1.1\r\nHost: x\r\n";
  for (int i = 0; i < 101; ++i) many += "a: b\r\n";
  CHECK(refused(many + "\r\n") == 431);
  CHECK(refused(std::string(kHead) + "Content-Length: 1048577\r\n\r\n") == 413);
  CHECK(refused(std::string(kHead) + "Content-Length: 99999999999999999999999\r\n\r\n") == 400);
  std::string thin = std::string(kHead) + "Transfer-Encoding: chunked\r\n\r\n";
  for (int i = 0; i < 200'000; ++i) thin += "1\r\na\r\n";
  CHECK(refused(thin) == 413);
}
