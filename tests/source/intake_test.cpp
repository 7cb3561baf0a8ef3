/// \file
/// What a policy wants of its inputs, before any of them is opened.
#include "source/intake.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "source/inputs.hpp"

namespace modelgate::source::test {
namespace {

TEST_CASE("inputs that do not fit together are mistakes of the policy") {
  const Folder folder;
  const auto message = [&](const Policy& policy) {
    const auto text = refusal(folder, policy);
    return text.substr(0, text.find('\n'));
  };
  auto policy = spam_policy();
  policy.inputs.rows.clear();
  CHECK(message(policy) == "gate.yaml:1:1: no inputs");
  policy = joined_policy();
  policy.inputs.rows = "rows.csv";
  CHECK(message(policy) == "gate.yaml:1:1: inputs of more than one kind");
  policy = joined_policy();
  policy.inputs.candidate.clear();
  CHECK(message(policy) == "gate.yaml:1:1: 'inputs.candidate' is missing");
  policy = joined_policy();
  policy.inputs.labels.clear();
  CHECK(message(policy) == "gate.yaml:1:1: 'inputs.labels' is missing");
  policy = joined_policy();
  policy.data.id.reset();
  CHECK(message(policy) == "gate.yaml:1:1: 'data.id' is missing");
  policy = spam_policy();
  policy.inputs.design = Design::independent;
  CHECK(message(policy) == "gate.yaml:1:1: 'inputs.design: independent' with one file");
  policy = spam_policy();
  policy.data.candidate.prediction = "old";
  CHECK(message(policy) == "gate.yaml:1:1: baseline and candidate are the same column");
  policy = spam_policy();
  policy.data.candidate = {};
  CHECK(message(policy) == "gate.yaml:1:1: no column for the answers of the candidate");
  policy = joined_policy();
  policy.join.label_conflict = OnLabelConflict::latest;
  CHECK(message(policy) ==
        "gate.yaml:1:1: 'join.label_conflict: latest' without 'data.label_time'");
}

std::string listed(const std::vector<Wanted>& wanted) {
  std::string text;
  for (const auto& one : wanted) {
    text += one.column + " (" + one.key + ") ";
  }
  return text;
}

TEST_CASE("files need the columns of their role") {
  const auto joined = joined_policy();
  const auto three = plan_intake(joined, {});
  CHECK(three.layout == Layout::joined);
  CHECK(three.has_baseline);
  CHECK(listed(required_columns(three, Role::labels)) == "label (data.label) id (data.id) ");
  CHECK(listed(required_columns(three, Role::candidate)) ==
        "id (data.id) answer (data.prediction) ");
  const auto one = spam_policy();
  CHECK(listed(required_columns(plan_intake(one, {}), Role::rows)) ==
        "label (data.label) old (data.baseline.prediction) new (data.candidate.prediction) ");
  auto counted = spam_policy();
  counted.inputs = {};
  counted.inputs.cells = "cells.csv";
  counted.data.id = "id";  // cells have none
  CHECK(listed(required_columns(plan_intake(counted, {}), Role::cells)) ==
        "label (data.label) count (data.count) old (data.baseline.prediction) "
        "new (data.candidate.prediction) ");
}

TEST_CASE("columns of slices and conditions are wanted once with their place") {
  auto policy = spam_policy();
  policy.data.id = "id";
  policy.data.time = "seen";
  policy.data.positions = {{"data.time", {"gate.yaml", 8, 9}}};
  policy.checks.resize(2);
  policy.checks.at(0).slice.columns = {"lang", "region"};
  policy.checks.at(1).slice.fixed = {{"lang", "de"}};
  const std::vector<Wanted> conditions = {{"age", "data.where", {}}, {"seen", "data.where", {}}};
  const auto intake = plan_intake(policy, {conditions, CellsOrigin::written, {}});
  CHECK(listed(intake.user) ==
        "lang (slice) region (slice) age (data.where) seen (data.where) id (data.id) ");
  CHECK(position_of(policy, "data.time").line == 8);
  CHECK(position_of(policy, "data.id").line == 1);
  CHECK(position_of(policy, "data.id").file == "gate.yaml");
}

TEST_CASE("inputs are opened in the order of their roles") {
  Inputs inputs;
  inputs.candidate = "c.csv";
  inputs.labels = "l.csv";
  std::string text;
  for (const auto& [role, path] : role_paths(inputs)) {
    text += std::string(name(role)) + " " + path + " ";
  }
  CHECK(text == "labels l.csv candidate c.csv ");
  CHECK(role_paths({}).empty());
}

TEST_CASE("counted cells have no numbers of rows") {
  const Folder folder;
  folder.write("cells.csv", "label,old,new,count\nham,ham,ham,3\n");
  auto policy = spam_policy();
  policy.inputs = {};
  policy.inputs.cells = "cells.csv";
  policy.checks.emplace_back();
  policy.checks.back().metric = "quantile";
  policy.checks.back().scope = Scope::numeric;
  policy.checks.back().parameters.column = "ms";
  const auto text = refusal(folder, policy);
  CHECK(text.find("metric 'quantile' needs the numbers of each row, and cells have none") !=
        std::string::npos);
}

}  // namespace
}  // namespace modelgate::source::test
