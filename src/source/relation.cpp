/// \file
/// One SELECT in three layers: what the files say, why a row is left out, what the gate sees.
#include "source/relation.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "source/answers.hpp"
#include "text/sql.hpp"

namespace modelgate::source {
namespace {

std::vector<DataFile> files_of(const Relation& relation, Role role) {
  std::vector<DataFile> files;
  std::ranges::copy_if(relation.files, std::back_inserter(files),
                       [&](const auto& file) { return file.file.role == role; });
  return files;
}

std::string scan_of(const Relation& relation, Role role, RowNumbers numbers) {
  return "(" + scan_sql(files_of(relation, role), columns_read(relation, role), numbers) + ")";
}

std::string qualified(std::string_view alias, std::string_view column) {
  return std::string(alias) + "." + text::sql_identifier(column);
}

std::string count_sql(const Relation& relation, std::string_view alias) {
  if (relation.intake.layout != Layout::cells) {
    return "1::BIGINT";
  }
  return "CAST(" + qualified(alias, relation.intake.data->count.value_or("count")) + " AS BIGINT)";
}

std::string user_sql(const Relation& relation, std::string_view alias) {
  std::string list;
  for (const auto& column : relation.user) {
    const auto value = qualified(alias, column.name);
    list += ", " + (column.type.empty() ? value : "CAST(" + value + " AS " + column.type + ")") +
            " AS " + text::sql_identifier(column.name);
  }
  return list;
}

std::string passes_sql(const Relation& relation, std::string_view alias) {
  std::vector<std::string> done;
  std::string list;
  const auto add = [&](const std::string& model, const std::string& column) {
    const auto name = model + ":" + column;
    if (!column.empty() && std::ranges::find(done, name) == done.end()) {
      list += ", " + qualified(alias, column) + " AS " + text::sql_identifier(name);
      done.push_back(name);
    }
  };
  for (const auto& check : relation.intake.policy->checks) {
    add("candidate", check.parameters.column);
    if (relation.intake.has_baseline) {
      add("baseline", check.parameters.baseline_column);
    }
  }
  return list;
}

std::string numbers_sql(RowNumbers numbers, std::string_view alias) {
  const std::string prefix(alias);
  return numbers == RowNumbers::present ? ", " + prefix + ".mg_row, " + prefix + ".mg_file" : "";
}

// What one file that holds everything says of each row.
std::string whole_file_sql(const Relation& relation, RowNumbers numbers) {
  const auto& intake = relation.intake;
  const Role role = intake.layout == Layout::cells ? Role::cells : Role::rows;
  const auto label = intake.has_labels ? text_sql("r", intake.data->label) : "NULL::VARCHAR";
  return "SELECT 'both' AS mg_arm, " + label + " AS mg_label, " +
         answer_sql(intake.baseline, *intake.data, "r") + " AS mg_baseline, " +
         answer_sql(intake.candidate, *intake.data, "r") + " AS mg_candidate, " +
         count_sql(relation, "r") + " AS mg_count" + user_sql(relation, "r") +
         passes_sql(relation, "r") + numbers_sql(numbers, "r") + " FROM " +
         scan_of(relation, role, numbers) + " AS r";
}

std::string status_sql(const Relation& relation) {
  const auto& where = relation.intake.data->where;
  std::string cases;
  if (!where.empty()) {
    cases += " WHEN (" + where + ") IS NOT TRUE THEN 'where'";
  }
  if (relation.intake.has_labels) {
    cases += " WHEN mg_label IS NULL THEN 'unlabelled'";
  }
  return cases.empty() ? "'kept'" : "CASE" + cases + " ELSE 'kept' END";
}

}  // namespace

std::vector<std::string> columns_read(const Relation& relation, Role role) {
  std::vector<std::string> columns;
  const auto add = [&](const std::string& column) {
    if (std::ranges::find(columns, column) == columns.end()) {
      columns.push_back(column);
    }
  };
  for (const auto& wanted : required_columns(relation.intake, role)) {
    add(wanted.column);
  }
  for (const auto& column : relation.user) {
    if (column.role == role) {
      add(column.name);
    }
  }
  return columns;
}

std::string relation_sql(const Relation& relation, RowNumbers numbers) {
  const auto observed = whole_file_sql(relation, numbers);
  return "SELECT * REPLACE (CASE WHEN mg_status = 'kept' THEN mg_label END AS mg_label, "
         "CASE WHEN mg_status = 'kept' THEN mg_baseline END AS mg_baseline, "
         "CASE WHEN mg_status = 'kept' THEN mg_candidate END AS mg_candidate) FROM (SELECT " +
         status_sql(relation) + " AS mg_status, * FROM (" + observed + "))";
}

}  // namespace modelgate::source
