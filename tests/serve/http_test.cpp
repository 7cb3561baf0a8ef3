/// \file
/// Answers on the wire.
#include "serve/http.hpp"

#include <doctest/doctest.h>

using namespace modelgate::serve;

TEST_CASE("an answer has its length and says what ends the connection") {
  const Response response{200, "text/plain", "ok\n", {{"Retry-After", "5"}}};
  CHECK(wire(response, Persistence::keep, BodySent::yes) ==
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 3\r\n"
        "Connection: keep-alive\r\nX-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\n"
        "Retry-After: 5\r\n\r\nok\n");
  CHECK(wire(response, Persistence::close, BodySent::no).ends_with("Retry-After: 5\r\n\r\n"));
}

TEST_CASE("no value of a header begins a header of its own") {
  const Response response{200, "text/plain", "", {{"Location", "/a\r\nSet-Cookie: b=c\0d"}}};
  CHECK(wire(response, Persistence::keep, BodySent::yes).find("\r\nSet-Cookie") ==
        std::string::npos);
}

TEST_CASE("headers are found by their lower-case names") {
  const Request request{"GET", "/", "", {{"host", "a"}, {"accept", "b"}}, "", ""};
  REQUIRE(find_header(request, "accept") != nullptr);
  CHECK(*find_header(request, "accept") == "b");
  CHECK(find_header(request, "origin") == nullptr);
  CHECK(status_text(503) == "Service Unavailable");
  CHECK(status_text(299) == "<unknown-status>");
}
