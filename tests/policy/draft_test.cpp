/// \file
/// Policies that are read once and filled in often.
#include "policy/draft.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "modelgate/error.hpp"
#include "support/shell.hpp"

using namespace modelgate;
using namespace modelgate::policy;

namespace {

std::string gate_with(const std::string& parameters) {
  return "version: 1\nname: canary\nparameters:\n" + parameters +
         "data: {classes: [a, b], positive: a, candidate: {prediction: new}}\n"
         "inputs: {rows: \"rows-${revision}.csv\"}\n"
         "checks: [{metric: recall, slo: \">= 0.5\"}]\n";
}

constexpr auto kRequired = "  revision: {type: string, pattern: \"[a-z]+\", required: true}\n";

}  // namespace

TEST_CASE("a draft is filled in with other values each time") {
  const Draft draft(gate_with(kRequired), "gate.yaml");
  CHECK(draft.filled({{{"revision", "x"}}, {}}).inputs.rows == "rows-x.csv");
  CHECK(draft.filled({{{"revision", "y"}}, {}}).inputs.rows == "rows-y.csv");
  CHECK_THROWS_AS(static_cast<void>(draft.filled({{{"revision", "1"}}, {}})), PolicyError);
  CHECK_THROWS_AS(static_cast<void>(draft.filled({})), PolicyError);
}

TEST_CASE("a draft can be checked before anybody gives a value") {
  const Draft draft(gate_with(kRequired), "gate.yaml");
  const Policy policy = draft.filled({{}, {}, MissingValues::tolerated});
  CHECK(policy.inputs.rows.empty());
  CHECK(policy.checks.size() == 1);
  const Draft undeclared(gate_with("  other: {type: string, required: true}\n"), "gate.yaml");
  CHECK_THROWS_AS(static_cast<void>(undeclared.filled({{}, {}, MissingValues::tolerated})),
                  PolicyError);
}

TEST_CASE("counters whose address or beginning is still to come can be checked") {
  const Draft draft(
      "version: 1\nname: canary\n"
      "parameters: {url: {type: string, required: true}, since: {type: string, required: true}}\n"
      "data: {classes: [a, b], positive: a}\n"
      "inputs: {prometheus: {url: \"${url}\", metric: m, class_label: label, since: \"${since}\",\n"
      "  prediction_label: predicted, arm: {label: role, baseline: x, candidate: y}}}\n"
      "statistics: {looks: {count: 3, information: 900}}\n"
      "checks: [{metric: recall, slo: \">= 0.5\"}]\n",
      "gate.yaml");
  const Policy policy = draft.filled({{}, {}, MissingValues::tolerated});
  CHECK(policy.inputs.prometheus.has_value());
  CHECK(policy.statistics.looks->count == 3);
  CHECK_THROWS_AS(static_cast<void>(draft.filled({})), PolicyError);
}

TEST_CASE("a draft says which parameters it takes") {
  const Draft draft(gate_with(std::string(kRequired) + "  day: {type: string, default: today}\n"),
                    "gate.yaml");
  CHECK(draft.parameters() ==
        std::vector<ParameterDeclaration>{{"day", "", false, "today"},
                                          {"revision", "[a-z]+", true, std::nullopt}});
}

TEST_CASE("a draft outlives its file") {
  const test::Scratch scratch;
  const std::string path = scratch.file("gate.yaml", gate_with(kRequired));
  const Draft draft = Draft::read(path);
  std::filesystem::remove(path);
  CHECK(draft.path() == path);
  CHECK(draft.filled({{{"revision", "x"}}, {}}).name == "canary");
  CHECK_THROWS_AS(static_cast<void>(Draft::read(path)), UsageError);
}
