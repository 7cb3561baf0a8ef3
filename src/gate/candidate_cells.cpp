/// \file
/// One GROUP BY over everything that the gate looks at.
#include "gate/candidate_cells.hpp"

#include <algorithm>
#include <utility>

#include "gate/label_delay.hpp"
#include "text/sql.hpp"

namespace modelgate::gate {
namespace {

constexpr std::string_view kDefaultPrediction = "prediction";
constexpr std::string_view kDefaultCount = "count";

/// A column of the cells: its name and the expression over the relation `rows`.
using Column = std::pair<std::string, std::string>;

void add(std::vector<Column>& columns, const std::string& name, const std::string& expression) {
  const bool is_new = std::ranges::find(columns, name, &Column::first) == columns.end();
  if (is_new) columns.emplace_back(name, "CAST(" + expression + " AS VARCHAR)");
}

/// Counts keep neither which rows belong together nor what each weighs.
void refuse_sampled(const DataContract& data) {
  if (!data.unit && !data.weight && !data.is_weighted()) return;
  const std::string_view weight = data.weight ? "data.weight" : data.weight_key();
  throw UsageError("a gate with " + std::string(data.unit ? "data.unit" : weight) +
                   " cannot be blessed: counted cells do not keep " +
                   (data.unit ? "which rows belong together" : "what each row weighs") +
                   "; keep the rows themselves as inputs.baseline");
}

std::vector<Column> columns_of(const Policy& policy) {
  std::vector<Column> columns;
  refuse_sampled(policy.data);
  const DataContract& data = policy.data;
  if (!data.classes.empty()) {
    const auto own = data.baseline.prediction ? data.baseline.prediction : data.shared.prediction;
    add(columns, data.label, "mg_label");
    // Scores that are no probabilities are not predictions.
    const std::string mark = "chr(" + std::to_string(kScoreFaultMark) + ")";
    add(columns, own.value_or(std::string(kDefaultPrediction)),
        "CASE WHEN starts_with(CAST(mg_candidate AS VARCHAR), " + mark +
            ") THEN NULL ELSE mg_candidate END");
  }
  for (const Check& check : policy.checks) {
    if (!check.slice.where.empty()) {
      throw UsageError(check.slice.position.file + ":" + std::to_string(check.slice.position.line) +
                       ": a gate that slices by an SQL condition cannot be blessed, because counts "
                       "do not answer conditions; slice by a column instead");
    }
    if (is_of_rows(check.scope)) {
      throw UsageError(check.where.file + ":" + std::to_string(check.where.line) +
                       ": a gate with metric '" + check.metric +
                       "' cannot be blessed, because counts hold no numbers of rows; compare with "
                       "the baseline's own rows instead");
    }
    for (const auto& name : check.slice.columns) add(columns, name, text::sql_identifier(name));
    for (const auto& [name, value] : check.slice.fixed) {
      add(columns, name, text::sql_identifier(name));
    }
    const std::string& pass = check.parameters.column;
    if (!pass.empty()) add(columns, pass, text::sql_identifier("candidate:" + pass));
  }
  return columns;
}

}  // namespace

std::vector<std::string> candidate_columns(const Policy& policy) {
  std::vector<std::string> names;
  for (const auto& [name, expression] : columns_of(policy)) names.push_back(name);
  names.push_back(policy.data.count.value_or(std::string(kDefaultCount)));
  return names;
}

Table candidate_cells(const Policy& policy, Source& source, std::stop_token stop) {
  std::string list;
  for (const auto& [name, expression] : columns_of(policy)) {
    list += (list.empty() ? "" : ", ") + expression;
  }
  const std::string labelled =
      policy.data.classes.empty() ? "" : " AND nullif(CAST(mg_label AS VARCHAR), '') IS NOT NULL";
  Table cells = source.query("SELECT " + list + ", sum(mg_count) FROM " +
                                 matured(policy, policy.inputs.as_of.value_or(""), "rows") +
                                 " WHERE mg_status = " + text::sql_literal(name(RowStatus::kept)) +
                                 " AND mg_arm <> " + text::sql_literal(name(RowArm::baseline)) +
                                 labelled + " GROUP BY ALL ORDER BY ALL",
                             std::move(stop));
  cells.columns = candidate_columns(policy);
  return cells;
}

}  // namespace modelgate::gate
