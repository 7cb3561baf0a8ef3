/// \file
/// SARIF as its schema and code scanning want it.
#include <doctest/doctest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>
#include <vector>

#include "report/lint.hpp"
#include "support/shell.hpp"

namespace modelgate::report {
namespace {

std::string written(const std::vector<LintedPolicy>& policies) {
  std::ostringstream out;
  write_sarif(policies, out);
  return out.str();
}

std::vector<LintedPolicy> several() {
  const ReportError mistakes{
      "PolicyError",
      "whole text",
      {{{"gates/ü b.yaml", 3, 12}, "unknown metric 'x'", "did you mean 'y'?", "  métrique: x", 1},
       {{"", 0, 0}, "bytes \xFF ]]> ::error::", "", "", 0},
       {{"/abs/c.yaml", 9, 400}, "beyond the line", "", "short", 3}}};
  return {{"a.yaml", 2, {}},
          {"gates/ü b.yaml", 0, mistakes},
          {"c.yaml", 0, ReportError{"SourceError", "cannot read 'c.yaml'", {}}},
          {"d.yaml", 0, ReportError{"DataError", "no column 'old'", {}}},
          {"e.yaml", 0, ReportError{"Unheard", "?", {}}}};
}

TEST_CASE("a problem stands at its place in code points") {
  const auto log = nlohmann::json::parse(written(several()));
  CHECK(log.at("version") == "2.1.0");
  const auto& run = log.at("runs").at(0);
  CHECK(run.at("columnKind") == "unicodeCodePoints");
  REQUIRE(run.at("results").size() == 6);
  const auto& first = run.at("results").at(0);
  CHECK(first.at("ruleId") == "policy");
  CHECK(first.at("message").at("text") == "unknown metric 'x'; did you mean 'y'?");
  const auto& place = first.at("locations").at(0).at("physicalLocation");
  CHECK(place.at("artifactLocation").at("uri") == "gates/%C3%BC%20b.yaml");
  // "  métrique: x": byte 12 is column 11, behind the é of two bytes.
  CHECK(place.at("region") == nlohmann::json{{"startLine", 3},
                                             {"startColumn", 11},
                                             {"endColumn", 12},
                                             {"snippet", {{"text", "  métrique: x"}}}});
}

TEST_CASE("every kind of error has its rule") {
  const auto log = nlohmann::json::parse(written(several()));
  const auto& run = log.at("runs").at(0);
  const auto& rules = run.at("tool").at("driver").at("rules");
  for (const auto& result : run.at("results")) {
    CHECK(rules.at(result.at("ruleIndex").get<std::size_t>()).at("id") == result.at("ruleId"));
  }
  // Code scanning asks for these (rule GH2012 of Microsoft's validator).
  for (const auto& rule : rules) {
    CHECK_FALSE(rule.at("fullDescription").at("text").get<std::string>().empty());
    CHECK_FALSE(rule.at("help").at("text").get<std::string>().empty());
  }
  CHECK(run.at("results").at(3).at("ruleId") == "source");
  CHECK(run.at("results").at(4).at("ruleId") == "data");
  CHECK(run.at("results").at(5).at("ruleId") == "internal");
}

TEST_CASE("valid policies leave an empty log") {
  const auto log = nlohmann::json::parse(written({{"a.yaml", 2, {}}}));
  CHECK(log.at("runs").at(0).at("results").empty());
}

constexpr const char* kValidate =
    "import json, sys\n"
    "import jsonschema\n"
    "schema = json.load(open(sys.argv[1]))\n"
    "validator = jsonschema.validators.validator_for(schema)(schema)\n"
    "for path in sys.argv[2:]:\n"
    "    for error in validator.iter_errors(json.load(open(path))):\n"
    "        sys.exit(f'{path}: {list(error.path)}: {error.message}')\n";

TEST_CASE("the schema of OASIS accepts the log") {
  const std::string schema = std::string(MODELGATE_SOURCE_DIR) +
                             "/.deps/readers/node_modules/@microsoft/jest-sarif/lib/schemas/"
                             "sarif-2.1.0-rtm.5.json";
  const auto log = nlohmann::json::parse(written(several()));
  CHECK(log.at("$schema") == "https://json.schemastore.org/sarif-2.1.0.json");
  const std::string python = test::python_with("jsonschema");
  if (python.empty()) return;
  if (!std::filesystem::exists(schema)) {
    MESSAGE("SKIPPED: no schema of SARIF: scripts/bootstrap --readers installs it");
    return;
  }
  const test::Scratch scratch;
  const std::string command =
      python + " " + scratch.file("validate.py", kValidate) + " " + schema + " ";
  const test::CommandResult good =
      test::run_command(command + scratch.file("good.sarif", written(several())) + " " +
                        scratch.file("empty.sarif", written({})));
  CHECK_MESSAGE(good.exit_code == 0, good.output);
  std::string bad = written(several());
  bad.replace(bad.find("\"startLine\": 3"), 14, "\"startLine\": 0");
  CHECK(test::run_command(command + scratch.file("bad.sarif", bad)).exit_code != 0);
}

}  // namespace
}  // namespace modelgate::report
