/// \file
/// Looks names up in headers; what is not there is collected and reported at once.
#include "source/columns.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "source/complaints.hpp"
#include "source/condition.hpp"
#include "source/faults.hpp"
#include "source/scan.hpp"
#include "text/sql.hpp"

namespace modelgate::source {
namespace {

constexpr std::string_view kReserved = "mg_";
constexpr auto kSampledRows = "20480";

struct PlacedCondition {
  std::string text;
  std::string key;
  SourcePosition where;
};

std::vector<PlacedCondition> conditions_of(const Policy& policy) {
  std::vector<PlacedCondition> conditions;
  if (!policy.data.where.empty()) {
    conditions.push_back({policy.data.where, "data.where", position_of(policy, "data.where")});
  }
  for (const auto& check : policy.checks) {
    const auto& where = check.slice.where;
    if (!where.empty() &&
        std::ranges::find(conditions, where, &PlacedCondition::text) == conditions.end()) {
      conditions.push_back({where, "slice", check.slice.position});
    }
  }
  return conditions;
}

char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

bool equal_but_for_case(std::string_view left, std::string_view right) {
  return std::ranges::equal(left, right, {}, lower, lower);
}

std::vector<std::string> all_columns(std::span<const DataFile> files) {
  std::vector<std::string> columns;
  for (const auto& file : files) {
    std::ranges::copy_if(file.columns, std::back_inserter(columns), [&](const auto& column) {
      return std::ranges::find(columns, column) == columns.end();
    });
  }
  return columns;
}

std::string shown_files(std::span<const DataFile> files) {
  std::vector<std::string> names;
  for (const auto& file : files) {
    names.push_back(file.file.shown);
  }
  if (names.size() > 3) {
    return names.front() + " and " + std::to_string(names.size() - 1) + " other files";
  }
  std::string list;
  for (const auto& name : names) {
    list += (list.empty() ? "" : ", ") + name;
  }
  return list;
}

std::string spelled(const std::string& column, std::span<const std::string> known) {
  const auto exact = std::ranges::find(known, column);
  if (exact != known.end()) {
    return column;
  }
  const auto alike = std::ranges::find_if(
      known, [&](const auto& name) { return equal_but_for_case(name, column); });
  return alike == known.end() ? column : *alike;
}

constexpr std::array kRoleOrder = {Role::rows, Role::cells, Role::labels, Role::candidate,
                                   Role::baseline};

std::optional<Role> role_with(std::span<const DataFile> files, const std::string& column) {
  const auto role = std::ranges::find_if(kRoleOrder, [&](Role wanted) {
    return std::ranges::any_of(files, [&](const auto& file) {
      return file.file.role == wanted && column_index(file, column);
    });
  });
  return role == kRoleOrder.end() ? std::nullopt : std::optional(*role);
}

Diagnostic reserved_name(const Wanted& wanted) {
  return {.where = wanted.where,
          .message = "column '" + wanted.column + "' (" + wanted.key + ") has a reserved name",
          .hint = "names that begin with 'mg_' are modelgate's own; rename the column",
          .excerpt = {}};
}

Diagnostic ambiguous_case(const Wanted& wanted, const std::string& other) {
  return {.where = wanted.where,
          .message = "columns '" + other + "' and '" + wanted.column + "' differ only in case",
          .hint = "SQL cannot tell them apart; rename one",
          .excerpt = {}};
}

std::vector<UserColumn> find_user_columns(const Intake& intake, std::span<const DataFile> files,
                                          std::vector<Diagnostic>& complaints) {
  std::vector<UserColumn> columns;
  for (const auto& wanted : intake.user) {
    const auto role = role_with(files, wanted.column);
    const auto twin = std::ranges::find_if(columns, [&](const auto& column) {
      return equal_but_for_case(column.name, wanted.column);
    });
    if (!role) {
      continue;
    }
    if (wanted.column.starts_with(kReserved)) {
      complaints.push_back(reserved_name(wanted));
    } else if (twin != columns.end()) {
      complaints.push_back(ambiguous_case(wanted, twin->name));
    } else {
      columns.push_back({wanted.column, *role, ""});
    }
  }
  return columns;
}

std::vector<Wanted> wanted_in(const Relation& relation, Role role) {
  auto wanted = required_columns(relation.intake, role);
  const auto read = columns_read(relation, role);
  std::ranges::copy_if(relation.intake.user, std::back_inserter(wanted), [&](const auto& column) {
    return std::ranges::find(read, column.column) != read.end();
  });
  return wanted;
}

struct Missing {
  Wanted wanted;  ///< by the first key that names the column
  std::vector<DataFile> files;
};

// A column that no file has is missing in all of them; the others where their role needs them.
std::vector<Missing> missing_columns(const Relation& relation) {
  std::vector<Missing> missing;
  const auto add = [&](const Wanted& wanted, const DataFile& file) {
    const auto known = std::ranges::find(
        missing, wanted.column, [](const Missing& one) -> auto& { return one.wanted.column; });
    auto& one = known == missing.end() ? missing.emplace_back(Missing{wanted, {}}) : *known;
    const auto is_file = [&](const DataFile& other) { return other.file.path == file.file.path; };
    if (std::ranges::none_of(one.files, is_file)) {
      one.files.push_back(file);
    }
  };
  for (const auto& file : relation.files) {
    for (const auto& wanted : wanted_in(relation, file.file.role)) {
      if (!column_index(file, wanted.column)) {
        add(wanted, file);
      }
    }
    for (const auto& wanted : relation.intake.user) {
      if (!role_with(relation.files, wanted.column)) {
        add(wanted, file);
      }
    }
  }
  return missing;
}

void complain_of_missing(const Relation& relation, std::vector<Diagnostic>& complaints) {
  for (const auto& [wanted, files] : missing_columns(relation)) {
    complaints.push_back(missing_column(wanted, shown_files(files), all_columns(files)));
  }
}

void refuse_nested_types(const Relation& relation, std::vector<Diagnostic>& complaints) {
  for (const auto& file : relation.files) {
    for (const auto& wanted : required_columns(relation.intake, file.file.role)) {
      const auto index = column_index(file, wanted.column);
      if (!index || file.types.empty()) {
        continue;
      }
      const auto& type = file.types.at(*index);
      if (type.find_first_of("[(") != std::string::npos && !type.starts_with("DECIMAL") &&
          !type.starts_with("ENUM")) {
        complaints.push_back({.where = wanted.where,
                              .message = "column '" + wanted.column + "' (" + wanted.key + ") of " +
                                         file.file.shown + " is of type " + type,
                              .hint = "expected plain values: text, numbers or booleans",
                              .excerpt = {}});
      }
    }
  }
}

// What every value of the sample must be, best first; the column is called v.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kTypeRules = {{
    {"BIGINT", "TRY_CAST(v AS BIGINT)::VARCHAR IS NOT DISTINCT FROM v"},
    {"DOUBLE", "TRY_CAST(v AS DOUBLE) IS NOT NULL AND NOT regexp_matches(v, '^[+-]?0[0-9]')"},
    {"BOOLEAN", "lower(v) IN ('true', 'false')"},
    {"DATE", "length(v) = 10 AND TRY_CAST(v AS DATE) IS NOT NULL"},
    {"TIMESTAMPTZ",
     "TRY_CAST(v AS TIMESTAMPTZ) IS NOT NULL AND regexp_matches(v, ':.*(Z|[+-][0-9:]{2,6})$')"},
    {"TIMESTAMP", "TRY_CAST(v AS TIMESTAMP) IS NOT NULL AND contains(v, ':')"},
}};

std::string sample_sql(const DataFile& file, const std::string& column) {
  std::string rules;
  for (const auto& [type, rule] : kTypeRules) {
    rules += (rules.empty() ? "" : ", ") + std::string("bool_and(") + std::string(rule) + ")";
  }
  // A scan that needs its row numbers reads a file from its beginning: the sample is always the
  // same.
  return "SELECT " + rules + " FROM (SELECT " + text::sql_identifier(column) + " AS v FROM (" +
         scan_sql({&file, 1}, {&column, 1}, RowNumbers::present) + ") WHERE mg_row > 0 LIMIT " +
         kSampledRows + ") WHERE v IS NOT NULL AND v <> ''";
}

}  // namespace

std::vector<Wanted> condition_columns(Engine& engine, const Policy& policy,
                                      std::span<const DataFile> files) {
  const auto known = all_columns(files);
  std::vector<Wanted> wanted;
  std::vector<Diagnostic> complaints;
  for (const auto& [text, key, where] : conditions_of(policy)) {
    const auto condition = read_condition(engine, text);
    if (condition.refusal) {
      complaints.push_back({.where = where,
                            .message = "condition (" + key + "): " + *condition.refusal,
                            .hint = {},
                            .excerpt = {}});
    }
    for (const auto& column : condition.columns) {
      wanted.push_back({spelled(column, known), key, where});
    }
  }
  if (!complaints.empty()) {
    throw complain(std::move(complaints));
  }
  return wanted;
}

std::string sampled_type(Engine& engine, std::span<const DataFile> files,
                         const std::string& column) {
  std::array<bool, kTypeRules.size()> holds;
  holds.fill(true);
  bool is_any_seen = false;
  for (const auto& file : files) {
    const std::array paths = {file.file};
    const auto table = require(engine.select(sample_sql(file, column), {}), paths);
    for (std::size_t i = 0; i < holds.size(); ++i) {
      const auto& verdict = table.rows.at(0).at(i);
      is_any_seen = is_any_seen || verdict.has_value();
      holds.at(i) = holds.at(i) && verdict.value_or("true") == "true";
    }
  }
  const auto first = std::ranges::find(holds, true);
  if (!is_any_seen || first == holds.end()) {
    return "VARCHAR";
  }
  return std::string(kTypeRules.at(static_cast<std::size_t>(first - holds.begin())).first);
}

Relation relate(Engine& engine, Intake intake, std::vector<DataFile> files,
                std::span<const Wanted> in_conditions) {
  std::vector<Diagnostic> complaints;
  Relation relation{std::move(intake), std::move(files), {}};
  relation.user = find_user_columns(relation.intake, relation.files, complaints);
  complain_of_missing(relation, complaints);
  refuse_nested_types(relation, complaints);
  if (!complaints.empty()) {
    throw complain(std::move(complaints));
  }
  for (auto& column : relation.user) {
    const auto is_text = [&](const DataFile& file) {
      const auto read = columns_read(relation, file.file.role);
      return file.format != Format::parquet && column_index(file, column.name) &&
             std::ranges::find(read, column.name) != read.end();
    };
    if (std::ranges::find(in_conditions, column.name, &Wanted::column) != in_conditions.end() &&
        std::ranges::any_of(relation.files, is_text)) {
      std::vector<DataFile> texts;
      std::ranges::copy_if(relation.files, std::back_inserter(texts), is_text);
      column.type = sampled_type(engine, texts, column.name);
    }
  }
  return relation;
}

void require_boolean(Engine& engine, const Relation& relation) {
  std::vector<Diagnostic> complaints;
  for (const auto& [text, key, where] : conditions_of(*relation.intake.policy)) {
    const auto answer = engine.select("SELECT column_type FROM (DESCRIBE SELECT (" + text +
                                          ") AS condition FROM (" +
                                          observed_sql(relation, RowNumbers::absent) + "))",
                                      {});
    std::string message;
    if (answer.failure) {
      message = explain(*answer.failure, {});
    } else if (const auto type = answer.table.rows.at(0).at(0).value_or(""); type != "BOOLEAN") {
      message = "is of type " + type + ", expected BOOLEAN";
    }
    if (!message.empty()) {
      complaints.push_back({.where = where,
                            .message = "condition (" + key + "): " + message,
                            .hint = answer.failure
                                        ? "CAST(column AS DOUBLE) reads text as a number, "
                                          "CAST(column AS VARCHAR) a number as text"
                                        : "",
                            .excerpt = {}});
    }
  }
  if (!complaints.empty()) {
    throw complain(std::move(complaints));
  }
}

}  // namespace modelgate::source
