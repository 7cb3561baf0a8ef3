/// \file
/// From words on the command line to what the runner takes.
#include "cli/run_arguments.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "modelgate/error.hpp"

namespace modelgate::cli {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

RunArguments parsed(std::vector<std::string> words) {
  CLI::App app;
  RunArguments arguments;
  add_policy_options(app, arguments);
  add_resource_options(app, arguments);
  std::ranges::reverse(words);  // as CLI11 takes them
  app.parse(words);
  return arguments;
}

}  // namespace

TEST_CASE("options of inputs and resources arrive as they are written") {
  const RunArguments arguments =
      parsed({"a.yaml", "--labels", "l.csv", "--baseline", "b.csv", "--candidate", "-", "b.yaml",
              "--threads", "3", "--memory-limit", "4GB"});
  CHECK(arguments.gates == std::vector<std::string>{"a.yaml", "b.yaml"});
  Console console;
  console.engine_directory = "/opt/duckdb";
  const RunOptions options = run_options(arguments, console);
  CHECK(options.inputs.labels == "l.csv");
  CHECK(options.inputs.baseline == "b.csv");
  CHECK(options.inputs.candidate == "-");
  CHECK(options.inputs.rows.empty());
  CHECK(options.inputs.cells.empty());
  CHECK(options.threads == 3);
  CHECK(options.memory_limit == "4GB");
  CHECK(options.engine_directory == "/opt/duckdb");
  CHECK(options.now.ends_with("Z"));
}

TEST_CASE("parameters and overrides are split at the first sign") {
  const RunArguments arguments = parsed(
      {"--param", "limit=>= -0.01", "--param", "empty=", "--set", "data.where=age=1", "a.yaml"});
  const RunOptions options = run_options(arguments, {});
  CHECK(options.parameters == Pairs{{"limit", ">= -0.01"}, {"empty", ""}});
  CHECK(options.overrides == Pairs{{"data.where", "age=1"}});
  CHECK(arguments.gates == std::vector<std::string>{"a.yaml"});
}

TEST_CASE("clock and seed are overrides after those that are spelled out") {
  const RunArguments arguments =
      parsed({"a.yaml", "--seed", "7", "--as-of", "2026-01-31", "--set", "statistics.seed=8"});
  CHECK(run_options(arguments, {}).overrides ==
        Pairs{{"statistics.seed", "8"}, {"inputs.as_of", "2026-01-31"}, {"statistics.seed", "7"}});
}

TEST_CASE("a pair without a name or a sign is a usage error") {
  CHECK_THROWS_WITH_AS(static_cast<void>(run_options(parsed({"a.yaml", "--param", "x"}), {})),
                       "--param 'x' is not of the form name=value", UsageError);
  CHECK_THROWS_WITH_AS(static_cast<void>(run_options(parsed({"a.yaml", "--set", "=x"}), {})),
                       "--set '=x' is not of the form name=value", UsageError);
}

TEST_CASE("a stop request of the console is one of the run") {
  std::stop_source stop;
  Console console;
  console.interrupted = stop.get_token();
  const RunOptions options = run_options(parsed({"a.yaml"}), console);
  CHECK_FALSE(options.stop.stop_requested());
  stop.request_stop();
  CHECK(options.stop.stop_requested());
}

}  // namespace modelgate::cli
