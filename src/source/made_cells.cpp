/// \file
/// The other end of cells_query.cpp.
#include "source/made_cells.hpp"

#include <algorithm>

#include "modelgate/error.hpp"
#include "source/answers.hpp"
#include "source/faults.hpp"
#include "source/row_traits.hpp"
#include "text/digest.hpp"
#include "text/number.hpp"
#include "text/sql.hpp"
#include "text/utf8.hpp"

namespace modelgate::source {
namespace {

// Of cells that differ in what they mean one pair in 280 million million looks alike.
constexpr std::size_t kMarkDigits = 12;
constexpr std::string_view kFormat = "cells 1";

std::string mark_of(const std::string& text) { return text::sha256(text).substr(0, kMarkDigits); }

// Every part on a line that begins with its length, so that no two lists read alike.
void add(std::string& all, std::string_view part) {
  all += std::to_string(part.size()) + " " + std::string(part) + "\n";
}

void add_answers(std::string& all, const ModelColumns& model, const DataContract& data) {
  if (model.prediction) {
    add(all, "prediction " + *model.prediction);
    return;
  }
  for (const auto& name : data.classes) add(all, "class " + name);
  if (model.score) {
    add(all, "score " + *model.score);
    add(all, "threshold " + text::shortest(model.threshold.value_or(0.0)));
    add(all, "positive " + std::to_string(data.positive.value_or(-1)));
  }
  for (const auto& [name, column] : model.class_scores) {
    add(all, "score of " + name);
    add(all, column);
  }
  if (!model.class_scores.empty()) {
    add(all, "tolerance " + text::shortest(data.score_sum_tolerance));
  }
}

bool is_scored(const ModelColumns& model) { return !model.prediction; }

bool has(const Intake& intake, std::string_view column) {
  return std::ranges::find(intake.made, column) != intake.made.end();
}

std::string text_of(const std::string& alias, std::string_view column) {
  return text_sql(alias, std::string(column));
}

// A class, or what the relation has in place of one.
std::string answer_of(const ModelColumns& model, const std::string& alias,
                      std::string_view column) {
  const auto text = text_of(alias, column);
  if (!is_scored(model)) return text;
  std::string cases = "CASE " + text;
  for (const auto fault : {ScoreFault::not_finite, ScoreFault::out_of_range, ScoreFault::off_sum}) {
    cases += " WHEN " + text::sql_literal(std::string(kMadeFaultMark) + std::string(name(fault))) +
             " THEN chr(" + std::to_string(kScoreFaultMark) + ") || " +
             text::sql_literal(name(fault));
  }
  return cases + " ELSE " + text + " END";
}

std::string arm_of(const Intake& intake, const std::string& alias) {
  if (!has(intake, kMadeArm)) return arm_of_row(*intake.data, alias);
  return column_sql(alias, kMadeArm) + "::VARCHAR";
}

std::string is_scored_by(const Intake& intake, const std::string& alias, std::string_view model) {
  if (!has(intake, kMadeScored)) return "true";
  return "coalesce(" + column_sql(alias, kMadeScored) + "::VARCHAR IN (" +
         text::sql_literal(kByBoth) + ", " + text::sql_literal(model) + "), false)";
}

std::string passes_of(const Intake& intake, Role model, const std::string& alias) {
  std::string list;
  std::vector<std::string> done;
  for (const auto& check : intake.policy->checks) {
    const auto& column =
        model == Role::candidate ? check.parameters.column : check.parameters.baseline_column;
    if (column.empty() || std::ranges::find(done, column) != done.end()) continue;
    done.push_back(column);
    list += ", " + column_sql(alias, pass_column(model, column)) + "::VARCHAR AS " +
            text::sql_identifier(std::string(name(model)) + ":" + column);
  }
  return list;
}

void add_wanted(std::vector<Wanted>& wanted, Wanted column) {
  if (std::ranges::find(wanted, column.column, &Wanted::column) == wanted.end()) {
    wanted.push_back(std::move(column));
  }
}

}  // namespace

std::string query_mark(const Policy& policy) {
  const DataContract& data = policy.data;
  std::string all;
  add(all, kFormat);
  add(all, name(policy.inputs.design));
  if (!data.classes.empty()) {
    add(all, "label " + data.label);
    add(all, "baseline");
    add_answers(all, resolved(data.baseline, data.shared), data);
    add(all, "candidate");
    add_answers(all, resolved(data.candidate, data.shared), data);
  }
  add(all, data.where);
  if (data.has_arm_column()) {
    for (const auto& part : {data.arm->column, data.arm->baseline, data.arm->candidate}) {
      add(all, part);
    }
  }
  return mark_of(all);
}

std::string condition_column(std::string_view condition) {
  return "mg_when_" + mark_of(std::string(condition));
}

std::string pass_column(Role model, std::string_view column) {
  return "mg_" + std::string(name(model)) + "_" + mark_of(std::string(column));
}

std::vector<std::string> made_columns(const std::vector<DataFile>& files) {
  std::vector<std::string> made;
  const auto is_made = [](const DataFile& file) {
    return file.file.role == Role::cells && column_index(file, kMadeQuery);
  };
  if (std::ranges::none_of(files, is_made)) return made;
  for (const auto& file : files) {
    for (const auto& column : file.columns) {
      const bool is_new = std::ranges::find(made, column) == made.end();
      if (column.starts_with("mg_") && is_new) made.push_back(column);
    }
  }
  return made;
}

std::vector<Wanted> required_of_made(const Intake& intake) {
  const Policy& policy = *intake.policy;
  std::vector<Wanted> wanted;
  const auto add_made = [&](std::string_view column) {
    add_wanted(wanted, {std::string(column), "made by modelgate sql", {policy.path, 1, 1}});
  };
  add_made(kMadeQuery);
  add_made(kMadeCount);
  if (intake.has_labels) {
    add_made(kMadeLabel);
    add_made(kMadeCandidate);
    if (intake.has_baseline) add_made(kMadeBaseline);
  }
  for (const auto column : {kMadeFault, kMadeScored, kMadeArm}) {
    if (has(intake, column)) add_made(column);
  }
  if (policy.inputs.design == Design::independent && !intake.data->has_arm_column()) {
    add_made(kMadeArm);
  }
  if (!policy.data.where.empty()) {
    add_wanted(wanted, {condition_column(policy.data.where), "data.where",
                        position_of(policy, "data.where")});
  }
  for (const auto& check : policy.checks) {
    if (!check.slice.where.empty()) {
      add_wanted(wanted, {condition_column(check.slice.where),
                          "slice by \"" + check.slice.where +
                              "\", which the query did not count: print it again",
                          check.slice.position});
    }
    const auto& parameters = check.parameters;
    if (!parameters.column.empty()) {
      add_wanted(wanted, {pass_column(Role::candidate, parameters.column),
                          "column of " + check.metric, check.where});
    }
    if (intake.has_baseline && !parameters.baseline_column.empty()) {
      add_wanted(wanted, {pass_column(Role::baseline, parameters.baseline_column),
                          "column of " + check.metric, check.where});
    }
  }
  return wanted;
}

std::string made_cells_sql(const Relation& relation, const std::string& alias) {
  const auto& intake = relation.intake;
  const auto answer = [&](RowArm arm, const ModelColumns& model, std::string_view column) {
    return in_arm(*intake.data, alias, arm, answer_of(model, alias, column));
  };
  const std::string nothing = "NULL::VARCHAR";
  const bool has_baseline = intake.has_labels && intake.has_baseline;
  std::string list =
      arm_of(intake, alias) + " AS mg_arm, " +
      (intake.has_labels ? text_of(alias, kMadeLabel) : nothing) + " AS mg_label, " +
      (has_baseline ? answer(RowArm::baseline, intake.baseline, kMadeBaseline) : nothing) +
      " AS mg_baseline, " +
      (intake.has_labels ? answer(RowArm::candidate, intake.candidate, kMadeCandidate) : nothing) +
      " AS mg_candidate, NULL::DOUBLE AS mg_candidate_score, CAST(" +
      column_sql(alias, kMadeCount) + " AS BIGINT) AS mg_count, " +
      is_scored_by(intake, alias, kByBaseline) + " AS mg_in_baseline, " +
      is_scored_by(intake, alias, kByCandidate) + " AS mg_in_candidate, true AS mg_in_labels" +
      passes_of(intake, Role::candidate, alias) +
      (intake.has_baseline ? passes_of(intake, Role::baseline, alias) : "");
  for (const auto& wanted : required_of_made(intake)) {
    if (wanted.column.starts_with("mg_when_")) {
      list += ", " + column_sql(alias, wanted.column) + "::VARCHAR AS " +
              text::sql_identifier(wanted.column);
    }
  }
  return list;
}

std::map<std::string, std::string> answered_conditions(const Relation& relation) {
  std::map<std::string, std::string> answered;
  if (relation.intake.made.empty()) return answered;
  for (const auto& check : relation.intake.policy->checks) {
    const auto& where = check.slice.where;
    if (!where.empty()) {
      answered[where] = text::sql_identifier(condition_column(where)) + " = 'true'";
    }
  }
  return answered;
}

void check_made_cells(Engine& engine, const Relation& relation, const std::stop_token& stop) {
  if (relation.intake.made.empty()) return;
  std::vector<LocalFile> files;
  for (const auto& file : relation.files) files.push_back(file.file);
  const auto rows = [&](const std::string& sql) {
    return require(engine.select(sql, stop), files).rows;
  };
  const auto cells = "(" + identified_sql(relation, Role::cells, RowNumbers::present) + ")";
  const auto mark = query_mark(*relation.intake.policy);
  const auto strangers = rows("SELECT mg_file, mg_query::VARCHAR FROM " + cells +
                              " WHERE mg_query::VARCHAR IS DISTINCT FROM " +
                              text::sql_literal(mark) + " ORDER BY mg_file, mg_row LIMIT 1");
  if (!strangers.empty()) {
    throw DataError(strangers.front().at(0).value_or("") +
                    ": these cells were counted by the query of another policy (mark '" +
                    text::printable(strangers.front().at(1).value_or("")) + "', expected '" + mark +
                    "'): print the query again with modelgate sql, and count again");
  }
  if (has(relation.intake, kMadeFault)) {
    const auto faulty =
        rows("SELECT mg_file, nullif(mg_fault::VARCHAR, '') AS fault, sum(mg_count::BIGINT) FROM " +
             cells +
             " WHERE fault IS NOT NULL AND mg_count::BIGINT > 0 GROUP BY ALL ORDER BY ALL "
             "LIMIT 1");
    if (!faulty.empty()) {
      const auto& first = faulty.front();
      throw DataError(first.at(0).value_or("") + ": " + text::printable(first.at(1).value_or("")) +
                      " (" + first.at(2).value_or("some") +
                      " rows); expected every id once in each table");
    }
  }
  if (relation.intake.policy->join.unscored == OnUnscored::error) {
    const auto unscored =
        rows("SELECT sum(mg_count) FROM (" + scored_sql(relation, RowNumbers::absent) +
             ") WHERE mg_status = " + text::sql_literal(name(RowStatus::unscored)));
    const auto count = text::parse_integer(unscored.front().at(0).value_or("0")).value_or(0);
    if (count > 0) {
      throw DataError("labelled rows that only one model scored: " + text::grouped(count) +
                      "; expected both (join.unscored: exclude leaves such rows out)");
    }
  }
}

}  // namespace modelgate::source
