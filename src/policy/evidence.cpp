/// \file
/// Section `evidence`: what the data must offer before they are judged by.
#include <array>
#include <limits>
#include <string>
#include <utility>

#include "policy/sections.hpp"
#include "text/number.hpp"

namespace modelgate::policy {
namespace {

constexpr std::string_view kCount = R"({"type": "integer", "minimum": 0})";
constexpr std::int64_t kAnyCount = std::numeric_limits<std::int64_t>::max();

constexpr std::array kKeys = {
    Key{"min_rows", "Rows that the gate must judge.", R"({"type": "integer", "minimum": 1})", {}},
    Key{"min_rows_per_class", "Rows of every class.", kCount, {}},
    Key{"min_rows_per_slice", "Rows of every slice.", kCount, {}},
    Key{"min_label_coverage",
        "Share of the predictions (of the mature ones, with maturity) that must have a label.",
        R"({"type": "number", "exclusiveMinimum": 0, "maximum": 1})",
        {}},
    Key{"max_label_age",
        "How long labels may take after their predictions, by quantile: {p95: 24h, max: 7d}.",
        R"({"type": "object", "minProperties": 1,
            "propertyNames": {"pattern": "^(max|p[0-9]{1,2}(\\.[0-9]+)?)$"},
            "additionalProperties": {"$ref": "#/$defs/duration"}})",
        {}},
    Key{"maturity",
        "Judge only predictions that are at least this old at inputs.as_of: 30d.",
        R"({"$ref": "#/$defs/duration"})",
        {}},
};

/// The level of "p95", "p99.9" or "max".
std::optional<double> quantile_level(std::string_view written) {
  constexpr std::size_t kWholeDigits = 2;
  constexpr double kPercent = 100.0;
  if (written == "max") return 1.0;
  if (!written.starts_with('p')) return std::nullopt;
  const std::string_view digits = written.substr(1);
  const bool is_percent = digits.find_first_not_of("0123456789.") == std::string_view::npos &&
                          !digits.starts_with('.') && !digits.ends_with('.') &&
                          digits.substr(0, digits.find('.')).size() <= kWholeDigits;
  const auto percent = is_percent ? text::parse_number(digits) : std::nullopt;
  if (!percent || *percent <= 0.0) return std::nullopt;
  return *percent / kPercent;
}

std::vector<LabelAgeLimit> read_label_age(const Fields& fields) {
  std::vector<LabelAgeLimit> limits;
  const Value* node = fields.find("max_label_age");
  Problems& problems = fields.problems();
  if (node == nullptr || !is_kind(*node, Kind::map, "max_label_age", problems)) return limits;
  if (node->entries.empty()) problems.add(node->where, "'max_label_age' is an empty map");
  for (const Entry& entry : node->entries) {
    const auto level = quantile_level(entry.key.text);
    if (!level) {
      problems.add(entry.key.where, "'max_label_age' knows no " + in_quotes(entry.key.text),
                   "expected percentiles such as p50, p95, p99.9, or max");
      continue;
    }
    const auto most = read_duration(entry.value, entry.key.text, problems);
    limits.push_back({entry.key.text, *level, most});
  }
  return limits;
}

void require_column(const Value* key, std::string_view name, std::string_view column,
                    Problems& problems) {
  constexpr std::string_view kTime = "data.time";
  problems.add(key->where, in_quotes(name) + " needs " + std::string(column),
               column == kTime ? "the column with the time of the prediction"
                               : "the column with the time of the label");
}

}  // namespace

constinit const Section kEvidenceSection = {"evidence", "'evidence'", kKeys, {}, {}};

EvidenceRules read_evidence(const Value& node, Problems& problems) {
  constexpr Range kShare = {0.0, 1.0, Range::Ends::open_below};
  const Fields fields(node, kEvidenceSection, problems);
  EvidenceRules rules;
  rules.where = fields.place().start;
  rules.min_rows = fields.whole("min_rows", {1, kAnyCount}).value_or(rules.min_rows);
  rules.min_rows_per_class =
      fields.whole("min_rows_per_class", {0, kAnyCount}).value_or(rules.min_rows_per_class);
  rules.min_rows_per_slice =
      fields.whole("min_rows_per_slice", {0, kAnyCount}).value_or(rules.min_rows_per_slice);
  rules.min_label_coverage =
      fields.number("min_label_coverage", kShare).value_or(rules.min_label_coverage);
  rules.max_label_age = read_label_age(fields);
  if (const Value* maturity = fields.find("maturity")) {
    rules.maturity = read_duration(*maturity, "maturity", problems);
  }
  return rules;
}

void check_evidence(const Value& evidence, const DataContract& data, Problems& problems) {
  if (evidence.kind != Kind::map) return;
  const Value* maturity = evidence.find("maturity");
  const Value* age = evidence.find("max_label_age");
  if (maturity != nullptr && !data.time)
    require_column(maturity, "maturity", "data.time", problems);
  if (age != nullptr && !data.time) require_column(age, "max_label_age", "data.time", problems);
  if (age != nullptr && !data.label_time) {
    require_column(age, "max_label_age", "data.label_time", problems);
  }
  for (const std::string_view key : {"min_label_coverage", "max_label_age"}) {
    const Value* node = evidence.find(key);
    if (node == nullptr || !data.classes.empty()) continue;
    problems.add(node->where, in_quotes(key) + " is about labels, of which this policy has none",
                 "list the classes under data.classes");
  }
}

}  // namespace modelgate::policy
