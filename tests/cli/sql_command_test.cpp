/// \file
/// `modelgate sql` in every dialect, compared as a whole, and cells given in shards.
#include <doctest/doctest.h>

#include <string>

#include "cli/program.hpp"

namespace modelgate::cli {
namespace {

constexpr auto kGate = "tests/engines/scored.yaml";

std::string golden(const std::string& dialect) {
  return bytes_of(std::string(MODELGATE_SOURCE_DIR "/tests/golden/cells.") + dialect + ".sql");
}

}  // namespace

TEST_CASE("every dialect has its query") {
  for (const std::string dialect : {"bigquery", "clickhouse", "databricks", "duckdb", "postgres",
                                    "snowflake", "spark", "trino"}) {
    CAPTURE(dialect);
    const auto printed = modelgate_output("sql " + std::string(kGate) + " --dialect " + dialect +
                                          " --rows mail.scored");
    CHECK(printed.exit_code == 0);
    CHECK(printed.output == golden(dialect));
  }
}

TEST_CASE("engines that are not known are refused with those that are") {
  const auto missing = modelgate("sql " + std::string(kGate));
  CHECK(missing.exit_code == 4);
  CHECK(missing.output ==
        "--dialect is missing: expected one of bigquery, clickhouse, databricks, duckdb, postgres, "
        "snowflake, spark, trino\n");
  CHECK(modelgate("sql " + std::string(kGate) + " --dialect postgre").output ==
        "--dialect 'postgre' is unknown; did you mean 'postgres'?\n");
  CHECK(modelgate("sql " + std::string(kGate) + " --dialect trino --column region=rows").output ==
        "--column 'region=rows': expected labels, baseline or candidate after '='\n");
}

TEST_CASE("counts of shards add up and none counts twice") {
  const test::Scratch scratch;
  const auto gate = scratch.file("gate.yaml", small_gate());
  const auto whole = scratch.file("whole.csv",
                                  "label,old,new,count\nspam,spam,spam,900\nspam,spam,ham,40\n"
                                  "spam,ham,spam,60\n");
  const auto first =
      scratch.file("a,1.csv", "label,old,new,count\nspam,spam,spam,500\nspam,spam,ham,40\n");
  const auto second =
      scratch.file("b[2].csv", "label,old,new,count\nspam,spam,spam,400\nspam,ham,spam,60\n");
  const auto decisions = [&](const std::string& cells) {
    return modelgate_output("run '" + gate + "' --format json" + cells + " | jq -S .decisions")
        .output;
  };
  const auto of_whole = decisions(" --cells '" + whole + "'");
  CHECK(of_whole.find("recall.spam.delta") != std::string::npos);
  CHECK(decisions(" --cells '" + first + "' --cells '" + second + "'") == of_whole);
  const auto twice =
      modelgate("run '" + gate + "' --cells '" + first + "' --cells '" + first + "'");
  CHECK(twice.exit_code == 4);
  CHECK(twice.output.find("is given twice: its rows would count twice") != std::string::npos);
  CHECK(modelgate("run '" + gate + "' --cells '" + first + "' --cells /nowhere.csv").exit_code ==
        3);
}

TEST_CASE("units and weights are refused with cells by line") {
  const test::Scratch scratch;
  const auto gate =
      scratch.file("gate.yaml",
                   "version: 1\nname: small\ndata:\n  classes: [ham, spam]\n"
                   "  positive: spam\n  unit: customer\n"
                   "  baseline: {prediction: old}\n  candidate: {prediction: new}\n"
                   "checks:\n  - {metric: recall, class: spam, delta: \">= -0.01\"}\n");
  const auto cells = scratch.file("cells.csv", "label,old,new,count\nspam,spam,spam,900\n");
  const auto refused = modelgate("run '" + gate + "' --cells '" + cells + "'");
  CHECK(refused.exit_code == 4);
  CHECK(refused.output.find("gate.yaml:6:9: 'data.unit' says which rows belong together") !=
        std::string::npos);
}

}  // namespace modelgate::cli
