/// \file
/// One query with the label contract in it as codes.
#include "gate/flipped.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "gate/coded_texts.hpp"
#include "gate/label_delay.hpp"
#include "gate/reading.hpp"
#include "text/canonical.hpp"
#include "text/digest.hpp"
#include "text/number.hpp"
#include "text/sql.hpp"

namespace modelgate::gate {
namespace {

// 64 bits: among a million rows two share a name once in 37 million times.
constexpr std::size_t kHashDigits = 16;
constexpr std::size_t kColumnsBeforeValues = 6;

std::string as_text(const std::string& column) { return "CAST(" + column + " AS VARCHAR)"; }

/// Columns of checks' slices, each once.
std::vector<std::string> slice_columns(const Policy& policy) {
  std::vector<std::string> columns;
  const auto add = [&columns](const std::string& column) {
    if (std::ranges::find(columns, column) == columns.end()) columns.push_back(column);
  };
  for (const Check& check : policy.checks) {
    for (const std::string& column : check.slice.columns) add(column);
    for (const auto& [column, value] : check.slice.fixed) add(column);
  }
  return columns;
}

/// The name of a row, the file that it stands in (only where there may be several), and what tells
/// it from all others.
struct RowName {
  std::string text;
  std::string file;
  std::string unique;
};

RowName row_name(const Policy& policy) {
  if (policy.data.id) {
    const std::string id = as_text(text::sql_identifier(*policy.data.id));
    return {id, "NULL", id};
  }
  const bool is_list = policy.inputs.rows.find_first_of("*?[{") != std::string::npos;
  const std::string number = as_text("mg_row");
  const std::string file = as_text("mg_file");
  return {number, is_list ? file : "NULL", "concat(" + file + ", chr(31), " + number + ")"};
}

std::string flip_query(const Plan& plan, const JudgedTexts& texts,
                       const std::vector<std::string>& columns) {
  const Policy& policy = *plan.policy;
  const RowName name = row_name(policy);
  std::string values;
  for (const std::string& column : columns) {
    values += ", " + as_text("mg_all." + text::sql_identifier(column));
  }
  const auto coded = [](const std::map<std::string, int>& classes, const std::string& alias,
                        const std::string& column) {
    return code_table(codes_of(classes), alias) + " ON " + alias + "_text = " + as_text(column);
  };
  const std::string was_right = "coalesce(mg_old_code = mg_class_code, false)";
  const std::string is_right = "coalesce(mg_new_code = mg_class_code, false)";
  return "SELECT " + was_right + " AS mg_was_right, " + name.text + " AS mg_name, " + name.file +
         " AS mg_in, mg_class_code, mg_old_code, mg_new_code" + values + " FROM " +
         matured(policy, plan.as_of, policy.data.id ? "mg_changed" : "mg_examples") +
         " AS mg_all JOIN " + coded(texts.labels, "mg_class", "mg_label") + " LEFT JOIN " +
         coded(texts.baseline_answers, "mg_old", "mg_baseline") + " LEFT JOIN " +
         coded(texts.candidate_answers, "mg_new", "mg_candidate") + " WHERE " +
         may_be_judged(texts) + " AND " + was_right + " <> " + is_right +
         " QUALIFY row_number() OVER (PARTITION BY " + was_right + " ORDER BY md5(" + name.unique +
         "), " + name.unique + ") <= " + std::to_string(policy.report.flips);
}

using Row = std::vector<std::optional<std::string>>;

/// The class of a code; nothing for an answer that is none.
std::optional<std::string> class_of(const std::optional<std::string>& code,
                                    const std::vector<std::string>& classes) {
  const auto index = code ? text::parse_integer(*code) : std::nullopt;
  if (!index || *index < 0) return std::nullopt;
  return classes.at(static_cast<std::size_t>(*index));
}

/// Numbers by value, then texts by bytes.
auto rank(const FlippedRow& row, const std::string& name, const std::string& file) {
  const auto number = text::parse_integer(name);
  return std::tuple(row.direction, file, number ? 0 : 1, number.value_or(0), name);
}

std::string shown_name(const Row& row, RowNames names, const std::string& key) {
  const std::string name = row[1].value_or(std::string());
  switch (names) {
    case RowNames::hashed: return hashed_id(key, name);
    case RowNames::shown: return name;
    case RowNames::row_numbers: return "row " + name + (row[2] ? " of " + *row[2] : "");
  }
  return {};
}

/// Rows in an order of their own.
class Sorted {
 public:
  Sorted(const Policy& policy, RowNames names, const std::string& key)
      : classes_(&policy.data.classes), names_(names), key_(&key) {}

  void add(const Row& row) {
    FlippedRow flip{shown_name(row, names_, *key_),
                    is_true(row[0]) ? Flip::broken : Flip::fixed,
                    class_of(row[3], *classes_).value_or(std::string()),
                    class_of(row[4], *classes_),
                    class_of(row[5], *classes_),
                    {}};
    for (std::size_t at = kColumnsBeforeValues; at < row.size(); ++at) {
      flip.values.push_back(row[at] ? std::optional(text::canonical_class(*row[at])) : row[at]);
    }
    // The order of hashed ids must not tell that of the ids.
    const std::string by = names_ == RowNames::hashed ? flip.row : row[1].value_or("");
    auto place = rank(flip, by, row[2].value_or(""));
    rows_.emplace_back(std::move(place), std::move(flip));
  }

  [[nodiscard]] std::vector<FlippedRow> finish() {
    std::ranges::stable_sort(rows_, {}, &Ranked::first);
    std::vector<FlippedRow> sorted;
    for (auto& [place, row] : rows_) sorted.push_back(std::move(row));
    return sorted;
  }

 private:
  using Ranked =
      std::pair<std::tuple<Flip, std::string, int, std::int64_t, std::string>, FlippedRow>;

  const std::vector<std::string>* classes_;
  RowNames names_;
  const std::string* key_;
  std::vector<Ranked> rows_;
};

RowNames names_of(const Policy& policy) {
  if (!policy.data.id) return RowNames::row_numbers;
  switch (policy.report.ids) {
    case ShownIds::hashed: return RowNames::hashed;
    case ShownIds::shown: return RowNames::shown;
  }
  return RowNames::hashed;
}

}  // namespace

std::string hashed_id(const std::string& key, const std::string& id) {
  return text::sha256(key + "\n" + id).substr(0, kHashDigits);
}

std::optional<ReportFlipped> flipped(const JudgedRows& rows, const std::string& key) {
  const Policy& policy = *rows.plan.policy;
  const auto& flips = rows.collected.evidence.flips;
  const RowNames names = names_of(policy);
  if (!flips || !policy.inputs.cells.empty()) return std::nullopt;
  if (names == RowNames::hashed && key.empty()) return std::nullopt;
  ReportFlipped found{flips->broken,
                      flips->fixed,
                      names,
                      policy.report.columns.value_or(slice_columns(policy)),
                      {}};
  if (policy.report.flips == 0 || flips->broken + flips->fixed == 0) return found;
  const std::string query = flip_query(rows.plan, rows.collected.texts, found.columns);
  Sorted sorted(policy, names, key);
  for (const Row& row : rows.source.query(query, rows.stop).rows) sorted.add(row);
  found.rows = sorted.finish();
  return found;
}

}  // namespace modelgate::gate
