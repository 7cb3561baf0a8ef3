/// \file
/// The reference page of every metric, and the check that it shows.
#include "cli/metric_page.hpp"

#include <doctest/doctest.h>

#include <sstream>

#include "cli/program.hpp"
#include "metric/registry.hpp"
#include "text/utf8.hpp"

namespace modelgate::cli {
namespace {

/// A policy of one check, for two classes with scores.
std::string policy_with(const std::string& check) {
  std::string indented;
  std::istringstream lines(check);
  for (std::string line; std::getline(lines, line);) indented += "  " + line + "\n";
  return "version: 1\nname: example\ndata:\n  classes: [ham, spam]\n  positive: spam\n"
         "  baseline: {prediction: a, score: p}\n  candidate: {prediction: b, score: q}\n"
         "checks:\n" +
         indented;
}

}  // namespace

TEST_CASE("every page says how to read the metric within eighty columns") {
  for (const Metric* metric : metric::all()) {
    CAPTURE(metric->name);
    const std::string page = metric_page(*metric);
    for (const char* title : {"\nFormula\n", "\nRange\n  From ", "\nUndefined when\n",
                              "\nHow to read it\n", "\nUse it when\n", "\nBeware\n", "\nNeeds\n",
                              "\nIn a policy\n  - metric: ", "\nRelated\n", "\nReference\n"}) {
      CAPTURE(title);
      CHECK(page.find(title) != std::string::npos);
    }
    std::istringstream lines(page);
    for (std::string line; std::getline(lines, line);) CHECK(text::width(line) <= 80);
  }
}

TEST_CASE("the check of every page is a valid check") {
  const test::Scratch scratch;
  std::string gates;
  for (const Metric* metric : metric::all()) {
    const std::string name = std::string(metric->name) + ".yaml";
    gates += " '" + scratch.file(name, policy_with(example_check(*metric))) + "'";
  }
  const auto result = modelgate("lint" + gates);
  CAPTURE(result.output);
  CHECK(result.exit_code == 0);
}

TEST_CASE("balanced accuracy and F1 are told in the words of their field") {
  const std::string balanced = metric_page(*metric::find("balanced_accuracy"));
  for (const char* word : {"prevalence", "precision", "threshold", "recall", "calibrated"}) {
    CAPTURE(word);
    CHECK(balanced.find(word) != std::string::npos);
  }
  const std::string f1 = metric_page(*metric::find("f1"));
  for (const char* word : {"macro", "micro", "weighted", "prevalence", "threshold"}) {
    CAPTURE(word);
    CHECK(f1.find(word) != std::string::npos);
  }
}

}  // namespace modelgate::cli
