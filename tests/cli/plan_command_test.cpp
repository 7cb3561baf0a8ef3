/// \file
/// `modelgate plan`: with data, without data, and with neither.
#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/program.hpp"

namespace modelgate::cli {

namespace {

/// Characters of UTF-8: all bytes that continue none.
std::ptrdiff_t characters(const std::string& line) {
  return std::ranges::count_if(line, [](char byte) { return (byte & 0xC0) != 0x80; });
}

}  // namespace

TEST_CASE("a gate is planned from its data in eighty columns and worst first") {
  const auto result = modelgate("plan gates/spam/gate.yaml");
  CHECK(result.exit_code == 0);
  std::istringstream lines(result.output);
  for (std::string line; std::getline(lines, line);) {
    CAPTURE(line);
    CHECK(characters(line) <= 80);
  }
  CHECK(result.output.starts_with(
      "spam-filter: 4,601 rows; chances if the two models are equally good\n"));
  CHECK(result.output.find("fpr.spam.slo ") < result.output.find("recall.spam.slo "));
  CHECK(result.output.find(" more rows of ham") != std::string::npos);
}

TEST_CASE("a gate is planned from assumptions alone") {
  const test::Scratch scratch;
  const std::string gate = scratch.file("gate.yaml", small_gate());
  const auto result = modelgate("plan '" + gate +
                                "' --rows-planned 471000 --disagreement 0.06 "
                                "--prevalence spam=0.01 --format json");
  CHECK(result.exit_code == 0);
  const auto outlook = nlohmann::json::parse(result.output);
  CHECK(outlook.at("schema") == "modelgate.plan/v1");
  const auto& one = outlook.at("decisions").at(0);
  CHECK(one.at("rows") == 4710);
  CHECK(one.at("chances").at("pass").get<double>() == doctest::Approx(0.8).epsilon(0.01));
  CHECK(one.at("detectable").get<double>() == doctest::Approx(0.01).epsilon(1e-4));
}

TEST_CASE("mistakes in planning are errors of usage") {
  const test::Scratch scratch;
  const std::string gate = "plan '" + scratch.file("gate.yaml", small_gate()) + "' ";
  CHECK(modelgate(gate + "--rows-planned 100").exit_code == 4);
  CHECK(modelgate(gate + "--accuracy 0.9").exit_code == 4);
  CHECK(modelgate(gate + "--rows-planned 100 --disagreement 0.1 --rows x.csv").exit_code == 4);
  CHECK(modelgate(gate + "--rows-planned 100 --disagreement 0.1 --effect observed").exit_code == 4);
  CHECK(modelgate(gate + "--rows-planned 100 --disagreement 1.1").exit_code == 4);
  const auto share = modelgate(gate + "--rows-planned 9 --disagreement 0.1 --prevalence spam");
  CHECK(share.exit_code == 4);
  CHECK(share.output == "--prevalence 'spam' is not of the form CLASS=share, 0 to 1\n");
  CHECK(modelgate(gate + "--rows /nowhere/rows.csv").exit_code == 3);
}

}  // namespace modelgate::cli
