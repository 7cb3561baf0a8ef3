/// \file
/// `modelgate init`: a file is written once, and says what it rests on.
#include <doctest/doctest.h>

#include "cli/program.hpp"

namespace modelgate::cli {

TEST_CASE("a first policy is written and judges") {
  const test::Scratch scratch;
  const std::string out = scratch.file("gate.yaml", "");
  const std::string command = "init --rows gates/leak/predictions.csv --out '" + out + "'";
  const auto refused = modelgate(command);
  CHECK(refused.exit_code == 4);
  CHECK(refused.output ==
        "'" + out + "' is there already: choose another --out, or --force to replace it\n");
  const auto written = modelgate(command + " --force");
  CHECK(written.exit_code == 0);
  CHECK(written.output.find("label           label                  sure: its name\n") == 0);
  CHECK(written.output.find("which is which                         likely: their names\n") !=
        std::string::npos);
  CHECK(written.output.find("(4 checks). Next: read it, then modelgate run") != std::string::npos);
  CHECK(modelgate("lint '" + out + "'").exit_code == 0);
  CHECK(modelgate("run '" + out + "'").exit_code <= 2);
}

TEST_CASE("standard output carries the policy and nothing else") {
  const auto policy = modelgate_output("init --rows gates/spam/predictions.csv --out -");
  CHECK(policy.exit_code == 0);
  CHECK(policy.output.starts_with("# A first policy, written by 'modelgate init'"));
  CHECK(policy.output.find("name: spam\n") != std::string::npos);
}

TEST_CASE("columns that nobody can tell are asked for") {
  const test::Scratch scratch;
  const std::string rows =
      scratch.file("rows.csv", "won,a_pred,b_pred,c_pred\n1,1,1,0\n0,0,1,0\n1,1,1,0\n0,1,0,0\n");
  const auto result = modelgate("init --rows '" + rows + "' --out -");
  CHECK(result.exit_code == 4);
  CHECK(result.output.find("say --baseline-prediction a_pred --candidate-prediction c_pred") !=
        std::string::npos);
  CHECK(modelgate("init --rows /nowhere.csv --out -").exit_code == 3);
}

}  // namespace modelgate::cli
