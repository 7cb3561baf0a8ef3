/// \file
/// One verdict, one meaning on every wire.
#include "serve/answers.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace modelgate;
using namespace modelgate::serve;

namespace {

store::RunRecord run_with(int exit_code, const std::string& verdict) {
  store::RunRecord run;
  run.id = "r1";
  run.gate = "spam";
  run.state = store::RunState::finished;
  run.verdict = verdict;
  run.exit_code = exit_code;
  run.reason = "recall of spam fell";
  run.summary = summary_text({3, 1, 1, 1, 0, 0, 0, 0});
  run.created_at = "2026-03-01T12:00:00Z";
  run.finished_at = "2026-03-01T12:00:01Z";
  run.duration_seconds = 0.5;
  return run;
}

}  // namespace

TEST_CASE("Argo gets 200 for every verdict and an error where there is none") {
  CHECK(argo_answer(run_with(0, "pass"), "").status == 200);
  CHECK(argo_answer(run_with(2, "inconclusive"), "").status == 200);
  const Response fail = argo_answer(run_with(1, "fail"), "https://gates");
  CHECK(fail.status == 200);
  CHECK(fail.content_type == "application/json");
  CHECK(fail.body ==
        "{\"verdict\":\"fail\",\"reason\":\"recall of spam fell\",\"run_id\":\"r1\","
        "\"decisions\":3,\"passed\":1,\"failed\":1,\"inconclusive\":1,\"errors\":0,\"warned\":0,"
        "\"waived\":0,\"unproven\":0,\"url\":\"https://gates/v1/runs/r1\"}\n");
  const Response error = argo_answer(run_with(3, "error"), "");
  CHECK(error.status == 503);
  CHECK(error.headers == Headers{{"Retry-After", "5"}});
  CHECK(error.body ==
        "{\"error\":{\"code\":\"not_judged\",\"message\":\"recall of spam fell\"},"
        "\"run_id\":\"r1\",\"url\":\"/v1/runs/r1\"}\n");
  CHECK(argo_answer(run_with(4, "error"), "").status == 422);
  CHECK(argo_answer(run_with(5, "error"), "").status == 500);
}

TEST_CASE("Flagger goes on at pass alone and rolls back at fail alone") {
  struct Case {
    int exit_code;
    const char* verdict;
    int gate;
    int rollback;
  };
  for (const Case& one :
       {Case{0, "pass", 200, 412}, Case{1, "fail", 412, 200}, Case{2, "inconclusive", 412, 412},
        Case{3, "error", 503, 503}, Case{4, "error", 422, 422}, Case{5, "error", 500, 500}}) {
    CAPTURE(one.exit_code);
    const auto run = run_with(one.exit_code, one.verdict);
    CHECK(flagger_answer(run, FlaggerHook::gate).status == one.gate);
    CHECK(flagger_answer(run, FlaggerHook::rollback).status == one.rollback);
  }
  const Response line = flagger_answer(run_with(1, "fail"), FlaggerHook::gate);
  CHECK(line.content_type == "text/plain; charset=utf-8");
  CHECK(line.body == "spam: fail: recall of spam fell\n");
}

TEST_CASE("those who poll are told when it is over") {
  CHECK(run_object(run_with(0, "pass"), "")["status"] == "SUCCEEDED");
  CHECK(run_object(run_with(1, "fail"), "")["status"] == "TERMINAL");
  CHECK(run_object(run_with(2, "inconclusive"), "")["status"] == "TERMINAL");
  CHECK(run_object(run_with(3, "error"), "")["status"] == "TERMINAL");
  store::RunRecord run = run_with(0, "");
  run.state = store::RunState::accepted;
  const auto running = run_object(run, "");
  CHECK(running["status"] == "RUNNING");
  CHECK(!running.contains("verdict"));
  CHECK(!running.contains("reports"));
  run.state = store::RunState::interrupted;
  CHECK(run_object(run, "")["status"] == "TERMINAL");
  CHECK(run_object(run_with(0, "pass"), "/b")["reports"]["junit"] ==
        "/b/v1/runs/r1/report.junit.xml");
}

TEST_CASE("a late answer says where the run is to be found") {
  const Response late = late_answer("r1", std::chrono::milliseconds(8000), "");
  CHECK(late.status == 503);
  CHECK(late.headers == Headers{{"Retry-After", "5"}});
  CHECK(late.body ==
        "{\"error\":{\"code\":\"not_judged\",\"message\":\"no verdict within 8 s: the run goes on; "
        "ask again for the same, or poll /v1/runs/r1\"},\"run_id\":\"r1\","
        "\"url\":\"/v1/runs/r1\"}\n");
}

TEST_CASE("a gate says what it takes and what is wrong with it") {
  Gate gate;
  gate.name = "spam";
  gate.problem = "broken";
  CHECK(gate_object(gate).dump() == R"({"name":"spam","served":false,"problem":"broken"})");
}
