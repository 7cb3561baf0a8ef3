/// \file
/// What is asked, by whom it may be asked that way, and until when.
#include "serve/question.hpp"

#include <doctest/doctest.h>

#include <string>

#include "serve/http_error.hpp"

using namespace modelgate::serve;
using std::chrono::milliseconds;

namespace {

Request with(const std::string& body, const Headers& headers = {}) {
  return {"POST", "/", "", headers, body, ""};
}

std::string refusal(const std::string& body, GateNamed named = GateNamed::in_path,
                    const Headers& headers = {}) {
  try {
    static_cast<void>(read_question(with(body, headers), named));
  } catch (const HttpError& error) {
    return std::to_string(error.status()) + " " + error.what();
  }
  return {};
}

std::string flagger_refusal(const std::string& body) {
  try {
    static_cast<void>(read_flagger_call(with(body)));
  } catch (const HttpError& error) {
    return std::to_string(error.status()) + " " + error.what();
  }
  return {};
}

}  // namespace

TEST_CASE("a question has its parameters and its patience") {
  const Question question = read_question(
      with(R"({"parameters": {"a": "1", "b": "2"}, "candidate_id": "c", "timeout": "30s"})",
           {{"idempotency-key", "k"}}),
      GateNamed::in_path);
  CHECK(question.parameters ==
        std::vector<std::pair<std::string, std::string>>{{"a", "1"}, {"b", "2"}});
  CHECK(question.candidate_id == "c");
  CHECK(question.key == "k");
  CHECK(question.patience == milliseconds(30'000));
  CHECK(read_question(with("{}"), GateNamed::in_path).patience == milliseconds(10'000));
  CHECK(read_question(with("{}", {{"x-modelgate-timeout", "2.5"}}), GateNamed::in_path).patience ==
        milliseconds(2'500));
  CHECK(read_question(with(R"({"gate": "g"})"), GateNamed::in_body).gate == "g");
}

TEST_CASE("other keys and types are refused by name") {
  CHECK(refusal(R"({"inputs": {"rows": "/etc/passwd"}})") ==
        "422 'inputs' are what the policy says: declare 'parameters' there, and give their values");
  CHECK(refusal(R"({"paramters": {}})") ==
        "422 unknown key 'paramters'; did you mean 'parameters'?");
  CHECK(refusal(R"({"gate": "g"})") == "422 unknown key 'gate'");
  CHECK(refusal("{}", GateNamed::in_body) == "422 'gate' must name a gate");
  CHECK(refusal(R"({"parameters": []})") ==
        "422 'parameters' must be an object of names and texts");
  CHECK(refusal(R"({"parameters": {"a": 1}})") == "422 'parameters.a' must be text");
  CHECK(refusal(R"({"candidate_id": 1})") == "422 'candidate_id' must be text");
  CHECK(refusal("{\"idempotency_key\": \"" + std::string(201, 'a') + "\"}") ==
        "422 'idempotency_key' is longer than 200 bytes");
  CHECK(refusal(R"({"idempotency_key": "a"})", GateNamed::in_path, {{"idempotency-key", "b"}}) ==
        "422 'idempotency_key' and the header Idempotency-Key differ");
  for (const char* timeout : {"0", "-1", "3601", "true", "\"soon\"", "null", "1e999"}) {
    CAPTURE(timeout);
    CHECK(!refusal(std::string("{\"timeout\": ") + timeout + "}").empty());
  }
}

TEST_CASE("a call of Flagger's names its gate in the metadata") {
  const FlaggerCall call = read_flagger_call(
      with(R"({"name": "app", "namespace": "prod", "phase": "Progressing", "checksum": "85d",
               "buildId": "x", "metadata": {"gate": "spam", "token": "t", "revision": "r1",
               "timeout": "20s"}})"));
  CHECK(call.token == "t");
  CHECK(call.question.gate == "spam");
  CHECK(call.question.candidate_id == "app.prod:85d");
  CHECK(call.question.patience == milliseconds(20'000));
  CHECK(call.question.parameters ==
        std::vector<std::pair<std::string, std::string>>{{"revision", "r1"}});
  CHECK(flagger_refusal("{}") == "422 'metadata' must name the gate: metadata: {gate: NAME}");
  CHECK(flagger_refusal(R"({"metadata": {}})") == "422 'metadata.gate' must name a gate");
  CHECK(flagger_refusal(R"({"metadata": {"gate": 1}})") == "422 'metadata.gate' must be text");
}

TEST_CASE("the answer comes before the client gives up") {
  CHECK(budget_of(milliseconds(10'000), milliseconds(60'000)) == milliseconds(8'000));
  CHECK(budget_of(milliseconds(60'000), milliseconds(60'000)) == milliseconds(58'000));
  CHECK(budget_of(milliseconds(2'000), milliseconds(60'000)) == milliseconds(1'600));
  CHECK(budget_of(milliseconds(100), milliseconds(60'000)) == milliseconds(50));
  CHECK(budget_of(milliseconds(3'600'000), milliseconds(60'000)) == milliseconds(60'000));
}
