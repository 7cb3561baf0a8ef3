/// \file
/// `modelgate compare`: every metric, no policy.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "cli/program.hpp"

namespace modelgate::cli {

TEST_CASE("both models are measured without a policy") {
  const test::Scratch scratch;
  std::string text = small_rows(90, 30);
  for (int row = 0; row < 300; ++row) text += row < 40 ? "ham,spam,ham\n" : "ham,ham,ham\n";
  const std::string rows = scratch.file("rows.csv", text);
  const auto result = modelgate("compare --rows '" + rows +
                                "' --baseline-prediction old --candidate-prediction new "
                                "--positive spam");
  CHECK(result.exit_code == 0);
  CHECK(result.output.find("1,300 rows, 95% intervals; 70 fixed, 90 broken\n") !=
        std::string::npos);
  CHECK(result.output.find("\nrecall of spam ") != std::string::npos);
  // 970 and 910 of 1,000.
  CHECK(result.output.find("0.9700    0.9100     -0.0600") != std::string::npos);
}

TEST_CASE("slices are told worst first") {
  const auto result = modelgate(
      "compare --rows gates/leak/predictions.csv --baseline-prediction baseline "
      "--candidate-prediction candidate --slice names_george");
  CHECK(result.exit_code == 0);
  const auto yes = result.output.find("names_george=yes");
  CHECK(yes != std::string::npos);
  CHECK(yes < result.output.find("names_george=no"));
}

TEST_CASE("a column that is no label is refused") {
  const test::Scratch scratch;
  const std::string rows = scratch.file("rows.csv", "label,old,new\nham,ham,ham\n");
  const auto one = modelgate("compare --label label --rows '" + rows +
                             "' --baseline-prediction old --candidate-prediction new");
  CHECK(one.exit_code == 4);
  CHECK(one.output.find("has one value only; two classes or more are needed") != std::string::npos);
  CHECK(modelgate("compare --rows /nowhere.csv").exit_code == 3);
  CHECK(modelgate("compare").exit_code == 4);
}

TEST_CASE("columns and slices that are not named are found") {
  const auto result = modelgate("compare --rows gates/leak/predictions.csv");
  CHECK(result.exit_code == 0);
  CHECK(result.output.find("label 'label', baseline 'baseline', candidate 'candidate'\n") !=
        std::string::npos);
  CHECK(result.output.find("names_george=yes                780    0.9782    0.9333     -0.0449  "
                           "[-0.0687, -0.0251]  worse") != std::string::npos);
  CHECK(result.output.find("corrected for their number and for the whole (Holm, 3 changes)") !=
        std::string::npos);
}

TEST_CASE("every format of reports shows a comparison") {
  const auto json = modelgate_output("compare --rows gates/leak/predictions.csv --format json");
  CHECK(json.exit_code == 0);
  CHECK(nlohmann::json::parse(json.output).at("gate").at("name") == "compare");
  const auto table =
      modelgate_output("compare --rows gates/leak/predictions.csv --format markdown");
  CHECK(table.output.find("| accuracy | 0.9283 | 0.9474 | +0.0191 |") != std::string::npos);
  CHECK(modelgate("compare --rows gates/leak/predictions.csv --format nonsense").exit_code == 4);
}

TEST_CASE("a comparison shows what flipped") {
  const test::Scratch scratch;
  std::string text = small_rows(2, 1);
  for (int row = 0; row < 300; ++row) text += "ham,ham,ham\n";
  const std::string rows = scratch.file("rows.csv", text);
  const auto flips = modelgate_output("compare --rows '" + rows +
                                      "' --baseline-prediction old --candidate-prediction new "
                                      "--format flips");
  CHECK(flips.output.find("row 2,broken,spam,spam,ham\r\n") != std::string::npos);
  CHECK(flips.output.find("row 1,fixed,spam,ham,spam\r\n") != std::string::npos);
}

}  // namespace modelgate::cli
