/// \file
/// Maturity and ages by the data engine, which has the rows.
#include "gate/label_delay.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <utility>
#include <vector>

#include "gate/clock.hpp"
#include "gate/notices.hpp"
#include "gate/recency.hpp"
#include "text/number.hpp"
#include "text/sql.hpp"

namespace modelgate::gate {
namespace {

std::string among(std::initializer_list<RowStatus> statuses) {
  std::string list;
  for (const RowStatus status : statuses) {
    list += (list.empty() ? "" : ", ") + text::sql_literal(name(status));
  }
  return "mg_status IN (" + list + ")";
}

/// Rows whose prediction matters; of the others nobody asks when they were made.
std::string is_prediction() {
  return among({RowStatus::kept, RowStatus::unlabelled, RowStatus::unscored});
}

constexpr std::string_view kHasLabel = "nullif(CAST(mg_label AS VARCHAR), '') IS NOT NULL";

/// The quantiles that reports show, and those that the policy limits, ascending.
std::vector<LabelAgeLimit> shown_quantiles(const EvidenceRules& rules) {
  std::vector<LabelAgeLimit> shown = rules.max_label_age;
  for (const LabelAgeLimit& usual : {LabelAgeLimit{"p50", 0.5, {}}, LabelAgeLimit{"p95", 0.95, {}},
                                     LabelAgeLimit{"max", 1.0, {}}}) {
    const bool is_new = std::ranges::find(shown, usual.level, &LabelAgeLimit::level) == shown.end();
    if (is_new) shown.push_back(usual);
  }
  std::ranges::stable_sort(shown, {}, &LabelAgeLimit::level);
  return shown;
}

std::string age_query(const Plan& plan, const std::vector<LabelAgeLimit>& quantiles) {
  const DataContract& data = plan.policy->data;
  std::string levels;
  std::string picked;
  for (std::size_t at = 0; at < quantiles.size(); ++at) {
    levels += (at == 0 ? "" : ", ") + text::shortest(quantiles[at].level);
    picked += ", ages[" + std::to_string(at + 1) + "]";
  }
  // One row for every row that a cell stands for.
  const bool has_copies = data.count || (data.weight && !data.is_weighted());
  const std::string copies = has_copies ? ", unnest(range(mg_count))" : "";
  const std::string rows = "SELECT " + instant_sql(*data.time) + " AS made, " +
                           instant_sql(*data.label_time) + " AS known" + copies + " FROM " +
                           matured(*plan.policy, plan.as_of, "rows") + " WHERE " + is_prediction() +
                           " AND " + std::string(kHasLabel);
  return "SELECT dated, early" + picked +
         " FROM (SELECT count(*) FILTER (WHERE known IS NOT NULL AND made IS NOT NULL) AS dated, "
         "count(*) FILTER (WHERE known < made) AS early, quantile_cont((known - made) / 1e6, [" +
         levels + "]) AS ages FROM (" + rows + "))";
}

/// A time that a rule needs of every row of a kind.
struct Needed {
  std::string rule;
  std::string key;
  std::string column;
  std::string condition;
};

std::vector<Needed> needed_times(const Policy& policy) {
  std::vector<Needed> needed;
  const EvidenceRules& rules = policy.evidence;
  const bool limits_age = !rules.max_label_age.empty();
  const std::string predictions = is_prediction();
  const std::string dated = rules.maturity.count() > 0          ? "evidence.maturity"
                            : policy.inputs.window.count() > 0  ? "inputs.window"
                            : policy.data.half_life.count() > 0 ? "inputs.half_life"
                                                                : "";
  if (!dated.empty()) {
    needed.push_back({dated, "data.time", *policy.data.time, predictions});
  } else if (limits_age) {
    needed.push_back({"evidence.max_label_age", "data.time", *policy.data.time,
                      predictions + " AND " + std::string(kHasLabel)});
  }
  if (limits_age) {
    needed.push_back({"evidence.max_label_age", "data.label_time", *policy.data.label_time,
                      predictions + " AND " + std::string(kHasLabel)});
  }
  return needed;
}

void require_time(const Plan& plan, const Needed& needed, Source& source,
                  const std::stop_token& stop) {
  const std::string missing = needed.condition + " AND " + instant_sql(needed.column) + " IS NULL";
  const Table found = source.query("SELECT count(*) FROM rows WHERE " + missing, stop);
  const auto rows = text::parse_integer(found.rows.at(0).at(0).value_or(""));
  if (rows == 0) return;
  const std::string example = example_row(plan, missing, source, stop);
  throw DataError(text::grouped(rows.value_or(0)) + " rows have no time in the column '" +
                  needed.column + "' (" + needed.key + "), which " + needed.rule + " needs" +
                  (example.empty() ? "" : " (first example: " + example + ")"));
}

void note_early_labels(std::int64_t early, std::int64_t dated, ReportEvidence& evidence) {
  if (early == 0) return;
  Finding finding{std::string(name(Suspicion::label_before_prediction)), early, {}};
  finding.detail = text::grouped(early) + " of " + text::grouped(dated) +
                   " labels are older than their predictions: they may have been known to the "
                   "model";
  evidence.findings.push_back(std::move(finding));
}

}  // namespace

bool depends_on_clock(const Policy& policy) noexcept {
  return policy.evidence.maturity.count() > 0 || has_recency(policy);
}

std::string matured(const Policy& policy, const std::string& as_of, std::string_view relation) {
  if (!depends_on_clock(policy)) return std::string(relation);
  const std::string age = age_sql(policy, as_of);
  std::string cases;
  const auto add = [&cases](const std::string& condition, RowStatus status) {
    cases += " WHEN " + is_prediction() + " AND " + condition + " THEN " +
             text::sql_literal(name(status));
  };
  if (has_recency(policy)) add(age + " < 0", RowStatus::outside_window);
  if (const std::chrono::microseconds window = policy.inputs.window; window.count() > 0) {
    add(age + " >= " + std::to_string(window.count()), RowStatus::outside_window);
  }
  if (const std::chrono::microseconds maturity = policy.evidence.maturity; maturity.count() > 0) {
    add(age + " < " + std::to_string(maturity.count()), RowStatus::immature);
  }
  return "(SELECT * REPLACE (CASE" + cases + " ELSE mg_status END AS mg_status) FROM " +
         std::string(relation) + ")";
}

void measure_label_delay(const Plan& plan, Source& source, const std::stop_token& stop,
                         ReportEvidence& evidence) {
  for (const Needed& needed : needed_times(*plan.policy)) {
    require_time(plan, needed, source, stop);
  }
  const DataContract& data = plan.policy->data;
  if (!data.time || !data.label_time || data.classes.empty()) return;
  const auto quantiles = shown_quantiles(plan.policy->evidence);
  const Table found = source.query(age_query(plan, quantiles), stop);
  const auto& row = found.rows.at(0);
  const auto count = [&row](std::size_t at) {
    return text::parse_integer(row.at(at).value_or("")).value_or(0);
  };
  LabelAge age{count(0), {}};
  if (age.rows == 0) return;
  constexpr std::size_t kFirstQuantile = 2;
  for (std::size_t at = 0; at < quantiles.size(); ++at) {
    const auto seconds = text::parse_number(row.at(kFirstQuantile + at).value_or(""));
    if (seconds) age.quantiles.emplace_back(quantiles[at].quantile, *seconds);
  }
  note_early_labels(count(1), age.rows, evidence);
  evidence.label_age = std::move(age);
}

}  // namespace modelgate::gate
