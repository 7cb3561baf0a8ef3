/// \file
/// `modelgate run`: verdicts, exit codes, what is printed where.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "cli/program.hpp"

namespace modelgate::cli {
namespace {

/// A gate and rows in a folder of their own.
struct Case {
  test::Scratch scratch;
  std::string gate = scratch.file("gate.yaml", small_gate());
  std::string rows;

  Case(int broken, int fixed) : rows(scratch.file("rows.csv", small_rows(broken, fixed))) {}

  [[nodiscard]] std::string command(const std::string& more) const {
    return "run '" + gate + "' --rows '" + rows + "' " + more;
  }
};

}  // namespace

TEST_CASE("exit codes are those of the verdicts") {
  CHECK(modelgate(Case(10, 90).command("")).exit_code == 0);
  CHECK(modelgate(Case(90, 10).command("")).exit_code == 1);
  CHECK(modelgate(Case(30, 25).command("")).exit_code == 2);
  CHECK(modelgate(Case(30, 25).command("--fail-on fail")).exit_code == 0);
  CHECK(modelgate(Case(90, 10).command("--fail-on fail")).exit_code == 1);
}

TEST_CASE("what cannot be judged exits with three and what is wrong usage with four") {
  const Case fine(10, 90);
  CHECK(modelgate("run '" + fine.gate + "' --rows /nowhere.csv").exit_code == 3);
  CHECK(modelgate("run '" + fine.gate + "'").exit_code == 4);
  CHECK(modelgate("run /nowhere.yaml").exit_code == 4);
  CHECK(modelgate(fine.command("--threads 0")).exit_code == 4);
  CHECK(modelgate(fine.command("--param x")).exit_code == 4);
}

TEST_CASE("several gates give the worst verdict") {
  const Case bad(90, 10);
  const std::string rows = " --rows '" + bad.rows + "'";
  const std::string lenient = bad.scratch.file(
      "lenient.yaml", std::string(small_gate()).replace(small_gate().find("-0.01"), 5, "-0.5"));
  CHECK(modelgate("run '" + lenient + "'" + rows).exit_code == 0);
  CHECK(modelgate("run '" + bad.gate + "' '" + lenient + "'" + rows).exit_code == 1);
  CHECK(modelgate("run '" + lenient + "' '" + bad.gate + "'" + rows).exit_code == 1);
  CHECK(modelgate("run '" + lenient + "' /nowhere.yaml" + rows).exit_code == 4);
}

TEST_CASE("JSON on standard output is the report and nothing else") {
  const auto result = modelgate_output(Case(90, 10).command("--format json"));
  const auto report = nlohmann::json::parse(result.output);
  CHECK(report.at("schema") == "modelgate.report/v1");
  CHECK(report.at("verdict") == "fail");
  CHECK(report.at("exit_code") == result.exit_code);
}

TEST_CASE("quiet prints nothing") {
  CHECK(modelgate(Case(90, 10).command("--quiet")).output.empty());
}

TEST_CASE("standard input is a source") {
  const Case fine(10, 90);
  const auto result = modelgate("run '" + fine.gate + "' --rows - < '" + fine.rows + "'");
  CHECK(result.exit_code == 0);
}

TEST_CASE("the report is the same with any number of threads and in another locale") {
  const Case fine(60, 45);
  const auto report = [&](const std::string& more, const std::string& environment) {
    const auto run = test::run_command(environment + " '" MODELGATE_PROGRAM "' " +
                                       fine.command("--format json " + more) + " 2>/dev/null");
    auto parsed = nlohmann::ordered_json::parse(run.output);
    parsed.erase("metadata");
    return parsed.dump();
  };
  const std::string one = report("--threads 1", "");
  CHECK(report("--threads 2", "") == one);
  CHECK(report("--threads 8", "") == one);
  CHECK(report("", "LC_ALL=de_DE.UTF-8 LC_NUMERIC=de_DE.UTF-8") == one);
}

TEST_CASE("the seed and overrides are the policy's keys") {
  const Case fine(10, 90);
  const auto run = modelgate_output(
      fine.command("--format json --seed 7 --set statistics.replicates=500 --as-of 2026-01-31"));
  const auto report = nlohmann::json::parse(run.output);
  CHECK(report.at("statistics").at("seed") == 7);
  CHECK(report.at("statistics").at("replicates") == 500);
  CHECK(report.at("inputs").at("as_of") == "2026-01-31T00:00:00Z");
}

}  // namespace modelgate::cli
