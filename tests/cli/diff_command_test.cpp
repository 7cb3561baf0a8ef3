/// \file
/// `modelgate diff`: the same, another, and no policy.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "cli/program.hpp"

namespace modelgate::cli {
namespace {

std::string strict_gate() {
  return std::string(small_gate()).replace(small_gate().find("-0.01"), 5, "-0.001") +
         "  - {metric: precision, slo: \">= 0.5\"}\n";
}

}  // namespace

TEST_CASE("what a stricter policy changes is told") {
  const test::Scratch scratch;
  const std::string before = scratch.file("before.yaml", small_gate());
  const std::string after = scratch.file("after.yaml", strict_gate());
  const std::string rows = " --rows '" + scratch.file("rows.csv", small_rows(4, 9)) + "'";
  const auto same = modelgate("diff '" + before + "' '" + before + "'" + rows);
  CHECK(same.exit_code == 0);
  CHECK(same.output == "gate verdict: pass\n\n1 decision unchanged\n");
  const auto other = modelgate("diff '" + before + "' '" + after + "'" + rows);
  CHECK(other.exit_code == 1);
  CHECK(
      other.output.find("recall.spam.delta   pass -> inconclusive  limit >= -0.01 -> >= -0.001") !=
      std::string::npos);
  CHECK(other.output.find("precision.spam.slo  pass                  added") != std::string::npos);
  const auto json =
      modelgate_output("diff '" + before + "' '" + after + "'" + rows + " --format json");
  CHECK(nlohmann::json::parse(json.output).at("differs") == true);
  const auto table =
      modelgate_output("diff '" + before + "' '" + after + "'" + rows + " --format markdown");
  CHECK(table.output.starts_with("**gate verdict: pass -> inconclusive**\n"));
}

TEST_CASE("policies that cannot judge are no difference") {
  const test::Scratch scratch;
  const std::string gate = "'" + scratch.file("gate.yaml", small_gate()) + "'";
  CHECK(modelgate("diff " + gate + " " + gate + " --rows /nowhere.csv").exit_code == 3);
  CHECK(modelgate("diff " + gate + " /nowhere.yaml --rows /nowhere.csv").exit_code == 3);
  CHECK(modelgate("diff " + gate).exit_code == 4);
}

}  // namespace modelgate::cli
