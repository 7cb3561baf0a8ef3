/// \file
/// Section `report`: what reports show of single rows.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "policy/sections.hpp"

namespace modelgate::policy {
namespace {

constexpr std::int64_t kMostFlips = 10'000;

constexpr std::array kKeys = {
    Key{"ids",
        "How single rows are named: by a hash that only who has the data can check, or as the id "
        "column has it.",
        {},
        kSpellings<ShownIds>},
    Key{"columns",
        "Columns to show of a single row; those that checks slice by, where not given.",
        R"({"type": "array", "items": {"$ref": "#/$defs/text"}, "uniqueItems": true})",
        {}},
    Key{"flips",
        "Rows of each direction, fixed and broken, that are shown at most.",
        R"({"type": "integer", "minimum": 0, "maximum": 10000})",
        {}},
};

std::vector<std::string> read_columns_shown(const Value& node, Problems& problems) {
  const bool is_empty_list = node.kind == Kind::sequence && node.items.empty();
  if (is_empty_list || !is_kind(node, Kind::sequence, "columns", problems)) return {};
  std::vector<std::string> columns = read_texts(node, "columns", problems);
  for (std::size_t i = 1; i < columns.size(); ++i) {
    const auto end = columns.begin() + static_cast<std::ptrdiff_t>(i);
    if (std::find(columns.begin(), end, columns[i]) != end) {
      problems.add(node.where, "'columns' names column " + in_quotes(columns[i]) + " twice");
    }
  }
  return columns;
}

/// An id among the columns would be shown as it is.
void check_columns(const Value& node, const ReportRules& rules, const DataContract& data,
                   Problems& problems) {
  if (rules.ids == ShownIds::shown || !data.id || !rules.columns) return;
  if (std::ranges::find(*rules.columns, *data.id) == rules.columns->end()) return;
  problems.add(
      node.where,
      "'columns' names the id column " + in_quotes(*data.id) + ", which reports show hashed",
      "leave it out, or set report.ids: shown");
}

}  // namespace

constinit const Section kReportSection = {"report", "'report'", kKeys, {}, {}};

ReportRules read_report(const Value& node, const DataContract& data, Problems& problems) {
  const Fields fields(node, kReportSection, problems);
  ReportRules rules;
  rules.ids = fields.choice("ids", rules.ids);
  rules.flips = fields.whole("flips", {0, kMostFlips}).value_or(rules.flips);
  if (const Value* columns = fields.find("columns")) {
    rules.where = columns->where.start;
    rules.columns = read_columns_shown(*columns, problems);
    check_columns(*columns, rules, data, problems);
  }
  const Value* ids = fields.find("ids");
  if (ids != nullptr && !data.id) {
    problems.add(ids->where, "'ids' needs data.id", "the column that tells one row from another");
  }
  return rules;
}

}  // namespace modelgate::policy
