/// \file
/// What metrics of rows need of the data: the numbers of each row, of both models.
#include <string>

#include "metric/registry.hpp"
#include "policy/check_parts.hpp"

namespace modelgate::policy {
namespace {

bool has_scores(const ModelColumns& model) { return model.score || !model.class_scores.empty(); }

/// A model's own prediction or scores replace the shared ones together.
const ModelColumns& answers_of(const ModelColumns& own, const DataContract& data) {
  return own.prediction || has_scores(own) ? own : data.shared;
}

bool is_named(const ModelColumns& own) {
  return own.prediction || own.threshold || has_scores(own);
}

/// The model of which there are no scores; empty where all have them.
std::string model_without_scores(const Policy& policy) {
  const DataContract& data = policy.data;
  if (!has_scores(answers_of(data.candidate, data))) return "candidate";
  const bool has_baseline = is_named(data.baseline) || !policy.inputs.baseline.empty();
  return has_baseline && !has_scores(answers_of(data.baseline, data)) ? "baseline" : "";
}

bool is_one_column(const Check& check, const Policy& policy) {
  const Parameters& parameters = check.parameters;
  return check.delta && !policy.inputs.rows.empty() && !policy.data.has_arm_column() &&
         !parameters.column.empty() && parameters.column == parameters.baseline_column;
}

/// Estimates of these lie above the truth by amounts that no ratio can tell.
bool is_of_bins(const Check& check) {
  const Law law = metric::find(check.metric)->law(check.parameters);
  return law == Law::calibration || law == Law::worst_calibration;
}

void require_design(const Value& metric, const Check& check, const Policy& policy,
                    Problems& problems) {
  const Metric& judged = *metric::find(check.metric);
  if (!policy.data.is_weighted() || judged.law(check.parameters) != Law::total) return;
  problems.add(metric.where,
               "metric " + in_quotes(check.metric) +
                   " adds up rows as they are, and rows weigh differently (" +
                   std::string(policy.data.weight_key()) + ")",
               "'mean' does not depend on the scale of the weights");
}

}  // namespace

void require_rows(const Fields& fields, const Check& check, const Policy& policy) {
  const Value* metric = fields.find("metric");
  if (!is_of_rows(check.scope) || metric == nullptr) return;
  const std::string name = "metric " + in_quotes(check.metric);
  if (!policy.inputs.cells.empty()) {
    fields.problems().add(metric->where,
                          name + " needs the numbers of each row, and inputs." +
                              (policy.inputs.prometheus ? "prometheus" : "cells") + " has counts",
                          "give inputs.rows, or judge the rows in a gate of their own");
  }
  const bool has_scope = check.scope == Scope::score && !policy.data.classes.empty();
  const std::string model = has_scope ? model_without_scores(policy) : std::string();
  if (!model.empty()) {
    fields.problems().add(metric->where, name + " needs the scores of the " + model,
                          "data.score: the probability of `positive`, or {class: column}");
  }
  if (check.metric == "sum" && policy.inputs.design == Design::independent && check.delta) {
    fields.problems().add(metric->where,
                          "the change of 'sum' needs models on the same rows; inputs.design is "
                          "independent",
                          "'mean' does not depend on the number of rows");
  }
  if (is_of_bins(check) && check.delta && check.delta->relative) {
    fields.problems().add(fields.find("delta")->where,
                          "no limits are known for a relative change of " + in_quotes(check.metric),
                          "give the change itself: \"<= 0.01\"");
  }
  require_design(*metric, check, policy, fields.problems());
  if (is_of_bins(check) && policy.statistics.looks) {
    fields.problems().add(metric->where,
                          name +
                              " lies above the truth by chance, and most at early looks, where its "
                              "limits miss more often than 'looks' allows",
                          "judge it once, in a gate of its own");
  }
  if (is_one_column(check, policy)) {
    fields.problems().add(fields.find("column")->where,
                          "both models would read the column " +
                              in_quotes(check.parameters.column) + " of one file, and never differ",
                          "column: {baseline: c1, candidate: c2}");
  }
}

}  // namespace modelgate::policy
