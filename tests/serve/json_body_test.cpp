/// \file
/// Bodies that are one object, and others.
#include "serve/json_body.hpp"

#include <doctest/doctest.h>

#include <string>

#include "serve/http_error.hpp"

using namespace modelgate::serve;

namespace {

/// The status and the message of a refusal; empty for a body that is taken.
std::string refusal(const std::string& body, const Headers& headers = {}) {
  try {
    static_cast<void>(read_object({"POST", "/", "", headers, body, ""}));
  } catch (const HttpError& error) {
    return std::to_string(error.status()) + " " + error.what();
  }
  return {};
}

}  // namespace

TEST_CASE("an object is read whatever the type's letters") {
  CHECK(read_object({"POST",
                     "/",
                     "",
                     {{"content-type", "Application/JSON; charset=utf-8"}},
                     R"({"a": {"a": 1}})",
                     ""})["a"]["a"] == 1);
  CHECK(refusal("").empty());
  CHECK(refusal(" \r\n").empty());
  CHECK(refusal("{}", {{"content-type", "text/plain"}}) ==
        "415 the content type must be application/json");
  CHECK(refusal("{}", {{"content-encoding", "gzip"}}) == "415 the body must not be compressed");
}

TEST_CASE("keys are not repeated at any depth") {
  CHECK(refusal(R"({"a": 1, "b": 2, "a": 3})") == "400 the key 'a' is repeated in the body");
  CHECK(refusal(R"({"a": {"b": 1, "\u0062": 2}})") == "400 the key 'b' is repeated in the body");
  CHECK(refusal(R"({"a": [{"b": 1}, {"b": 2}], "b": 3})").empty());
}

TEST_CASE("what is no JSON object is refused") {
  for (const char* body : {"[]", "1", "null", "\"a\""}) {
    CHECK(refusal(body) == "400 the body must be a JSON object");
  }
  for (const char* body : {"{", "{}}", "{'a': 1}", "{\"a\": NaN}", "{\"a\": \"\xff\"}", "{,}",
                           "{\"a\": 1} {\"a\": 1}", "{\"a\": 01}"}) {
    CAPTURE(body);
    CHECK(refusal(body).starts_with("400 the body is no JSON: "));
  }
  CHECK(refusal("{\"a\": " + std::string(100'000, '[')) ==
        "400 the body is nested more than 16 levels deep");
}
