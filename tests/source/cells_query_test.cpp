/// \file
/// What no query of counts can answer is refused, each with its line; hostile names stay names.
#include "source/cells_query.hpp"

#include <doctest/doctest.h>

#include "source/inputs.hpp"

namespace modelgate::source::test {
namespace {

std::string refused(const Policy& policy, const CellsTables& tables) {
  try {
    static_cast<void>(cells_query(engine(), policy, tables, *dialect("trino")));
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

const CellsTables kOne{.rows = "rows"};
const CellsTables kThree{.labels = "l", .baseline = "b", .candidate = "c"};

TEST_CASE("what counts cannot answer is refused by line") {
  auto policy = spam_policy();
  policy.data.unit = "customer";
  policy.data.weight = "w";
  policy.data.positions = {{"data.unit", {"gate.yaml", 5, 9}},
                           {"data.weight", {"gate.yaml", 6, 11}}};
  policy.checks.resize(1);
  policy.checks.front().metric = "roc_auc";
  policy.checks.front().scope = Scope::score;
  policy.checks.front().where = {"gate.yaml", 12, 5};
  const auto text = refused(policy, kOne);
  CHECK(holds(text, "gate.yaml:5:9: 'data.unit' says which rows belong together"));
  CHECK(holds(text, "gate.yaml:6:11: 'data.weight' says what each row weighs"));
  CHECK(holds(text, "gate.yaml:12:5: metric 'roc_auc' needs the numbers of each row"));
}

TEST_CASE("ages and the latest labels are refused") {
  auto policy = spam_policy();
  policy.evidence.maturity = std::chrono::seconds(60);
  CHECK(holds(refused(policy, kOne), "'evidence.maturity' needs the time of each row"));
  policy = spam_policy();
  policy.inputs.window = std::chrono::seconds(60);
  CHECK(holds(refused(policy, kOne), "'inputs.window' needs the time of each row"));
  policy = joined_policy();
  policy.data.label_time = "at";
  policy.join.label_conflict = OnLabelConflict::latest;
  CHECK(holds(refused(policy, kThree), "'join.label_conflict: latest'"));
  policy = joined_policy();
  policy.inputs.design = Design::independent;
  CHECK(holds(refused(policy, kThree), "make a view of each model's rows with their labels"));
}

TEST_CASE("a condition over two tables is refused until one has the columns") {
  auto policy = joined_policy();
  policy.data.where = "age > 18 AND region = 'eu'";
  auto tables = kThree;
  CHECK(refused(policy, tables).empty());
  tables.places = {{"region", Role::candidate}};
  CHECK(holds(refused(policy, tables), "reads columns of two tables"));
}

TEST_CASE("reserved and doubled names are refused") {
  auto policy = spam_policy();
  policy.checks.resize(2);
  policy.checks.at(0).slice.columns = {"mg_label"};
  CHECK(holds(refused(policy, kOne), "has a reserved name"));
  policy.checks.at(0).slice.columns = {"Lang"};
  policy.checks.at(1).slice.columns = {"lang"};
  CHECK(holds(refused(policy, kOne), "two columns are called 'lang', but for case"));
  policy = spam_policy();
  policy.data.classes = {"ham", "mg:sum"};
  policy.data.candidate = {};
  policy.data.candidate.score = "p";
  policy.data.candidate.threshold = 0.5;
  CHECK(holds(refused(policy, kOne), "cannot be told from marks of scores"));
}

TEST_CASE("hostile names and classes are counted as they are") {
  const std::string column = "x\"; DROP TABLE rows; --";
  const std::string class_name = "ham'); DROP TABLE rows; --";
  auto policy = spam_policy();
  policy.data.classes = {"spam", class_name};
  policy.data.positive = 0;
  policy.data.candidate = {};
  policy.data.candidate.score = column;
  policy.data.candidate.threshold = 0.5;
  policy.checks.resize(1);
  policy.checks.front().slice.columns = {"a'b`c"};
  REQUIRE_FALSE(
      engine().execute("CREATE OR REPLACE TABLE \"odd; table\" AS SELECT 'spam' AS label, "
                       "'spam' AS old, 0.2 AS \"x\"\"; DROP TABLE rows; --\", "
                       "'it''s' AS \"a'b`c\"",
                       {}));
  const auto sql = cells_query(engine(), policy, {.rows = "odd; table"}, *dialect("duckdb"));
  const auto answer = engine().select(sql, {});
  REQUIRE_FALSE(answer.failure);
  REQUIRE(answer.table.rows.size() == 1);
  const auto& row = answer.table.rows.front();
  CHECK(row.at(3).value_or("") == class_name);
  CHECK(row.at(4).value_or("") == "it's");
  CHECK(row.at(5).value_or("") == "1");
}

}  // namespace
}  // namespace modelgate::source::test
