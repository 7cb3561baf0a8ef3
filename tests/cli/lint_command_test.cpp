/// \file
/// `modelgate lint`: policies without their data, and with their columns.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "cli/program.hpp"

namespace modelgate::cli {

TEST_CASE("lint accepts good policies and complains about all bad ones") {
  const test::Scratch scratch;
  const std::string good = scratch.file("good.yaml", small_gate());
  const std::string bad = scratch.file("bad.yaml", small_gate() + "chekcs: []\n");
  const std::string rows = scratch.file("rows.csv", small_rows(1, 1));
  const std::string other = scratch.file("other.csv", "label,new\nham,ham\n");
  CHECK(modelgate("lint '" + good + "'").output == good + ": ok (1 check)\n");
  CHECK(modelgate("lint '" + good + "' --rows '" + rows + "'").output ==
        good + ": ok (1 check, columns present)\n");
  const auto mixed = modelgate("lint '" + bad + "' '" + good + "'");
  CHECK(mixed.exit_code == 4);
  CHECK(mixed.output.find("unknown key 'chekcs'") != std::string::npos);
  CHECK(mixed.output.find("good.yaml: ok") != std::string::npos);
  const auto missing = modelgate("lint '" + good + "' --rows '" + other + "'");
  CHECK(missing.exit_code == 4);
  CHECK(missing.output.find("no column 'old'") != std::string::npos);
}

TEST_CASE("lint refuses what counts cannot answer before there are any") {
  const test::Scratch scratch;
  const std::string gate = scratch.file(
      "gate.yaml",
      "version: 1\nname: g\ndata:\n  classes: [ham, spam]\n  positive: spam\n  unit: who\n"
      "  candidate: {prediction: new}\ninputs: {cells: cells.csv}\nchecks:\n"
      "  - {metric: recall, slo: \">= 0.5\"}\n");
  const auto result = modelgate("lint '" + gate + "'");
  CHECK(result.exit_code == 4);
  CHECK(result.output.find("gate.yaml:6:9: 'data.unit' says which rows belong together, and cells "
                           "have no rows") != std::string::npos);
}

TEST_CASE("lint prints JSON and SARIF for programs") {
  const test::Scratch scratch;
  const std::string good = scratch.file("good.yaml", small_gate());
  const std::string bad = scratch.file("bad.yaml", small_gate() + "chekcs: []\n");
  const auto json = modelgate("lint '" + bad + "' '" + good + "' /nowhere.yaml --format json");
  CHECK(json.exit_code == 4);
  const auto log = nlohmann::json::parse(json.output);
  CHECK(log.at("valid") == false);
  REQUIRE(log.at("policies").size() == 3);
  CHECK(log.at("policies").at(0).at("problems").at(0).at("line") == 11);
  CHECK(log.at("policies").at(1).at("valid") == true);
  const auto sarif = nlohmann::json::parse(modelgate("lint '" + bad + "' --format sarif").output);
  CHECK(sarif.at("runs").at(0).at("results").at(0).at("ruleId") == "policy");
  CHECK(modelgate("lint '" + good + "' --format sarif").exit_code == 0);
  CHECK(modelgate("lint '" + good + "' --format xml").exit_code == 4);
}

TEST_CASE("lint refuses a check that no result on the rows could pass") {
  const test::Scratch scratch;
  const std::string gate = scratch.file("gate.yaml", small_gate());
  const std::string rows =
      scratch.file("rows.csv", "label,old,new\nham,ham,ham\nspam,spam,spam\nspam,spam,spam\n");
  const auto result = modelgate("lint '" + gate + "' --rows '" + rows + "'");
  CHECK(result.exit_code == 4);
  CHECK(result.output.find("gate.yaml:10:5: equal models can never pass this check: even with the "
                           "same answers on every row, delta >= -0.01 of recall of spam takes at "
                           "least 381 rows of spam; there are 2\n") != std::string::npos);
}

}  // namespace modelgate::cli
