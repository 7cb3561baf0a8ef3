/// \file
/// One SELECT in layers: what the files say, why a row is left out, what the gate sees.
#include "source/relation.hpp"

#include <algorithm>
#include <iterator>

#include "source/answers.hpp"
#include "source/made_cells.hpp"
#include "source/pairing.hpp"
#include "source/row_traits.hpp"
#include "source/score_lists.hpp"
#include "text/sql.hpp"

namespace modelgate::source {
namespace {

/// The text of a RowArm or RowStatus in the relation.
template <typename Enum>
std::string word(Enum enumerator) {
  return text::sql_literal(name(enumerator));
}

std::string scan_of(const Relation& relation, Role role, RowNumbers numbers) {
  return scan_sql(files_of(relation, role), columns_read(relation, role), numbers);
}

std::string count_sql(const Relation& relation, Role role) {
  const auto column = count_column(relation, role);
  return column ? "CAST(" + column_sql(name(role), *column) + " AS BIGINT)" : "1::BIGINT";
}

// The users' columns; a column of the models' own files is taken from `model`. The id of joined
// files is that of any of them.
std::string user_sql(const Relation& relation, Role model, const std::string& id) {
  std::string list;
  for (const auto& column : relation.user) {
    if (!id.empty() && column.name == relation.intake.data->id) {
      list += ", " + id + " AS " + text::sql_identifier(column.name);
      continue;
    }
    const bool is_own = relation.intake.policy->inputs.design == Design::independent &&
                        column.role == Role::candidate;
    const auto value = column_sql(name(is_own ? model : column.role), column.name);
    list += ", " + (column.type.empty() ? value : "CAST(" + value + " AS " + column.type + ")") +
            " AS " + text::sql_identifier(column.name);
  }
  return list;
}

enum class Presence { present, absent };

std::string pass_list(const Relation& relation, std::string_view model, Role alias,
                      Presence presence) {
  std::vector<std::string> done;
  std::string list;
  for (const auto& check : relation.intake.policy->checks) {
    const auto& column =
        model == "candidate" ? check.parameters.column : check.parameters.baseline_column;
    const auto title = std::string(model) + ":" + column;
    if (!column.empty() && std::ranges::find(done, title) == done.end()) {
      const auto value = presence == Presence::present
                             ? column_sql(name(alias), column) + "::VARCHAR"
                             : std::string("NULL::VARCHAR");
      list += ", " + value + " AS " + text::sql_identifier(title);
      done.push_back(title);
    }
  }
  return list;
}

std::string passes_sql(const Relation& relation, Role baseline, Role candidate) {
  return pass_list(relation, "candidate", candidate, Presence::present) +
         (relation.intake.has_baseline
              ? pass_list(relation, "baseline", baseline, Presence::present)
              : "");
}

std::string numbers_sql(std::string_view row, std::string_view file) {
  return ", " + std::string(row) + " AS mg_row, " + std::string(file) + " AS mg_file";
}

// A predicted class as the file has it: grouping by numbers and plain texts costs less than by
// their casts, and whoever reads the groups takes an empty text for a missing one.
std::string plain_sql(const Relation& relation, const ModelColumns& model, Role alias) {
  return model.prediction ? column_sql(name(alias), *model.prediction)
                          : answer_sql(model, *relation.intake.data, name(alias));
}

std::string model_sql(const Relation& relation, const ModelColumns& model, Role alias) {
  return answer_sql(model, *relation.intake.data, name(alias));
}

std::string score_sql(const Relation& relation, Role alias, Presence presence) {
  return (presence == Presence::present ? score_value(relation, alias)
                                        : std::string("NULL::DOUBLE")) +
         " AS mg_candidate_score, ";
}

// One file that holds everything.
std::string whole_sql(const Relation& relation, RowNumbers numbers) {
  const auto& intake = relation.intake;
  const Role role = intake.layout == Layout::cells ? Role::cells : Role::rows;
  const std::string alias(name(role));
  if (intake.cells == CellsOrigin::made) {
    return "SELECT " + made_cells_sql(relation, alias) + user_sql(relation, role, "") +
           (numbers == RowNumbers::present ? numbers_sql(alias + ".mg_row", alias + ".mg_file")
                                           : "") +
           " FROM (" + scan_of(relation, role, numbers) + ") AS " + alias;
  }
  const auto label = intake.has_labels ? column_sql(alias, intake.data->label) : "NULL::VARCHAR";
  const auto of = [&](RowArm arm, const ModelColumns& model) {
    return in_arm(*intake.data, alias, arm, plain_sql(relation, model, role));
  };
  return "SELECT " + arm_of_row(*intake.data, alias) + " AS mg_arm, " + label + " AS mg_label, " +
         of(RowArm::baseline, intake.baseline) + " AS mg_baseline, " +
         of(RowArm::candidate, intake.candidate) + " AS mg_candidate, " +
         in_arm(*intake.data, alias, RowArm::candidate, score_value(relation, role)) +
         " AS mg_candidate_score, " + both_scores_sql(relation, alias, alias) +
         count_sql(relation, role) +
         " AS mg_count, true AS mg_in_baseline, true AS mg_in_candidate, "
         "true AS mg_in_labels" +
         user_sql(relation, role, "") + passes_sql(relation, role, role) +
         (numbers == RowNumbers::present ? numbers_sql(alias + ".mg_row", alias + ".mg_file")
                                         : "") +
         " FROM (" + scan_of(relation, role, numbers) + ") AS " + alias;
}

// Both models scored the same rows, and nothing is lost.
std::string paired_sql(const Relation& relation, RowNumbers numbers) {
  const auto& intake = relation.intake;
  const Pairing pairing = pairing_of(relation, numbers);
  const auto label = intake.has_labels ? text_sql("labels", intake.data->label) : "NULL::VARCHAR";
  return "SELECT " + word(RowArm::both) + " AS mg_arm, " + label + " AS mg_label, " +
         model_sql(relation, intake.baseline, Role::baseline) + " AS mg_baseline, " +
         model_sql(relation, intake.candidate, Role::candidate) + " AS mg_candidate, " +
         score_sql(relation, Role::candidate, Presence::present) +
         both_scores_sql(relation, "baseline", "candidate") + pairing.count + " AS mg_count, " +
         pairing.in_baseline + " AS mg_in_baseline, " + pairing.in_candidate +
         " AS mg_in_candidate, " + pairing.in_labels + " AS mg_in_labels" +
         user_sql(relation, Role::candidate, pairing.id) +
         passes_sql(relation, Role::baseline, Role::candidate) +
         (numbers == RowNumbers::present ? numbers_sql(pairing.row, pairing.file) : "") + " FROM " +
         pairing.from;
}

// One model's rows of an independent design.
std::string arm_sql(const Relation& relation, Role arm, RowNumbers numbers) {
  const auto& intake = relation.intake;
  const bool is_baseline = arm == Role::baseline;
  const std::string alias(name(arm));
  const auto label_alias = has_labels_file(relation) ? std::string("labels") : alias;
  const auto label =
      intake.has_labels ? text_sql(label_alias, intake.data->label) : "NULL::VARCHAR";
  const std::string nothing = "NULL::VARCHAR";
  const auto presence = [&](Role model) {
    return model == arm ? Presence::present : Presence::absent;
  };
  return "SELECT " + word(is_baseline ? RowArm::baseline : RowArm::candidate) + " AS mg_arm, " +
         label + " AS mg_label, " +
         (is_baseline ? model_sql(relation, intake.baseline, arm) : nothing) + " AS mg_baseline, " +
         (is_baseline ? nothing : model_sql(relation, intake.candidate, arm)) +
         " AS mg_candidate, " + score_sql(relation, arm, presence(Role::candidate)) +
         both_scores_sql(relation, is_baseline ? alias : "", is_baseline ? "" : alias) +
         count_sql(relation, arm) +
         " AS mg_count, true AS mg_in_baseline, true AS mg_in_candidate, "
         "true AS mg_in_labels" +
         user_sql(relation, arm, alias + ".mg_id") +
         pass_list(relation, "candidate", arm, presence(Role::candidate)) +
         pass_list(relation, "baseline", arm, presence(Role::baseline)) +
         (numbers == RowNumbers::present ? numbers_sql(alias + ".mg_row", alias + ".mg_file")
                                         : "") +
         " FROM " + joined_source(relation, arm, numbers) +
         (has_labels_file(relation)
              ? " LEFT JOIN " + joined_source(relation, Role::labels, numbers) +
                    " ON labels.mg_id = " + alias + ".mg_id"
              : "");
}

// Labels that neither model of an independent design has a row for.
std::string orphans_sql(const Relation& relation, RowNumbers numbers) {
  std::string user;
  for (const auto& column : relation.user) {
    const bool is_here = column.role == Role::labels || column.name == relation.intake.data->id;
    const auto value = is_here ? column_sql("labels", column.name) : std::string("NULL");
    user += ", " + (column.type.empty() ? value : "CAST(" + value + " AS " + column.type + ")") +
            " AS " + text::sql_identifier(column.name);
  }
  std::string models;
  for (const Role arm : {Role::baseline, Role::candidate}) {
    if (arm == Role::candidate || relation.intake.has_baseline) {
      models += (models.empty() ? "" : " UNION ALL ") + std::string("SELECT mg_id FROM (") +
                identified_sql(relation, arm, RowNumbers::absent) + ")";
    }
  }
  return "SELECT " + word(RowArm::both) +
         " AS mg_arm, NULL::VARCHAR AS mg_label, NULL::VARCHAR AS mg_baseline, "
         "NULL::VARCHAR AS mg_candidate, " +
         score_sql(relation, Role::labels, Presence::absent) + both_scores_sql(relation, "", "") +
         "1::BIGINT AS mg_count, false AS mg_in_baseline, "
         "false AS mg_in_candidate, true AS mg_in_labels" +
         user + pass_list(relation, "candidate", Role::labels, Presence::absent) +
         pass_list(relation, "baseline", Role::labels, Presence::absent) +
         (numbers == RowNumbers::present ? numbers_sql("labels.mg_row", "labels.mg_file") : "") +
         " FROM " + joined_source(relation, Role::labels, numbers) + " ANTI JOIN (" + models +
         ") AS models ON models.mg_id = labels.mg_id";
}

std::string independent_sql(const Relation& relation, RowNumbers numbers) {
  auto stacked = arm_sql(relation, Role::candidate, numbers);
  if (relation.intake.has_baseline) {
    stacked += " UNION ALL " + arm_sql(relation, Role::baseline, numbers);
  }
  if (has_labels_file(relation)) {
    stacked += " UNION ALL " + orphans_sql(relation, numbers);
  }
  return stacked;
}

std::string where_kept(const std::string& column) {
  return "CASE WHEN mg_status = " + word(RowStatus::kept) + " THEN " + column + " END AS " + column;
}

// Answers without a label tell whether the labelled rows are like the others.
std::string where_answered(const std::string& column) {
  return "CASE WHEN mg_status IN (" + word(RowStatus::kept) + ", " + word(RowStatus::unlabelled) +
         ") THEN " + column + " END AS " + column;
}

// Whether labels and the models' answers were joined, so that a row may lack one of them.
bool tells_scored(const Relation& relation) {
  return relation.intake.layout == Layout::joined ||
         std::ranges::find(relation.intake.made, kMadeScored) != relation.intake.made.end();
}

std::string status_sql(const Relation& relation) {
  const bool is_made = relation.intake.cells == CellsOrigin::made;
  const bool is_joined = tells_scored(relation);
  auto where = relation.intake.data->where;
  if (is_made && !where.empty()) {
    where = text::sql_identifier(condition_column(where)) + " = 'true'";
  }
  std::string cases;
  if (is_joined) {
    cases +=
        " WHEN NOT mg_in_baseline AND NOT mg_in_candidate THEN " + word(RowStatus::orphan_label);
  }
  if (!where.empty()) {
    cases += " WHEN (" + where + ") IS NOT TRUE THEN " + word(RowStatus::where);
  }
  if (is_joined && relation.intake.has_labels) {
    cases += " WHEN mg_label IS NULL THEN " + word(RowStatus::unlabelled);
  }
  if (is_joined) {
    cases += " WHEN NOT mg_in_baseline OR NOT mg_in_candidate THEN " + word(RowStatus::unscored);
  }
  const std::string kept = word(RowStatus::kept);
  return cases.empty() ? kept : "CASE" + cases + " ELSE " + kept + " END";
}

}  // namespace

std::vector<DataFile> files_of(const Relation& relation, Role role) {
  std::vector<DataFile> files;
  std::ranges::copy_if(relation.files, std::back_inserter(files),
                       [&](const auto& file) { return file.file.role == role; });
  return files;
}

bool has_labels_file(const Relation& relation) {
  return !relation.intake.policy->inputs.labels.empty();
}

std::optional<std::string> count_column(const Relation& relation, Role role) {
  const auto& intake = relation.intake;
  if (role == Role::cells) {
    return intake.cells == CellsOrigin::made ? std::string(kMadeCount)
                                             : intake.data->count.value_or("count");
  }
  const bool is_arm = role == Role::baseline || role == Role::candidate;
  const bool is_alone = intake.policy->inputs.design == Design::independent;
  const auto files = files_of(relation, role);
  const bool may_count = is_arm && is_alone && intake.data->count && !files.empty();
  return may_count && column_index(files.front(), *intake.data->count) ? intake.data->count
                                                                       : std::nullopt;
}

RowFacts row_facts(const Relation& relation) {
  const auto& intake = relation.intake;
  const auto varies = [](bool is_so) { return is_so ? Varies::yes : Varies::no; };
  const bool is_joined = tells_scored(relation);
  const bool has_counts =
      intake.layout == Layout::cells || count_column(relation, Role::baseline) ||
      count_column(relation, Role::candidate) || stands_for_copies(*intake.data);
  return {.status = varies(is_joined || !intake.data->where.empty()),
          .arm = varies(intake.policy->inputs.design == Design::independent),
          .count = varies(has_counts),
          .label = varies(intake.has_labels),
          .baseline = varies(intake.has_baseline),
          .scores = varies(intake.has_scores)};
}

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
  if (const auto count = count_column(relation, role)) {
    add(*count);
  }
  const bool is_other_arm =
      role == Role::baseline && relation.intake.policy->inputs.design == Design::independent;
  for (const auto& column : relation.user) {
    if (column.role == role || (is_other_arm && column.role == Role::candidate)) {
      add(column.name);
    }
  }
  return columns;
}

std::string identified_sql(const Relation& relation, Role role, RowNumbers numbers) {
  const auto& data = *relation.intake.data;
  const auto id = data.id ? text_sql("s", *data.id) : "NULL::VARCHAR";
  return "SELECT " + id + " AS mg_id, s.* FROM (" + scan_of(relation, role, numbers) + ") AS s";
}

std::string observed_sql(const Relation& relation, RowNumbers numbers) {
  if (relation.intake.layout != Layout::joined) {
    return whole_sql(relation, numbers);
  }
  return relation.intake.policy->inputs.design == Design::paired
             ? paired_sql(relation, numbers)
             : independent_sql(relation, numbers);
}

std::string scored_sql(const Relation& relation, RowNumbers numbers) {
  return "SELECT " + status_sql(relation) + " AS mg_status, * FROM (" +
         observed_sql(relation, numbers) + ")";
}

std::string shown_sql(const Relation& relation, RowNumbers numbers) {
  const DataContract& data = *relation.intake.data;
  std::string replaced;
  // Where no row is left out nothing needs to be hidden, and the engine still knows the range of
  // the columns as they are: it groups small integers without hashing.
  if (row_facts(relation).status == Varies::yes) {
    replaced = where_kept("mg_label") + ", " + where_answered("mg_baseline") + ", " +
               where_answered("mg_candidate");
  }
  if (stands_for_copies(data)) {
    replaced += (replaced.empty() ? "" : ", ") + copies_sql(data) + " AS mg_count";
  }
  return "SELECT *" + (replaced.empty() ? "" : " REPLACE (" + replaced + ")") + " FROM (" +
         scored_sql(relation, numbers) + ")";
}

std::string relation_sql(const Relation& relation, RowNumbers numbers) {
  return "SELECT * EXCLUDE (mg_in_baseline, mg_in_candidate, mg_in_labels) FROM (" +
         shown_sql(relation, numbers) + ")";
}

}  // namespace modelgate::source
