/// \file
/// FULL JOIN, or POSITIONAL JOIN with a watch on every row, or what came of either.
#include "source/pairing.hpp"

#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

#include "source/answers.hpp"
#include "source/joint_files.hpp"
#include "text/sql.hpp"

namespace modelgate::source {
namespace {

// Of several labels of one id the one with the largest label_time; equal times have equal labels.
std::string latest_only(const DataContract& data, const std::string& labels) {
  return "SELECT * FROM (" + labels + ") QUALIFY row_number() OVER (PARTITION BY mg_id ORDER BY " +
         "TRY_CAST(" + text::sql_identifier(data.label_time.value_or("")) +
         "::VARCHAR AS TIMESTAMPTZ) DESC NULLS LAST) = 1";
}

std::string coalesced(std::span<const Role> roles, std::string_view column) {
  std::string list;
  for (const auto role : roles) {
    list += (list.empty() ? "" : ", ") + std::string(name(role)) + "." + std::string(column);
  }
  return "coalesce(" + list + ")";
}

/// The candidate first: of columns without a file of labels it is the one that is asked.
std::vector<Role> roles_of(const Relation& relation) {
  std::vector<Role> roles = {Role::candidate};
  if (relation.intake.has_baseline) roles.push_back(Role::baseline);
  if (has_labels_file(relation)) roles.push_back(Role::labels);
  return roles;
}

std::string is_in(Role role) { return std::string(name(role)) + ".mg_id IS NOT NULL"; }

Pairing joined(const Relation& relation, RowNumbers numbers) {
  const auto roles = roles_of(relation);
  std::string from = joined_source(relation, Role::candidate, numbers);
  for (std::size_t at = 1; at < roles.size(); ++at) {
    const auto before = std::span(roles).first(at);
    from += " FULL JOIN " + joined_source(relation, roles[at], numbers) + " ON " +
            std::string(name(roles[at])) + ".mg_id = " + coalesced(before, "mg_id");
  }
  return {.from = std::move(from),
          .id = coalesced(roles, "mg_id"),
          .in_baseline = is_in(relation.intake.has_baseline ? Role::baseline : Role::candidate),
          .in_candidate = is_in(Role::candidate),
          .in_labels = has_labels_file(relation) ? is_in(Role::labels) : "false",
          .row = coalesced(roles, "mg_row"),
          .file = coalesced(roles, "mg_file")};
}

// The engine pads a shorter file with nulls, which no id equals.
Pairing in_step(const Relation& relation) {
  const auto& id = *relation.intake.data->id;
  const auto first = text_sql(name(Role::candidate), id);
  std::string from;
  std::string is_same = first + " IS NOT NULL";
  for (const Role role : roles_of(relation)) {
    from += (from.empty() ? "" : " POSITIONAL JOIN ") +
            table_sql(files_of(relation, role), columns_read(relation, role), name(role)).value();
    if (role != Role::candidate) is_same += " AND " + text_sql(name(role), id) + " = " + first;
  }
  return {.from = from + " WHERE CASE WHEN " + is_same +
                  " THEN true ELSE error('rows are not in one order') END",
          .id = first,
          .in_baseline = "true",
          .in_candidate = "true",
          .in_labels = has_labels_file(relation) ? "true" : "false",
          .row = {},
          .file = {}};
}

// What a file says of a cell stands in a struct that is called like the file.
Pairing counted(const Relation& relation) {
  std::string structs;
  std::size_t place = 0;
  for (const auto& [role, columns] : joint_files(relation)) {
    std::string fields;
    for (const std::string& column : columns) {
      fields += (fields.empty() ? "" : ", ") + text::sql_identifier(column) +
                " := " + joint_column(place++);
    }
    structs += ", struct_pack(" + fields + ") AS " + std::string(name(role));
  }
  return {.from = "(SELECT mg_rows, mg_cell" + structs + " FROM mg_joint) AS mg_joint",
          .id = "mg_joint.mg_cell",
          .in_baseline = "true",
          .in_candidate = "true",
          .in_labels = "true",
          .row = {},
          .file = {},
          .count = "mg_joint.mg_rows"};
}

}  // namespace

std::string joined_source(const Relation& relation, Role role, RowNumbers numbers) {
  const auto rows = identified_sql(relation, role, numbers);
  const bool has_rivals = role == Role::labels && relation.labels == Labels::latest;
  return "(" + (has_rivals ? latest_only(*relation.intake.data, rows) : rows) + ") AS " +
         std::string(name(role));
}

bool can_read_in_step(const Relation& relation) {
  const auto& intake = relation.intake;
  if (intake.layout != Layout::joined || intake.policy->inputs.design != Design::paired ||
      !intake.data->id) {
    return false;
  }
  const auto roles = roles_of(relation);
  return roles.size() > 1 && std::ranges::all_of(roles, [&](Role role) {
           return table_sql(files_of(relation, role), columns_read(relation, role), name(role))
               .has_value();
         });
}

Pairing pairing_of(const Relation& relation, RowNumbers numbers) {
  if (numbers == RowNumbers::present) return joined(relation, numbers);
  switch (relation.order) {
    case RowOrder::any: return joined(relation, numbers);
    case RowOrder::same: return in_step(relation);
    case RowOrder::counted: return counted(relation);
  }
  return {};
}

}  // namespace modelgate::source
