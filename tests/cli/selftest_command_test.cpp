/// \file
/// `modelgate selftest`: figures, sentences and mistakes.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "cli/program.hpp"

namespace modelgate::cli {

TEST_CASE("a selftest tells of equal models and of regressions") {
  const test::Scratch scratch;
  const std::string asked = "selftest '" + scratch.file("gate.yaml", small_gate()) + "' --rows '" +
                            scratch.file("rows.csv", small_rows(30, 30)) + "' --runs 100";
  const auto result = modelgate_output(asked);
  CHECK(result.exit_code == 0);
  CHECK(result.output.starts_with(
      "small: 1,000 rows, 100 simulated gates in each world, seed 20260101\n"));
  CHECK(result.output.find("equal models, limits as written") != std::string::npos);
  CHECK(result.output.find("A regression of 2 margins passes most easily in recall.spam.delta") !=
        std::string::npos);
  CHECK(modelgate_output(asked + " --threads 1").output == result.output);
}

TEST_CASE("a selftest is an object on request") {
  const test::Scratch scratch;
  const auto result = modelgate_output("selftest '" + scratch.file("gate.yaml", small_gate()) +
                                       "' --rows '" + scratch.file("rows.csv", small_rows(30, 30)) +
                                       "' --runs 64 --regression 0.03 --seed 5 --format json");
  CHECK(result.exit_code == 0);
  const auto object = nlohmann::json::parse(result.output);
  CHECK(object.at("schema") == "modelgate.selftest/v1");
  CHECK(object.at("seed") == 5);
  const auto& regression = object.at("trials").back();
  CHECK(regression.at("size").at("unit") == "metric");
  CHECK(regression.at("decisions").at(0).at("truth").get<double>() ==
        doctest::Approx(-0.03).epsilon(1e-6));
}

TEST_CASE("mistakes in a selftest are errors of usage") {
  const test::Scratch scratch;
  const std::string gate = "selftest '" + scratch.file("gate.yaml", small_gate()) + "' ";
  const auto size = modelgate(gate + "--regression 2y --rows x.csv");
  CHECK(size.exit_code == 4);
  CHECK(size.output ==
        "--regression '2y' is not a size above 0: a number in the metric's unit (0.02), or in "
        "margins (2x)\n");
  CHECK(modelgate(gate + "--regression 0x --rows x.csv").exit_code == 4);
  CHECK(modelgate(gate + "--runs 0").exit_code == 4);
  CHECK(modelgate(gate + "--rows /nowhere/rows.csv").exit_code == 3);
}

}  // namespace modelgate::cli
