/// \file
/// Tokens and names in the head of a request.
#include "serve/credentials.hpp"

#include <doctest/doctest.h>

#include "serve/connection.hpp"

using namespace modelgate::serve;

namespace {

Request with(const std::string& name, const std::string& value) {
  return {"GET", "/", "", {{name, value}}, "", ""};
}

}  // namespace

TEST_CASE("a token comes as a bearer's or as a password") {
  CHECK(bearer_token(with("authorization", "Bearer abc")) == "abc");
  CHECK(bearer_token(with("authorization", "bearer abc")) == "abc");
  CHECK(bearer_token(with("authorization", "Basic YTphYmM=")).empty());
  CHECK(bearer_token(with("authorization", "Bearer")).empty());
  CHECK(bearer_token(with("x", "Bearer abc")).empty());
  CHECK(readers_token(with("authorization", "Basic YTphOmI=")) == "a:b");
  CHECK(readers_token(with("authorization", "Basic ?")).empty());
  CHECK(readers_token(with("authorization", "Bearer abc")) == "abc");
}

TEST_CASE("a client's name for a request is kept when it is plain") {
  CHECK(request_id(with("x-request-id", "a-b_c.1"), 1) == "a-b_c.1");
  for (const char* id : {"", "a b", "a\"b", "<script>"}) {
    const std::string own = request_id(with("x-request-id", id), 1);
    CHECK(own.size() == 17);
    CHECK(own.starts_with("q"));
  }
  CHECK(request_id(with("x-request-id", std::string(65, 'a')), 1).size() == 17);
  CHECK(request_id(with("a", "b"), 1) != request_id(with("a", "b"), 2));
}

TEST_CASE("a trace is passed on when it is one") {
  const std::string trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  CHECK(trace_parent(with("traceparent", trace)) == trace);
  CHECK(trace_parent(with("traceparent", trace + "0")).empty());
  CHECK(trace_parent(with("traceparent", "00-zz")).empty());
  CHECK(trace_parent(with("a", trace)).empty());
}

TEST_CASE("an error in JSON becomes a line of text") {
  Response error = error_response(503, "no verdict\nyet");
  error.headers.emplace_back("Retry-After", "5");
  const Response text = as_text(error);
  CHECK(text.status == 503);
  CHECK(text.body == "no verdict\\nyet\n");
  CHECK(text.headers == error.headers);
  CHECK(as_text(text).body == text.body);
}

TEST_CASE("a place among those who wait is given back") {
  std::atomic<std::int64_t> count = 0;
  {
    const WaitingPlace first(count);
    const WaitingPlace second(count);
    CHECK(second.number() == 2);
  }
  CHECK(count == 0);
}
