/// \file
/// A failing gate of forty decisions on one screen.
#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>

#include "cli/program.hpp"
#include "text/utf8.hpp"

namespace modelgate::cli {
namespace {

/// 37 regions, of which the candidate breaks one.
std::string rows_of_regions() {
  std::string text = "label,old,new,region\n";
  for (int region = 0; region < 37; ++region) {
    for (int row = 0; row < 60; ++row) {
      const bool is_broken = region == 17 && row % 2 == 0;
      const std::string tail = ",region " + std::to_string(region) + "\n";
      text += row % 3 == 0 ? (is_broken ? "spam,spam,ham" : "spam,spam,spam") + tail
                           : (is_broken ? "ham,ham,spam" : "ham,ham,ham") + tail;
    }
  }
  return text;
}

constexpr auto kGate =
    "version: 1\nname: regions\ndata:\n  classes: [ham, spam]\n  positive: spam\n"
    "  baseline: {prediction: old}\n  candidate: {prediction: new}\nchecks:\n"
    "  - {metric: balanced_accuracy, slo: \">= 0.9\", delta: \">= -0.05\"}\n"
    "  - {metric: recall, slo: \">= 0.9\"}\n"
    "  - {name: no region is left behind, metric: accuracy, slice: region, delta: \">= -0.05\",\n"
    "     burden: prove_harm}\n";

}  // namespace

TEST_CASE("forty decisions that fail fit a screen and name the reason at once") {
  const test::Scratch scratch;
  const auto run = modelgate_output("run '" + scratch.file("gate.yaml", kGate) + "' --rows '" +
                                    scratch.file("rows.csv", rows_of_regions()) + "'");
  CHECK(run.exit_code == 1);
  CAPTURE(run.output);
  CHECK(run.output.find("\n  40 decisions: 1 fail, 39 pass") != std::string::npos);
  CHECK(std::ranges::count(run.output, '\n') <= 40);
  std::istringstream lines(run.output);
  std::string first;
  int number = 0;
  for (std::string line; std::getline(lines, line); ++number) {
    CHECK(text::width(line) <= 80);
    if (number < 5) first += line + "\n";
  }
  CHECK(first.find("region 17") != std::string::npos);
  CHECK(first.find("accuracy fell by 0.5") != std::string::npos);
}

}  // namespace modelgate::cli
