/// \file
/// One GROUP BY ALL over the relation.
#include "source/tally.hpp"

#include <algorithm>
#include <vector>

#include "source/row_traits.hpp"
#include "text/sql.hpp"

namespace modelgate::source {
namespace {

// More columns may have nearly as many combinations as there are rows.
constexpr std::size_t kMostKeys = 2;
constexpr std::int64_t kMostNamed = 10'000;

void add(std::vector<std::string>& columns, const std::string& column) {
  if (std::ranges::find(columns, column) == columns.end()) columns.push_back(column);
}

/// Columns of checks' slices, each once.
std::vector<std::string> keys_of(const Policy& policy) {
  std::vector<std::string> keys;
  for (const Check& check : policy.checks) {
    for (const std::string& column : check.slice.columns) add(keys, column);
    for (const auto& [column, value] : check.slice.fixed) add(keys, column);
  }
  return keys;
}

/// Columns that reports show of a row and no slice has.
std::vector<std::string> shown_columns(const Policy& policy) {
  const auto keys = keys_of(policy);
  std::vector<std::string> shown;
  for (const std::string& column : policy.report.columns.value_or(keys)) {
    const bool is_known = std::ranges::find(keys, column) != keys.end() || column == policy.data.id;
    if (!is_known) add(shown, column);
  }
  return shown;
}

bool names_rows(const Relation& relation) { return named_rows(relation) > 0; }

std::string id_of(const Relation& relation) {
  return text::sql_identifier(relation.intake.data->id.value_or(""));
}

std::string named_sql(const Relation& relation) {
  if (!names_rows(relation)) return {};
  const Policy& policy = *relation.intake.policy;
  std::string fields = "md := md5(" + id_of(relation) + "), id := " + id_of(relation);
  const auto shown = shown_columns(policy);
  for (std::size_t at = 0; at < shown.size(); ++at) {
    fields += ", c" + std::to_string(at) + " := " + text::sql_identifier(shown[at]);
  }
  // A condition of the aggregate would come after the digests of all rows.
  return ", min(CASE WHEN mg_status = " + text::sql_literal(name(RowStatus::kept)) +
         " AND mg_baseline IS DISTINCT FROM mg_candidate THEN struct_pack(" + fields + ") END, " +
         std::to_string(policy.report.flips) + ") AS mg_named";
}

std::string key_list(const Policy& policy) {
  std::string list;
  for (const std::string& key : keys_of(policy)) list += ", " + text::sql_identifier(key);
  return list;
}

bool asks_counts_alone(const Intake& intake) {
  const Policy& policy = *intake.policy;
  const DataContract& data = *intake.data;
  const auto counts_alone = [](const Check& check) {
    return check.parameters.column.empty() && check.parameters.baseline_column.empty() &&
           check.slice.where.empty();
  };
  const bool is_timed = data.time || data.label_time || data.half_life.count() > 0;
  return intake.has_labels && !intake.has_scores && !is_timed && !data.unit && !data.weight &&
         keys_of(policy).size() <= kMostKeys && std::ranges::all_of(policy.checks, counts_alone);
}

constexpr std::string_view kCell = "mg_status, mg_arm, mg_label, mg_baseline, mg_candidate";

}  // namespace

bool can_tally(const Relation& relation) {
  const Intake& intake = relation.intake;
  return intake.layout == Layout::joined && intake.data->id && has_labels_file(relation) &&
         intake.policy->inputs.design == Design::paired &&
         intake.policy->report.flips <= kMostNamed && asks_counts_alone(intake);
}

bool can_count_jointly(const Relation& relation) {
  const Intake& intake = relation.intake;
  const auto keys = keys_of(*intake.policy);
  const bool has_answers =
      intake.candidate.prediction && (!intake.has_baseline || intake.baseline.prediction);
  return can_tally(relation) && has_answers && intake.data->where.empty() &&
         shown_columns(*intake.policy).empty() &&
         std::ranges::find(keys, intake.data->id) == keys.end();
}

std::size_t named_rows(const Relation& relation) {
  const std::int64_t flips =
      relation.intake.has_baseline ? relation.intake.policy->report.flips : 0;
  return flips > 0 ? static_cast<std::size_t>(flips) : 0;
}

std::string joint_tally_sql(Relation relation) {
  relation.order = RowOrder::counted;
  const std::string number = "mg_shown." + id_of(relation);
  const std::string rows = "(" + shown_sql(relation, RowNumbers::absent) + ") AS mg_shown";
  const std::string columns = std::string(kCell) + key_list(*relation.intake.policy) +
                              ", mg_in_baseline, mg_in_candidate, mg_in_labels, 0::BIGINT AS "
                              "mg_unsorted, mg_count";
  return "CREATE TABLE mg_tally AS SELECT " + columns + ", mg_named FROM " + rows +
         " LEFT JOIN (SELECT mg_cell, list(struct_pack(id := mg_id)) AS mg_named FROM mg_joint_ids "
         "GROUP BY mg_cell) AS mg_ids ON mg_ids.mg_cell = " +
         number;
}

bool can_count_texts(const Relation& relation) {
  const auto is_text = [](const DataFile& file) { return file.format != Format::parquet; };
  return relation.intake.layout == Layout::one_file && asks_counts_alone(relation.intake) &&
         std::ranges::all_of(relation.files, is_text);
}

std::vector<std::string> counted_texts(const Relation& relation) {
  const RowFacts facts = row_facts(relation);
  std::vector<std::string> texts;
  const auto add_varying = [&](Varies varies, const char* column) {
    if (varies == Varies::yes) texts.emplace_back(column);
  };
  add_varying(facts.status, "mg_status");
  add_varying(facts.arm, "mg_arm");
  add_varying(facts.label, "mg_label");
  add_varying(facts.baseline, "mg_baseline");
  texts.emplace_back("mg_candidate");
  for (const auto& key : keys_of(*relation.intake.policy)) {
    texts.push_back(text::sql_identifier(key));
  }
  return texts;
}

std::string comes_after_sql(const std::string& id, const std::string& before) {
  return "(strlen(" + before + ") < strlen(" + id + ") OR (strlen(" + before + ") = strlen(" + id +
         ") AND " + before + " < " + id + "))";
}

std::string tally_sql(const Relation& relation, std::int64_t most_rows) {
  std::string rows = "(" + shown_sql(relation, RowNumbers::absent) + ")";
  std::string unsorted = "0::BIGINT";
  switch (relation.order) {
    case RowOrder::counted: break;
    case RowOrder::any: rows += " LIMIT " + std::to_string(most_rows); break;
    case RowOrder::same:
      rows = "(SELECT *, lag(" + id_of(relation) + ") OVER () AS mg_before FROM " + rows + ")";
      unsorted =
          "count_if(NOT coalesce(" + comes_after_sql(id_of(relation), "mg_before") + ", true))";
      break;
  }
  const std::string keys = std::string(kCell) + key_list(*relation.intake.policy) +
                           ", mg_in_baseline, mg_in_candidate, mg_in_labels";
  return "CREATE TABLE mg_tally AS SELECT " + keys + ", " + unsorted +
         " AS mg_unsorted, count(*) AS mg_count" + named_sql(relation) + " FROM (SELECT * FROM " +
         rows + ") GROUP BY " + keys;
}

std::string counted_sql(Tallied tallied) {
  switch (tallied) {
    case Tallied::no: return "SELECT * FROM rows";
    case Tallied::counts:
    case Tallied::named: return "SELECT * FROM mg_tally";
  }
  return {};
}

std::string changed_sql(const Relation& relation, Tallied tallied) {
  if (tallied != Tallied::named || !names_rows(relation)) return "SELECT * FROM rows";
  const Policy& policy = *relation.intake.policy;
  const auto shown = shown_columns(policy);
  std::string named = ", mg_one.id AS " + id_of(relation);
  for (std::size_t at = 0; at < shown.size(); ++at) {
    named += ", mg_one.c" + std::to_string(at) + " AS " + text::sql_identifier(shown[at]);
  }
  return "SELECT " + std::string(kCell) + key_list(policy) + ", 1::BIGINT AS mg_count" + named +
         " FROM (SELECT *, unnest(mg_named) AS mg_one FROM mg_tally)";
}

}  // namespace modelgate::source
