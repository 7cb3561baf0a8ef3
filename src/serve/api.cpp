/// \file
/// One function for each endpoint. What an endpoint refuses is an HttpError, which becomes an
/// answer in one place.
#include "serve/api.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <sstream>
#include <tuple>
#include <utility>

#include "modelgate/error.hpp"
#include "modelgate/version.hpp"
#include "report/format.hpp"
#include "serve/answers.hpp"
#include "serve/connection.hpp"
#include "serve/credentials.hpp"
#include "serve/http_error.hpp"
#include "serve/openapi.hpp"
#include "serve/page.hpp"
#include "serve/question.hpp"
#include "serve/routes.hpp"
#include "text/nearest.hpp"

namespace modelgate::serve {
namespace {

using Clock = std::chrono::steady_clock;
using nlohmann::ordered_json;

constexpr std::int64_t kListedRuns = 100;
constexpr std::int64_t kPageRuns = 50;
constexpr std::int64_t kHistoryRuns = 24;
constexpr double kMilliseconds = 1000.0;

/// What a report's page may do: run its own script, and reach nothing.
constexpr std::string_view kReportPolicy =
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

struct ReportKind {
  std::string_view extension;
  std::string_view format;
  std::string_view content_type;
};

constexpr std::array kReportKinds = {
    ReportKind{"json", "json", "application/json"},
    ReportKind{"html", "html", "text/html; charset=utf-8"},
    ReportKind{"junit.xml", "junit", "application/xml; charset=utf-8"},
    ReportKind{"md", "markdown", "text/markdown; charset=utf-8"}};

Response html_answer(std::string body, std::string_view policy) {
  return {200,
          "text/html; charset=utf-8",
          std::move(body),
          {{"Content-Security-Policy", std::string(policy)},
           {"Referrer-Policy", "no-referrer"},
           {"X-Frame-Options", "DENY"}}};
}

/// The form in which an endpoint refuses: Flagger shows text.
Response refusal(const HttpError& error, bool is_text) {
  Response response = is_text ? text_answer(error.status(), error.what())
                              : error_response(error.status(), error.what());
  if (error.retry_after()) {
    response.headers.emplace_back("Retry-After", std::to_string(error.retry_after()->count()));
  }
  if (error.status() == 401) {
    response.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"modelgate\"");
    response.headers.emplace_back("WWW-Authenticate", "Basic realm=\"modelgate\"");
  }
  return response;
}

std::vector<std::string> names_of(const std::vector<Gate>& gates, const Caller& caller) {
  std::vector<std::string> names;
  for (const Gate& gate : gates) {
    if (may_ask(caller, gate.name)) names.push_back(gate.name);
  }
  return names;
}

std::string problems_of(const PolicyError& error) {
  std::string text;
  for (const Diagnostic& one : error.diagnostics()) {
    text += (text.empty() ? "" : "; ") + one.message;
    if (!one.hint.empty()) text += " (" + one.hint + ")";
  }
  return text;
}

}  // namespace

/// One request on its way to an answer.
struct Api::Call {
  const Request* request;
  Port port;
  std::string id;
  Match match = {nullptr, {}};
  Caller caller = {};

  [[nodiscard]] bool is_flaggers() const noexcept {
    return match.route != nullptr && match.route->access == Access::metadata;
  }
};

Api::Api(const ApiParts& parts, ApiRules rules) : parts_(parts), rules_(std::move(rules)) {}

bool Api::is_instant(const Request& request, Port port) {
  if (port == Port::admin) return true;
  const auto found = match(request.method, request.path);
  const auto* matched = std::get_if<Match>(&found);
  return matched == nullptr || matched->route->access == Access::open;
}

Response Api::answer(const Request& request, Port port) {
  const auto started = Clock::now();
  Call call{&request, port, request_id(request, ++count_)};
  Response response = routed(call);
  response.headers.emplace_back("X-Request-Id", call.id);
  const std::chrono::duration<double> took = Clock::now() - started;
  const std::string route =
      call.match.route == nullptr ? "unknown" : std::string(call.match.route->pattern);
  parts_.metrics->count_request(route, response.status, took.count());
  if (call.match.route != nullptr && call.match.route->access == Access::open) return response;
  if (port == Port::admin) return response;
  parts_.log->write(response.status < 500 ? Level::info : Level::warning, "request",
                    {{"request_id", call.id},
                     {"method", request.method},
                     {"route", route},
                     {"status", std::int64_t{response.status}},
                     {"caller", call.caller.name},
                     {"remote", request.remote},
                     {"traceparent", trace_parent(request)},
                     {"duration_ms", took.count() * kMilliseconds}});
  return response;
}

Response Api::routed(Call& call) {
  try {
    auto found = match(call.request->method, call.request->path);
    if (const auto* unmatched = std::get_if<Unmatched>(&found)) {
      if (unmatched->methods.empty()) throw HttpError(404, "there is nothing at this path");
      Response response = error_response(405, "this path has another method");
      std::string allowed;
      for (const std::string& method : unmatched->methods) {
        allowed += (allowed.empty() ? "" : ", ") + method;
      }
      response.headers.emplace_back("Allow", allowed);
      return response;
    }
    call.match = std::get<Match>(std::move(found));
    return handled(call);
  } catch (const HttpError& error) {
    return refusal(error, call.is_flaggers());
  } catch (const PolicyError& error) {
    return refusal(HttpError(422, problems_of(error)), call.is_flaggers());
  } catch (const Error& error) {
    return refusal(HttpError(503, error.what(), std::chrono::seconds(5)), call.is_flaggers());
  } catch (const std::exception& error) {
    parts_.log->write(Level::error, "fault", {{"request_id", call.id}, {"reason", error.what()}});
    return refusal(HttpError(500, "internal fault, see the server's log"), call.is_flaggers());
  }
}

Response Api::handled(Call& call) {
  const Endpoint endpoint = call.match.route->endpoint;
  const bool is_open_here = call.port == Port::admin && endpoint == Endpoint::expose_metrics;
  if (call.port == Port::admin && !is_open_here && call.match.route->access != Access::open) {
    throw HttpError(404, "the admin port has only probes and metrics");
  }
  if (!is_open_here) admit(call);
  switch (endpoint) {
    case Endpoint::ask_gate: return ask_gate(call);
    case Endpoint::ask_for_flagger:
    case Endpoint::ask_for_rollback: return ask_for_flagger(call);
    case Endpoint::begin_run: return begin_run(call);
    case Endpoint::list_gates: return list_gates(call);
    case Endpoint::list_runs: return list_runs(call);
    case Endpoint::read_run: return read_run(call);
    case Endpoint::cancel_run: return cancel_run(call);
    case Endpoint::read_report: return read_report(call);
    case Endpoint::show_page: return show_page(call);
    case Endpoint::describe: return {200, "application/json", openapi(), {}};
    case Endpoint::health: return text_answer(200, "ok");
    case Endpoint::readiness: return readiness();
    case Endpoint::expose_metrics: return metrics_text();
    case Endpoint::tell_version:
      return json_answer(200, {{"name", "modelgate"}, {"version", kVersion}});
  }
  throw HttpError(404, "there is nothing at this path");
}

void Api::admit(Call& call) {
  switch (call.match.route->access) {
    case Access::open:
    case Access::metadata: return;  // Flagger's token is in the body
    case Access::token: return admit(call, bearer_token(*call.request));
    case Access::password: return admit(call, readers_token(*call.request));
  }
}

void Api::admit(Call& call, const std::string& token) {
  if (call.match.route->method != "GET" && find_header(*call.request, "origin") != nullptr) {
    throw HttpError(403, "a web page in a browser may not ask");
  }
  if (parts_.tokens == nullptr) {
    call.caller = {};
  } else {
    const auto caller = parts_.tokens->find(token);
    if (!caller) throw HttpError(401, "a token of the server's tokens file is needed");
    call.caller = *caller;
  }
  take_quota(call);
}

void Api::take_quota(const Call& call) {
  const double per_minute =
      call.caller.per_minute > 0.0 ? call.caller.per_minute : rules_.per_minute;
  if (per_minute <= 0.0) return;
  const auto wait = quotas_.take(call.caller.name, per_minute, Clock::now());
  if (wait) throw HttpError(429, "the caller's quota is used up", wait);
}

Acceptance Api::accept(const Call& call, Question question, Fetched fetched) {
  if (!may_ask(call.caller, question.gate)) {
    throw HttpError(403, "this token may not ask about gate '" + question.gate + "'");
  }
  const auto gate = parts_.catalogue->find(question.gate);
  if (!gate) {
    const auto near = text::nearest(question.gate, names_of(parts_.catalogue->all(), call.caller));
    throw HttpError(404, "there is no gate '" + question.gate + "'" +
                             (near ? "; did you mean '" + *near + "'?" : ""));
  }
  if (!gate->is_served()) {
    throw HttpError(422, "gate '" + gate->name + "' cannot be served: its policy is broken");
  }
  return parts_.judge->accept({*gate, std::move(question.parameters),
                               std::move(question.candidate_id), call.caller.name,
                               std::move(question.key), call.id, fetched});
}

Response Api::await(const Acceptance& acceptance, std::chrono::milliseconds patience,
                    const std::function<Response(const store::RunRecord&)>& answer) {
  if (const auto* record = std::get_if<store::RunRecord>(&acceptance)) return answer(*record);
  if (const auto* busy = std::get_if<Busy>(&acceptance)) {
    throw HttpError(429, "all workers are busy and the queue is full", busy->after);
  }
  const auto* job = std::get_if<JobHandle>(&acceptance);
  if (job == nullptr) {
    throw HttpError(422, "the idempotency key was given before, for another request");
  }
  const WaitingPlace place(waiting_);
  if (place.number() > rules_.waiting_requests) {
    throw HttpError(429, "too many requests wait for verdicts: the run goes on, ask again",
                    std::chrono::seconds(1));
  }
  const auto budget = budget_of(patience, rules_.longest_wait);
  const auto record = parts_.judge->wait(*job, budget);
  return record ? answer(*record) : late_answer(id_of(**job), budget, rules_.base);
}

Response Api::ask_gate(Call& call) {
  Question question = read_question(*call.request, GateNamed::in_path);
  question.gate = call.match.arguments.front();
  const auto patience = question.patience;
  return await(accept(call, std::move(question), Fetched::at_once), patience,
               [this](const store::RunRecord& run) { return argo_answer(run, rules_.base); });
}

Response Api::ask_for_flagger(Call& call) {
  FlaggerCall asked = read_flagger_call(*call.request);
  const std::string header = bearer_token(*call.request);
  admit(call, header.empty() ? asked.token : header);
  const FlaggerHook hook = call.match.route->endpoint == Endpoint::ask_for_rollback
                               ? FlaggerHook::rollback
                               : FlaggerHook::gate;
  const auto patience = asked.question.patience;
  Response response =
      await(accept(call, std::move(asked.question), Fetched::at_once), patience,
            [hook](const store::RunRecord& run) { return flagger_answer(run, hook); });
  return as_text(std::move(response));
}

Response Api::begin_run(Call& call) {
  Question question = read_question(*call.request, GateNamed::in_body);
  const Acceptance acceptance = accept(call, std::move(question), Fetched::later);
  const auto begun = [this](const store::RunRecord& run) {
    Response response = json_answer(202, run_object(run, rules_.base));
    response.headers.emplace_back("Location", rules_.base + "/v1/runs/" + run.id);
    return response;
  };
  const auto* job = std::get_if<JobHandle>(&acceptance);
  if (job == nullptr) return await(acceptance, std::chrono::milliseconds(1), begun);
  const auto running = parts_.judge->under_way(id_of(**job));
  return begun(running ? *running : parts_.runs->find(id_of(**job)).value());
}

Response Api::list_gates(const Call& call) const {
  ordered_json gates = ordered_json::array();
  for (const Gate& gate : parts_.catalogue->all()) {
    if (may_ask(call.caller, gate.name)) gates.push_back(gate_object(gate));
  }
  return json_answer(200, {{"gates", std::move(gates)}});
}

Response Api::list_runs(const Call& call) const {
  ordered_json runs = ordered_json::array();
  for (const store::RunRecord& run : parts_.runs->newest("", kListedRuns)) {
    if (may_ask(call.caller, run.gate)) runs.push_back(run_object(run, rules_.base));
  }
  return json_answer(200, {{"runs", std::move(runs)}});
}

/// The run of a path. One that the caller may not see is not there.
store::RunRecord Api::visible_run(const Call& call) const {
  const std::string& id = call.match.arguments.front();
  auto run = parts_.judge->under_way(id);
  if (!run) run = parts_.runs->find(id);
  if (!run || !may_ask(call.caller, run->gate)) {
    throw HttpError(404, "there is no run of this id, or it is not kept any more");
  }
  return *std::move(run);
}

Response Api::read_run(const Call& call) const {
  const store::RunRecord run = visible_run(call);
  if (run.state == store::RunState::finished) parts_.judge->note_fetched(run.id);
  return json_answer(200, run_object(run, rules_.base));
}

/// Only who has begun a run may stop it: others may wait for it as well.
Response Api::cancel_run(const Call& call) const {
  const store::RunRecord run = visible_run(call);
  if (run.owner != call.caller.name) throw HttpError(403, "the run was begun by another caller");
  parts_.judge->cancel(run.id);
  return json_answer(200, run_object(visible_run(call), rules_.base));
}

Response Api::read_report(const Call& call) const {
  const std::string& extension = call.match.arguments.back();
  const auto* const kind = std::ranges::find(kReportKinds, extension, &ReportKind::extension);
  if (kind == kReportKinds.end()) {
    throw HttpError(404, "a report is json, html, junit.xml or md");
  }
  const store::RunRecord run = visible_run(call);
  if (run.report.empty()) throw HttpError(404, "the run has no report yet");
  std::ostringstream text;
  report::find(kind->format)->write(report::read_json(run.report, "run " + run.id), {}, text);
  Response response = html_answer(text.str(), kReportPolicy);
  response.content_type = kind->content_type;
  return response;
}

Response Api::show_page(const Call& call) const {
  std::vector<GateHistory> gates;
  for (const Gate& gate : parts_.catalogue->all()) {
    if (!may_ask(call.caller, gate.name)) continue;
    gates.push_back({gate, parts_.runs->newest(gate.name, kHistoryRuns)});
  }
  std::vector<store::RunRecord> newest = parts_.runs->newest("", kPageRuns);
  std::erase_if(newest,
                [&call](const store::RunRecord& run) { return !may_ask(call.caller, run.gate); });
  return html_answer(page(gates, newest), kPagePolicy);
}

bool Api::is_ready() const {
  if (is_draining_) return false;
  return std::ranges::any_of(parts_.catalogue->all(), &Gate::is_served);
}

Response Api::readiness() const {
  if (is_ready()) return json_answer(200, {{"ready", true}});
  return json_answer(503,
                     {{"ready", false},
                      {"reason", is_draining_ ? "the server is stopping" : "no gate is served"}});
}

Response Api::metrics_text() const {
  Gauges gauges;
  for (const Gate& gate : parts_.catalogue->all()) {
    gauges.gates.push_back({gate.name, gate.is_served(), !gate.problem.empty()});
  }
  std::tie(gauges.waiting_runs, gauges.running_runs) = parts_.judge->load();
  gauges.connections = static_cast<std::int64_t>(parts_.connections());
  gauges.is_ready = is_ready();
  return {200, "text/plain; version=0.0.4; charset=utf-8", parts_.metrics->text(gauges), {}};
}

}  // namespace modelgate::serve
