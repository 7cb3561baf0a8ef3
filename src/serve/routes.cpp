/// \file
/// The table, and paths against its patterns.
#include "serve/routes.hpp"

#include <algorithm>
#include <optional>

#include "text/percent.hpp"

namespace modelgate::serve {
namespace {

constexpr std::array kRoutes = {
    Route{Endpoint::ask_gate,
          "POST",
          "/v1/gates/{name}",
          "askGate",
          "Judge a gate and answer with its verdict (Argo Rollouts, web provider).",
          Access::token,
          {200, 400, 401, 403, 404, 413, 415, 422, 429, 500, 503}},
    Route{Endpoint::ask_for_flagger,
          "POST",
          "/v1/flagger/gate",
          "askForFlagger",
          "Judge a gate: 200 goes on, 412 stops, with one line of text (Flagger).",
          Access::metadata,
          {200, 400, 401, 403, 404, 412, 413, 415, 422, 429, 500, 503}},
    Route{Endpoint::ask_for_rollback,
          "POST",
          "/v1/flagger/rollback",
          "askForRollback",
          "Judge a gate: 200 rolls back, 412 does not (Flagger's rollback hook).",
          Access::metadata,
          {200, 400, 401, 403, 404, 412, 413, 415, 422, 429, 500, 503}},
    Route{Endpoint::begin_run,
          "POST",
          "/v1/runs",
          "beginRun",
          "Begin a run, to be polled at the address in Location.",
          Access::token,
          {202, 400, 401, 403, 404, 413, 415, 422, 429, 500, 503}},
    Route{Endpoint::list_gates,
          "GET",
          "/v1/gates",
          "listGates",
          "The gates, their parameters, and what is wrong with them.",
          Access::password,
          {200, 401, 429, 500, 503}},
    Route{Endpoint::list_runs,
          "GET",
          "/v1/runs",
          "listRuns",
          "The newest runs.",
          Access::password,
          {200, 401, 429, 500, 503}},
    Route{Endpoint::read_run,
          "GET",
          "/v1/runs/{id}",
          "readRun",
          "One run: RUNNING, SUCCEEDED (pass) or TERMINAL (everything else).",
          Access::password,
          {200, 401, 404, 429, 500, 503}},
    Route{Endpoint::cancel_run,
          "DELETE",
          "/v1/runs/{id}",
          "cancelRun",
          "Stop a run: it ends without a judgement. A finished one stays as it is.",
          Access::token,
          {200, 401, 403, 404, 429, 500, 503}},
    Route{Endpoint::read_report,
          "GET",
          "/v1/runs/{id}/report.{format}",
          "readReport",
          "The report of a finished run: json, html, junit.xml or md.",
          Access::password,
          {200, 401, 404, 429, 500, 503}},
    Route{Endpoint::show_page,
          "GET",
          "/",
          "showPage",
          "The gates and their runs as a web page.",
          Access::password,
          {200, 401, 429, 500, 503}},
    Route{Endpoint::describe,
          "GET",
          "/openapi.json",
          "describe",
          "This description.",
          Access::open,
          {200}},
    Route{Endpoint::health,
          "GET",
          "/healthz",
          "health",
          "Whether the process is alive.",
          Access::open,
          {200}},
    Route{Endpoint::readiness,
          "GET",
          "/readyz",
          "readiness",
          "Whether new requests are welcome: 503 while the server drains, or has no gate.",
          Access::open,
          {200, 503}},
    Route{Endpoint::expose_metrics,
          "GET",
          "/metrics",
          "exposeMetrics",
          "Metrics for Prometheus; on the admin port without a token.",
          Access::password,
          {200, 401, 429, 500}},
    Route{Endpoint::tell_version,
          "GET",
          "/version",
          "tellVersion",
          "The version of the server.",
          Access::open,
          {200}},
};

std::vector<std::string_view> segments(std::string_view path) {
  std::vector<std::string_view> found;
  path.remove_prefix(1);
  while (true) {
    const std::size_t end = path.find('/');
    found.push_back(path.substr(0, end));
    if (end == std::string_view::npos) return found;
    path.remove_prefix(end + 1);
  }
}

/// What stands in the place of a pattern's segment; an empty text where the segment is literal.
std::optional<std::string> fit(std::string_view pattern, std::string_view segment) {
  const std::size_t open = pattern.find('{');
  if (open == std::string_view::npos) {
    return pattern == segment ? std::optional(std::string()) : std::nullopt;
  }
  if (!segment.starts_with(pattern.substr(0, open)) || segment.size() == open) return std::nullopt;
  return text::percent_decoded(segment.substr(open));
}

std::optional<std::vector<std::string>> fit_path(std::string_view pattern, std::string_view path) {
  const auto wanted = segments(pattern);
  const auto given = segments(path);
  if (wanted.size() != given.size()) return std::nullopt;
  std::vector<std::string> arguments;
  for (std::size_t at = 0; at < wanted.size(); ++at) {
    auto argument = fit(wanted[at], given[at]);
    if (!argument) return std::nullopt;
    if (!argument->empty()) arguments.push_back(*std::move(argument));
  }
  return arguments;
}

}  // namespace

std::span<const Route> routes() { return kRoutes; }

std::variant<Match, Unmatched> match(std::string_view method, std::string_view path) {
  const std::string_view wanted = method == "HEAD" ? "GET" : method;
  Unmatched unmatched;
  for (const Route& route : kRoutes) {
    auto arguments = fit_path(route.pattern, path);
    if (!arguments) continue;
    if (route.method == wanted) return Match{&route, *std::move(arguments)};
    unmatched.methods.emplace_back(route.method);
    if (route.method == "GET") unmatched.methods.emplace_back("HEAD");
  }
  return unmatched;
}

}  // namespace modelgate::serve
