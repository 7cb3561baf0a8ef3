/// \file
/// The sections of a file of tests.
#include "policy/suite.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>

#include "policy/document.hpp"
#include "policy/file.hpp"
#include "policy/section.hpp"
#include "text/named.hpp"
#include "text/number.hpp"

namespace modelgate::policy {
namespace {

constexpr std::string_view kTimes = "times";
constexpr std::int64_t kMostRows = 10'000'000;

constexpr std::array kSuiteKeys = {
    Key{"version", "Version of this format.", "", {}},
    Key{"gate", "The policy that is tested.", "", {}},
    Key{"tests", "The tests.", "", {}},
};
constexpr std::array<std::string_view, 3> kSuiteRequired = {"version", "gate", "tests"};
constexpr Section kSuiteSection = {"suite", "the file of tests", kSuiteKeys, {}, kSuiteRequired};

constexpr std::array kTestKeys = {
    Key{"name", "What is tested, as a sentence.", "", {}},
    Key{"rows", "A file, or rows written down.", "", {}},
    Key{"labels", "A file of labels.", "", {}},
    Key{"baseline", "A file of the baseline's predictions.", "", {}},
    Key{"candidate", "A file of the candidate's predictions.", "", {}},
    Key{"cells", "A file of counts.", "", {}},
    Key{"set", "Keys of the policy and other values for them.", "", {}},
    Key{"parameters", "Values of declared parameters.", "", {}},
    Key{"as_of", "The clock of waivers and windows.", "", {}},
    Key{"verdict", "What the gate must say.", "", {}},
    Key{"decisions", "What decisions must say, by id.", "", {}},
    Key{"error", "A part of the message that verdict error must come with.", "", {}},
};
constexpr std::array<std::string_view, 2> kTestRequired = {"name", "verdict"};
constexpr Section kTestSection = {"test", "this test", kTestKeys, {}, kTestRequired};

std::optional<Verdict> read_verdict(const Value& node, std::string_view key, Problems& problems) {
  const auto names = text::names<Verdict>();
  const auto index = read_choice(node, key, names, problems);
  return index ? std::optional(static_cast<Verdict>(*index)) : std::nullopt;
}

std::int64_t read_times(const Value& node, Problems& problems) {
  const auto count = node.kind == Kind::scalar ? text::parse_integer(node.text) : std::nullopt;
  if (count && *count >= 1 && *count <= kMostRows) return *count;
  problems.add(node.where,
               "'times' must be a whole number from 1 to 10000000, not " + kind_name(node));
  return 1;
}

InlineRow read_row(const Value& node, Problems& problems) {
  InlineRow row;
  if (!is_kind(node, Kind::map, "rows", problems)) return row;
  for (const Entry& entry : node.entries) {
    if (entry.key.text == kTimes) {
      row.times = read_times(entry.value, problems);
    } else if (entry.value.kind == Kind::null || entry.value.kind == Kind::scalar) {
      const bool is_null = entry.value.kind == Kind::null;
      row.fields.emplace_back(entry.key.text, is_null ? std::string() : entry.value.text);
    } else {
      problems.add(entry.value.where, "column " + in_quotes(entry.key.text) +
                                          " must be a text or a number, not " +
                                          kind_name(entry.value));
    }
  }
  if (row.fields.empty()) problems.add(node.where, "this row has no column");
  return row;
}

std::vector<InlineRow> read_rows(const Value& node, Problems& problems) {
  std::vector<InlineRow> rows;
  std::int64_t all = 0;
  for (const Value& item : node.items) {
    rows.push_back(read_row(item, problems));
    all += rows.back().times;
  }
  if (rows.empty()) problems.add(node.where, "'rows' has no row");
  if (all > kMostRows) {
    problems.add(node.where, "the rows are more than 10000000", "keep them in a file");
  }
  return rows;
}

/// Pairs of a map of scalars.
std::vector<std::pair<std::string, std::string>> read_pairs(const Fields& fields,
                                                            std::string_view key) {
  std::vector<std::pair<std::string, std::string>> pairs;
  const Value* node = fields.find(key);
  if (node == nullptr || !is_kind(*node, Kind::map, key, fields.problems())) return pairs;
  for (const Entry& entry : node->entries) {
    if (is_kind(entry.value, Kind::scalar, entry.key.text, fields.problems())) {
      pairs.emplace_back(entry.key.text, entry.value.text);
    }
  }
  return pairs;
}

std::vector<ExpectedDecision> read_decisions(const Fields& fields) {
  std::vector<ExpectedDecision> decisions;
  const Value* node = fields.find("decisions");
  if (node == nullptr || !is_kind(*node, Kind::map, "decisions", fields.problems())) {
    return decisions;
  }
  for (const Entry& entry : node->entries) {
    const auto verdict = read_verdict(entry.value, entry.key.text, fields.problems());
    if (verdict) decisions.push_back({entry.key.text, *verdict, entry.key.where.start});
  }
  return decisions;
}

void read_inputs_of(const Fields& fields, GateTest& test) {
  const Value* rows = fields.find("rows");
  if (rows != nullptr && rows->kind == Kind::sequence) {
    test.rows = read_rows(*rows, fields.problems());
  } else {
    test.inputs.rows = fields.text("rows").value_or("");
  }
  constexpr std::array<std::pair<std::string_view, std::string Inputs::*>, 4> kFiles = {
      std::pair{std::string_view("labels"), &Inputs::labels},
      std::pair{std::string_view("baseline"), &Inputs::baseline},
      std::pair{std::string_view("candidate"), &Inputs::candidate},
      std::pair{std::string_view("cells"), &Inputs::cells}};
  for (const auto& [key, member] : kFiles) {
    const Value* file = fields.find(key);
    test.inputs.*member = fields.text(key).value_or("");
    if (file == nullptr || rows == nullptr) continue;
    fields.problems().add(file->where, in_quotes(key) + " cannot stand beside 'rows'");
  }
}

void check_error(const Fields& fields, const GateTest& test) {
  const Value* error = fields.find("error");
  if (error == nullptr || test.verdict == Verdict::error) return;
  fields.problems().add(error->where, "'error' goes with 'verdict: error' only");
}

GateTest read_test(const Value& node, Problems& problems) {
  const Fields fields(node, kTestSection, problems);
  GateTest test;
  test.where = node.where.start;
  test.name = fields.text("name").value_or("");
  read_inputs_of(fields, test);
  test.overrides = read_pairs(fields, "set");
  test.parameters = read_pairs(fields, "parameters");
  if (const auto as_of = fields.text("as_of")) {
    test.overrides.emplace_back("inputs.as_of", *as_of);
  }
  if (const Value* verdict = fields.find("verdict")) {
    test.verdict = read_verdict(*verdict, "verdict", problems).value_or(Verdict::pass);
  }
  test.decisions = read_decisions(fields);
  test.error = fields.text("error").value_or("");
  check_error(fields, test);
  return test;
}

void check_version(const Fields& fields) {
  const Value* node = fields.find("version");
  if (node == nullptr || (node->kind == Kind::scalar && node->text == "1")) return;
  fields.problems().add(node->where, "'version' must be 1, not " + kind_name(*node));
}

void read_tests(const Fields& fields, Suite& suite) {
  const Value* node = fields.find("tests");
  if (node == nullptr || !is_kind(*node, Kind::sequence, "tests", fields.problems())) return;
  if (node->items.empty()) fields.problems().add(node->where, "'tests' is an empty list");
  std::set<std::string> names;
  for (const Value& item : node->items) {
    suite.tests.push_back(read_test(item, fields.problems()));
    const std::string& name = suite.tests.back().name;
    if (name.empty() || names.insert(name).second) continue;
    fields.problems().add(item.where, "two tests are called " + in_quotes(name));
  }
}

}  // namespace

Suite load_suite(const std::string& path) {
  const FileText file = read_policy_file(path);
  if (!file.problem.empty()) {
    throw UsageError("cannot read tests " + in_quotes(path) + ": " + file.problem);
  }
  return parse_suite(file.bytes, path);
}

Suite parse_suite(const std::string& text, const std::string& path) {
  Problems problems;
  problems.add_source(path, text);
  Suite suite;
  suite.path = path;
  const auto root = read_document(text, {path, 1, 1}, problems);
  if (root && root->kind == Kind::null) problems.add(root->where, "the file of tests is empty");
  problems.refuse();
  const Fields fields(*root, kSuiteSection, problems);
  check_version(fields);
  suite.gate = fields.text("gate").value_or("");
  read_tests(fields, suite);
  problems.refuse();
  return suite;
}

}  // namespace modelgate::policy
