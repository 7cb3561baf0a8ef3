/// \file
/// Random gates on random rows: the query of counts, run on the engine at hand, gives the decisions
/// of the rows to the byte.
#include "runner/sql.hpp"

#include <doctest/doctest.h>

#include <random>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "modelgate/error.hpp"
#include "report/format.hpp"
#include "source/engine.hpp"
#include "support/shell.hpp"

namespace modelgate::runner {
namespace {

using test::Scratch;

constexpr int kGates = 12;

RunOptions at_noon() {
  RunOptions options;
  options.now = "2026-03-01T12:00:00Z";
  options.threads = 2;
  options.engine_directory = MODELGATE_BINARY_DIR;
  return options;
}

/// Where rows are: files for the run, tables of the same names for the query.
enum class Layout { one_table, three_tables, arms, two_tables };

class Chance {
 public:
  explicit Chance(unsigned seed) : bits_(seed) {}
  int below(int end) { return static_cast<int>(bits_() % static_cast<unsigned>(end)); }
  bool of(int percent) { return below(100) < percent; }
  std::string any(const std::vector<std::string>& from) {
    return from[static_cast<std::size_t>(below(static_cast<int>(from.size())))];
  }

 private:
  std::mt19937 bits_;
};

struct Written {
  std::string policy;
  std::vector<std::pair<std::string, std::string>> files;  ///< role, CSV
};

std::string check(Chance& chance, Layout layout) {
  const std::string metric = chance.any(
      {"accuracy", "balanced_accuracy", "recall, class: spam", "f1, class: ham", "mcc", "kappa",
       "precision, class: spam", layout == Layout::one_table ? "broken" : "npv, class: spam"});
  const bool is_pair = metric == "broken";
  std::string text = "  - {metric: " + metric;
  if (is_pair || chance.of(50)) text += is_pair ? ", slo: \"<= 0.2\"" : ", slo: \">= 0.6\"";
  if (!is_pair && (text.find("slo") == std::string::npos || chance.of(50))) {
    text += ", delta: \">= -0.05\"";
  }
  const int slice = chance.below(5);
  if (slice == 0) text += ", slice: region";
  if (slice == 1) text += ", slice: [region, kind]";
  if (slice == 2) text += ", slice: {region: eu}";
  if (slice == 3) text += ", slice: {where: \"amount > 50 OR region IS NULL\"}";
  if (chance.of(30)) text += ", burden: prove_harm";
  return text + "}\n";
}

std::string columns_of(Chance& chance, Layout layout, bool by_scores) {
  if (layout == Layout::one_table) {
    return by_scores ? "  baseline: {score: p_old, threshold: 0.5}\n"
                       "  candidate: {score: p_new, threshold: 0." +
                           std::to_string(40 + chance.below(20)) + "}\n"
                     : "  baseline: {prediction: old}\n  candidate: {prediction: new}\n";
  }
  return by_scores ? "  score: p\n  threshold: 0.5\n" : "  prediction: predicted\n";
}

std::string policy_of(Chance& chance, Layout layout, bool by_scores) {
  std::string text = "version: 1\nname: random\ndata:\n  classes: [ham, spam]\n  positive: spam\n";
  text += columns_of(chance, layout, by_scores);
  if (layout == Layout::three_tables) text += "  id: id\n";
  if (layout == Layout::arms) {
    text += "  arm: {column: variant, baseline: stable, candidate: canary}\n";
  }
  text += "  unparsed: " + chance.any({"wrong", "exclude"}) + "\n  other_labels: exclude\n";
  if (chance.of(50)) text += "  where: \"age >= 20\"\n";
  text += "inputs: {design: " +
          std::string(layout == Layout::arms || layout == Layout::two_tables ? "independent"
                                                                             : "paired") +
          "}\njoin: {unscored: exclude}\nstatistics: {replicates: 300, multiplicity: " +
          chance.any({"holm", "none", "bonferroni"}) + "}\nevidence: {min_rows: 100" +
          (chance.of(50) ? ", min_label_coverage: 0.9, min_rows_per_slice: 20}\n" : "}\n");
  text += "checks:\n  - {name: first, metric: accuracy, slo: \">= 0.5\"}\n";
  const int count = 2 + chance.below(3);
  for (int at = 0; at < count; ++at) {
    std::string one = check(chance, layout);
    text += one.insert(one.find('{') + 1, "name: n" + std::to_string(at) + ", ");
  }
  return text;
}

/// A class as another file might write it, or as none should.
std::string answer(Chance& chance, bool is_right, bool is_spam) {
  if (chance.of(1)) return chance.any({"", "other"});
  return is_right == is_spam ? "spam" : "ham";
}

std::string score(Chance& chance, bool is_right, bool is_spam) {
  if (chance.of(1)) return chance.any({"", "nan", "inf", "1.5"});
  const int high = is_right == is_spam ? 35 : 5;
  return "0." + std::to_string(10 + high + chance.below(50));
}

Written written(Chance& chance, Layout layout) {
  const bool by_scores = chance.of(40);
  Written made{policy_of(chance, layout, by_scores), {}};
  const auto say = [&](bool is_right, bool is_spam) {
    return by_scores ? score(chance, is_right, is_spam) : answer(chance, is_right, is_spam);
  };
  const std::string title = by_scores ? "p" : "predicted";
  std::string rows = "label,region,kind,amount,age,";
  rows +=
      layout == Layout::arms ? title + ",variant\n" : (by_scores ? "p_old,p_new\n" : "old,new\n");
  std::string labels = "id,label,region,kind,amount,age\n";
  std::string baseline = "id," + title + "\n";
  std::string candidate = baseline;
  std::string stable = "label,region,kind,amount,age," + title + "\n";
  std::string canary = stable;
  for (int row = 0; row < 400; ++row) {
    const bool is_spam = chance.of(40);
    const std::string label = chance.of(2) ? chance.any({"", "odd"}) : (is_spam ? "spam" : "ham");
    const std::string facts =
        label + "," + chance.any({"eu", "us", "asia", ""}) + "," + chance.any({"1", "1.0", "2"}) +
        "," + std::to_string(chance.below(100)) + "," + std::to_string(15 + chance.below(30));
    const std::string old = say(chance.of(80), is_spam);
    const std::string now = say(chance.of(85), is_spam);
    const std::string id = "r" + std::to_string(row);
    const bool is_canary = chance.of(50);
    rows += facts + "," +
            (layout == Layout::arms ? (is_canary ? now + ",canary" : old + ",stable")
                                    : old + "," + now) +
            "\n";
    if (!chance.of(3)) labels += id + "," + facts + "\n";
    if (!chance.of(3)) baseline += id + "," + old + "\n";
    if (!chance.of(3)) candidate += id + "," + now + "\n";
    (is_canary ? canary : stable) += facts + "," + (is_canary ? now : old) + "\n";
  }
  switch (layout) {
    case Layout::one_table:
    case Layout::arms: made.files = {{"rows", rows}}; break;
    case Layout::three_tables:
      made.files = {{"labels", labels}, {"baseline", baseline}, {"candidate", candidate}};
      break;
    case Layout::two_tables: made.files = {{"baseline", stable}, {"candidate", canary}}; break;
  }
  return made;
}

std::string decisions(const Report& report) {
  std::ostringstream text;
  report::find("json")->write(report, {}, text);
  const std::string all = text.str();
  const auto begin = all.find("\n  \"decisions\": ");
  return report.error ? report.error->message : all.substr(begin, all.find("\n  ]", begin) - begin);
}

void set_input(Inputs& inputs, const std::string& role, const std::string& path) {
  if (role == "rows") inputs.rows = path;
  if (role == "labels") inputs.labels = path;
  if (role == "baseline") inputs.baseline = path;
  if (role == "candidate") inputs.candidate = path;
}

void set_table(source::CellsTables& tables, const std::string& role) {
  if (role == "rows") tables.rows = role;
  if (role == "labels") tables.labels = role;
  if (role == "baseline") tables.baseline = role;
  if (role == "candidate") tables.candidate = role;
}

void must(source::Engine& engine, const std::string& sql) {
  const auto failure = engine.execute(sql, {});
  REQUIRE_MESSAGE(!failure, (failure ? failure->message : "") << "\n" << sql);
}

// Texts but for the columns of conditions, which a warehouse has as numbers.
void make_table(source::Engine& engine, const std::string& role, const std::string& path,
                const std::string& csv) {
  const bool has_numbers = csv.substr(0, csv.find('\n')).find("amount") != std::string::npos;
  must(engine,
       "CREATE TABLE \"" + role + "\" AS SELECT *" +
           (has_numbers ? " REPLACE (amount::INTEGER AS amount, age::INTEGER AS age)" : "") +
           " FROM read_csv('" + path + "', all_varchar = true, nullstr = '')");
}

void compare(const Written& made, const std::string& as) {
  const Scratch scratch;
  const auto gate = scratch.file("gate.yaml", made.policy);
  source::Engine engine({.library_directory = MODELGATE_BINARY_DIR});
  RunOptions on_rows = at_noon();
  CellsQuestion question{source::dialect("duckdb"), {}};
  for (const auto& [role, csv] : made.files) {
    const auto path = scratch.file(role + ".csv", csv);
    set_input(on_rows.inputs, role, path);
    set_table(question.tables, role);
    make_table(engine, role, path, csv);
  }
  const auto query = cells_sql(gate, at_noon(), question);
  const auto file = scratch.file("cells." + as, "");
  must(engine, "COPY (" + query + ") TO '" + file + "' (FORMAT " + as + ")");
  RunOptions on_cells = at_noon();
  on_cells.inputs.cells = file;
  const auto from_rows = decisions(run(gate, on_rows));
  REQUIRE(from_rows.find("\"decisions\"") != std::string::npos);
  CHECK(decisions(run(gate, on_cells)) == from_rows);
}

void compare_all(Layout layout, unsigned seed) {
  Chance chance(seed);
  for (int at = 0; at < kGates; ++at) {
    CAPTURE(at);
    const auto made = written(chance, layout);
    CAPTURE(made.policy);
    compare(made, at % 2 == 0 ? "csv" : "parquet");
  }
}

}  // namespace

TEST_CASE("counts of one table give the decisions of its rows") {
  compare_all(Layout::one_table, 1);
}

TEST_CASE("counts of three tables give the decisions of the joined files") {
  compare_all(Layout::three_tables, 2);
}

TEST_CASE("counts of split traffic give the decisions of its rows") {
  compare_all(Layout::arms, 3);
}

TEST_CASE("counts of models that scored other rows give their decisions") {
  compare_all(Layout::two_tables, 4);
}

TEST_CASE("ids that stand twice in a table are refused") {
  Chance chance(5);
  auto made = written(chance, Layout::three_tables);
  auto& csv = made.files.at(1).second;
  csv += csv.substr(csv.rfind('\n', csv.size() - 2) + 1);
  const Scratch scratch;
  const auto gate = scratch.file("gate.yaml", made.policy);
  source::Engine engine({.library_directory = MODELGATE_BINARY_DIR});
  for (const auto& [role, rows] : made.files) {
    make_table(engine, role, scratch.file(role + ".csv", rows), rows);
  }
  CellsQuestion question{source::dialect("duckdb"),
                         {.labels = "labels", .baseline = "baseline", .candidate = "candidate"}};
  const auto file = scratch.file("cells.csv", "");
  must(engine, "COPY (" + cells_sql(gate, at_noon(), question) + ") TO '" + file + "'");
  RunOptions options = at_noon();
  options.inputs.cells = file;
  const auto report = run(gate, options);
  REQUIRE(report.error);
  CHECK(report.error->message.find("ids stand twice in one table") != std::string::npos);
}

}  // namespace modelgate::runner
