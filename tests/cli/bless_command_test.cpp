/// \file
/// `modelgate bless`, and the gate that reads what it wrote.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "cli/program.hpp"

namespace modelgate::cli {
namespace {

std::string next_gate() {
  return "version: 1\n"
         "name: next\n"
         "data:\n"
         "  classes: [ham, spam]\n"
         "  positive: spam\n"
         "  label: label\n"
         "  count: count\n"
         "  baseline: {prediction: old}\n"
         "  candidate: {prediction: new}\n"
         "inputs: {design: independent, baseline: out/baseline.jsonl, candidate: rows.csv}\n"
         "checks:\n"
         "  - {metric: recall, class: spam, delta: \">= -0.05\"}\n";
}

}  // namespace

TEST_CASE("a blessed candidate is the baseline of the next run") {
  const test::Scratch scratch;
  const std::string gate = scratch.file("gate.yaml", small_gate());
  const std::string rows = scratch.file("rows.csv", small_rows(60, 90));
  const std::string folder = gate.substr(0, gate.rfind('/'));
  const auto blessed =
      modelgate("bless '" + gate + "' --rows '" + rows + "' --output '" + folder + "/out'");
  CHECK(blessed.exit_code == 0);
  CHECK(blessed.output.starts_with("blessed 1,000 rows in 2 cells (verdict pass): "));
  CHECK(bytes_of(folder + "/out/baseline.jsonl") ==
        "{\"label\":\"spam\",\"old\":\"ham\",\"count\":60}\n"
        "{\"label\":\"spam\",\"old\":\"spam\",\"count\":940}\n");
  const auto manifest = nlohmann::json::parse(bytes_of(folder + "/out/baseline.json"));
  CHECK(manifest.at("schema") == "modelgate.baseline/v1");
  CHECK(manifest.at("verdict") == "pass");
  CHECK(manifest.at("cells").at("rows") == 1000);
  CHECK(manifest.at("inputs").at(0).at("sha256").get<std::string>().size() == 64);

  const std::string next = scratch.file("next.yaml", next_gate());
  const auto run = modelgate_output("run '" + next + "' --format json");
  const auto report = nlohmann::json::parse(run.output);
  CHECK(report.at("evidence").at("design") == "independent");
  CHECK(report.at("evidence").at("judged").at("baseline") == 1000);
  CHECK(report.at("decisions").at(0).at("baseline").at("value") == doctest::Approx(0.94));
  CHECK(report.at("verdict") == "pass");
}

TEST_CASE("counts of both models are judged like the rows they stand for") {
  const test::Scratch scratch;
  const std::string gate = scratch.file("gate.yaml", small_gate());
  const std::string rows = scratch.file("rows.csv", small_rows(60, 90));
  const std::string cells = scratch.file("cells.csv",
                                         "label,old,new,count\nspam,spam,ham,60\n"
                                         "spam,ham,spam,90\nspam,spam,spam,850\n");
  const auto decisions = [&](const std::string& input) {
    const auto run = modelgate_output("run '" + gate + "' " + input + " --format json");
    return nlohmann::json::parse(run.output).at("decisions");
  };
  CHECK(decisions("--cells '" + cells + "'") == decisions("--rows '" + rows + "'"));
}

TEST_CASE("what cannot be judged is not blessed") {
  const test::Scratch scratch;
  const std::string gate = scratch.file("gate.yaml", small_gate());
  CHECK(modelgate("bless '" + gate + "' --rows /nowhere.csv").exit_code == 3);
  CHECK(modelgate("bless '" + gate + "' '" + gate + "'").exit_code == 4);
}

}  // namespace modelgate::cli
