/// \file
/// Texts are turned into codes by joins, so that only numbers leave the engine.
#include "gate/measure_query.hpp"

#include "gate/coded_texts.hpp"
#include "gate/label_delay.hpp"
#include "gate/recency.hpp"
#include "text/number.hpp"
#include "text/sql.hpp"

namespace modelgate::gate {
namespace {

std::string key_name(std::size_t at) { return "mg_key" + std::to_string(at); }

std::string number_text(double value) { return text::shortest(value); }

}  // namespace

std::vector<std::string> number_columns(const Measure& measure, Arm arm, const DataContract& data) {
  const bool is_baseline = arm == Arm::baseline;
  if (!measure.is_scores()) {
    const std::string& column = is_baseline ? measure.baseline : measure.candidate;
    return {"TRY_CAST(" +
            text::sql_identifier((is_baseline ? "baseline:" : "candidate:") + column) +
            " AS DOUBLE)"};
  }
  std::vector<std::string> columns;
  const std::size_t count = data.classes.size() == 2 ? 1 : data.classes.size();
  for (std::size_t at = 0; at < count; ++at) {
    columns.push_back((is_baseline ? "mg_baseline_score_" : "mg_candidate_score_") +
                      std::to_string(at));
  }
  return columns;
}

std::string fault_condition(const Measure& measure, Arm arm, const DataContract& data) {
  const auto columns = number_columns(measure, arm, data);
  std::vector<std::string> faults;
  for (const std::string& column : columns) {
    faults.push_back(column + " IS NULL OR NOT isfinite(" + column + ")");
    if (measure.is_scores()) faults.push_back(column + " < 0 OR " + column + " > 1");
  }
  if (columns.size() > 1) {
    faults.push_back("abs(" + joined(columns, " + ") + " - 1) > " +
                     number_text(data.score_sum_tolerance));
  }
  return "(" + joined(faults, " OR ") + ")";
}

std::string measure_query(const MeasureQuery& query) {
  const Policy& policy = *query.plan.policy;
  const Grouping& grouping = query.plan.groupings[query.grouping];
  const bool has_classes = !policy.data.classes.empty();
  std::vector<std::string> selected;
  std::string from = matured(policy, query.plan.as_of, "rows") + " AS mg_all";
  if (has_classes) {
    selected.emplace_back("mg_class_code");
    from += " JOIN " + code_table(codes_of(query.texts.labels), "mg_class") +
            " ON mg_class_text = CAST(mg_label AS VARCHAR)";
  }
  selected.push_back("mg_arm = " + text::sql_literal(name(RowArm::baseline)));
  std::string where = may_be_judged(query.texts);
  if (!grouping.condition.empty()) where += " AND (" + grouping.condition + ")";
  for (std::size_t at = 0; at < query.slices.codes.size(); ++at) {
    selected.push_back(key_name(at) + "_code");
    from += " JOIN " + code_table(query.slices.codes[at], key_name(at)) + " ON " + key_name(at) +
            "_text IS NOT DISTINCT FROM CAST(" + text::sql_identifier(grouping.columns[at]) +
            " AS VARCHAR)";
  }
  for (const std::size_t at : query.measures) {
    const Measure& measure = query.plan.measures[at];
    for (const Arm arm : {Arm::baseline, Arm::candidate}) {
      if (arm == Arm::baseline && !query.has_baseline) continue;
      for (std::string& column : number_columns(measure, arm, policy.data)) {
        selected.push_back(std::move(column));
      }
    }
  }
  if (policy.data.unit) {
    selected.push_back("dense_rank() OVER (ORDER BY CAST(" +
                       text::sql_identifier(*policy.data.unit) + " AS VARCHAR)) - 1");
  } else if (policy.data.is_weighted()) {
    selected.emplace_back("row_number() OVER () - 1");
  }
  if (policy.data.is_weighted()) {
    const std::string weight = row_weight_sql(policy, query.plan.as_of);
    selected.push_back(weight);
    where += " AND " + weight + " > 0";
  }
  selected.emplace_back("mg_count");
  for (std::size_t at = 0; at < selected.size(); ++at) {
    selected[at] += " AS mg_c" + std::to_string(at);
  }
  return "SELECT " + joined(selected, ", ") + " FROM " + from + " WHERE " + where;
}

}  // namespace modelgate::gate
