/// \file
/// The exposition.
#include "serve/metrics.hpp"

#include <doctest/doctest.h>

#include <string>

#include "support/shell.hpp"

using namespace modelgate;
using namespace modelgate::serve;

namespace {

std::string exposition() {
  Metrics metrics(1'000.0);
  metrics.count_request("/v1/gates/{name}", 200, 0.02);
  metrics.count_request("/v1/gates/{name}", 200, 100.0);
  metrics.count_request("/v1/gates/{name}", 503, 8.0);
  metrics.count_run("spam \"x\"\n", Verdict::fail, 0.3, 2'000.0);
  metrics.count_broken("spam");
  return metrics.text({{{"spam", true, false}}, 1, 2, 3, true});
}

}  // namespace

TEST_CASE("requests and runs are counted by their labels") {
  const std::string text = exposition();
  for (const char* line :
       {"modelgate_ready 1\n", "modelgate_runs_waiting 1\n", "modelgate_runs_running 2\n",
        "modelgate_http_requests_total{route=\"/v1/gates/{name}\",code=\"200\"} 2\n",
        "modelgate_http_requests_total{route=\"/v1/gates/{name}\",code=\"503\"} 1\n",
        "_bucket{route=\"/v1/gates/{name}\",le=\"0.025\"} 1\n",
        "_bucket{route=\"/v1/gates/{name}\",le=\"60\"} 2\n",
        "_bucket{route=\"/v1/gates/{name}\",le=\"+Inf\"} 3\n",
        "modelgate_runs_total{policy=\"spam \\\"x\\\"\\\\n\",verdict=\"fail\"} 1\n",
        "modelgate_gate_reload_failures_total{policy=\"spam\"} 1\n",
        "modelgate_gate_served{policy=\"spam\"} 1\n"}) {
    CAPTURE(line);
    CHECK(text.find(line) != std::string::npos);
  }
}

TEST_CASE("promtool finds nothing to say") {
  if (!test::available("command -v promtool", "promtool")) return;
  const test::Scratch scratch;
  const std::string file = scratch.file("metrics", exposition());
  const auto result = test::run_command("promtool check metrics < '" + file + "'");
  CHECK(result.output == "");
  CHECK(result.exit_code == 0);
}
