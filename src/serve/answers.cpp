/// \file
/// Outcomes to statuses and bodies.
#include "serve/answers.hpp"

#include "serve/connection.hpp"
#include "text/number.hpp"
#include "text/utf8.hpp"

namespace modelgate::serve {
namespace {

using nlohmann::ordered_json;

constexpr int kPassExit = 0;
constexpr int kFailExit = 1;
constexpr int kInconclusiveExit = 2;
constexpr int kSourceExit = 3;
constexpr int kUsageExit = 4;

constexpr double kMilliseconds = 1000.0;
/// After an Error Argo asks again in ten seconds, whatever it is told.
constexpr std::string_view kRetryAfter = "5";

std::string run_address(const std::string& id, const std::string& base) {
  return base + "/v1/runs/" + id;
}

/// The status where there is no verdict.
int refusal_status(Outcome outcome) {
  switch (outcome) {
    case Outcome::pass:
    case Outcome::fail:
    case Outcome::inconclusive: return 200;
    case Outcome::not_judged: return 503;
    case Outcome::wrong_request: return 422;
    case Outcome::fault: return 500;
  }
  return 500;
}

Response refusal(const store::RunRecord& run, const std::string& base) {
  Response response = error_response(refusal_status(outcome_of(run)), run.reason);
  ordered_json body = ordered_json::parse(response.body);
  body["run_id"] = run.id;
  body["url"] = run_address(run.id, base);
  response.body = body.dump() + "\n";
  if (response.status == 503) response.headers.emplace_back("Retry-After", kRetryAfter);
  return response;
}

/// The counts, under the names that conditions use.
void add_counts(ordered_json& object, const store::RunRecord& run) {
  if (run.summary.empty()) return;
  const ordered_json counts = ordered_json::parse(run.summary);
  for (const auto& [key, value] : counts.items()) object[key] = value;
}

std::string_view status_of(const store::RunRecord& run) {
  switch (run.state) {
    case store::RunState::accepted: return "RUNNING";
    case store::RunState::interrupted: return "TERMINAL";
    case store::RunState::finished: break;
  }
  return outcome_of(run) == Outcome::pass ? "SUCCEEDED" : "TERMINAL";
}

/// Whether the hook is told to go on.
bool says_yes(Outcome outcome, FlaggerHook hook) {
  switch (hook) {
    case FlaggerHook::gate: return outcome == Outcome::pass;
    case FlaggerHook::rollback: return outcome == Outcome::fail;
  }
  return false;
}

}  // namespace

std::string summary_text(const ReportSummary& summary) {
  return ordered_json{{"decisions", summary.decisions}, {"passed", summary.pass},
                      {"failed", summary.fail},         {"inconclusive", summary.inconclusive},
                      {"errors", summary.error},        {"warned", summary.warned},
                      {"waived", summary.waived},       {"unproven", summary.unproven}}
      .dump();
}

Outcome outcome_of(const store::RunRecord& run) {
  switch (run.exit_code) {
    case kPassExit: return Outcome::pass;
    case kFailExit: return Outcome::fail;
    case kInconclusiveExit: return Outcome::inconclusive;
    case kSourceExit: return Outcome::not_judged;
    case kUsageExit: return Outcome::wrong_request;
    default: return Outcome::fault;
  }
}

Response json_answer(int status, const ordered_json& body) {
  return {status, "application/json", body.dump() + "\n", {}};
}

Response text_answer(int status, std::string_view line) {
  return {status, "text/plain; charset=utf-8", text::printable(line) + "\n", {}};
}

Response argo_answer(const store::RunRecord& run, const std::string& base) {
  const Outcome outcome = outcome_of(run);
  switch (outcome) {
    case Outcome::not_judged:
    case Outcome::wrong_request:
    case Outcome::fault: return refusal(run, base);
    case Outcome::pass:
    case Outcome::fail:
    case Outcome::inconclusive: break;
  }
  ordered_json body = {{"verdict", run.verdict}, {"reason", run.reason}, {"run_id", run.id}};
  add_counts(body, run);
  body["url"] = run_address(run.id, base);
  return json_answer(200, body);
}

Response flagger_answer(const store::RunRecord& run, FlaggerHook hook) {
  const Outcome outcome = outcome_of(run);
  switch (outcome) {
    case Outcome::not_judged:
    case Outcome::wrong_request:
    case Outcome::fault:
      return text_answer(refusal_status(outcome), run.gate + ": not judged: " + run.reason);
    case Outcome::pass:
    case Outcome::fail:
    case Outcome::inconclusive: break;
  }
  return text_answer(says_yes(outcome, hook) ? 200 : 412,
                     run.gate + ": " + run.verdict + ": " + run.reason);
}

Response late_answer(const std::string& run_id, std::chrono::milliseconds budget,
                     const std::string& base) {
  const std::string seconds = text::shortest(static_cast<double>(budget.count()) / kMilliseconds);
  Response response = error_response(
      503, "no verdict within " + seconds +
               " s: the run goes on; ask again for the same, or poll " + run_address(run_id, base));
  ordered_json body = ordered_json::parse(response.body);
  body["run_id"] = run_id;
  body["url"] = run_address(run_id, base);
  response.body = body.dump() + "\n";
  response.headers.emplace_back("Retry-After", kRetryAfter);
  return response;
}

ordered_json run_object(const store::RunRecord& run, const std::string& base) {
  const std::string address = run_address(run.id, base);
  ordered_json object = {{"id", run.id},
                         {"status", status_of(run)},
                         {"gate", run.gate},
                         {"created_at", run.created_at}};
  const bool is_finished = run.state == store::RunState::finished;
  if (is_finished) {
    object["verdict"] = run.verdict;
    object["exit_code"] = run.exit_code;
  }
  if (!run.reason.empty()) object["reason"] = run.reason;
  if (is_finished) {
    add_counts(object, run);
    object["finished_at"] = run.finished_at;
    object["duration_seconds"] = run.duration_seconds;
  }
  object["url"] = address;
  if (is_finished) {
    object["reports"] = {{"json", address + "/report.json"},
                         {"html", address + "/report.html"},
                         {"junit", address + "/report.junit.xml"},
                         {"markdown", address + "/report.md"}};
  }
  return object;
}

ordered_json gate_object(const Gate& gate) {
  ordered_json object = {{"name", text::well_formed(gate.name)}, {"served", gate.is_served()}};
  if (gate.is_served()) {
    object["description"] = gate.description;
    object["owner"] = gate.owner;
    object["sha256"] = gate.sha256;
    object["checks"] = gate.checks;
    object["looks"] = gate.has_looks;
    object["parameters"] = ordered_json::array();
    for (const policy::ParameterDeclaration& one : gate.parameters) {
      ordered_json parameter = {{"name", one.name}, {"required", one.is_required}};
      if (!one.pattern.empty()) parameter["pattern"] = one.pattern;
      if (one.standard) parameter["default"] = *one.standard;
      object["parameters"].push_back(std::move(parameter));
    }
  }
  if (!gate.problem.empty()) object["problem"] = text::well_formed(gate.problem);
  return object;
}

}  // namespace modelgate::serve
