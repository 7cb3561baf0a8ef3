/// \file
/// Pearson's test on the counts that were read, the Kolmogorov-Smirnov distance by the data engine.
#include "gate/selection.hpp"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "gate/label_delay.hpp"
#include "gate/suspicions.hpp"
#include "stats/homogeneity.hpp"
#include "text/number.hpp"
#include "text/sql.hpp"
#include "text/utf8.hpp"

namespace modelgate::gate {
namespace {

constexpr int kEffectDecimals = 2;
constexpr int kPercentDecimals = 1;
constexpr double kPercent = 100.0;

/// The candidate's answers, by class and then those that are no class.
struct Predictions {
  std::vector<std::int64_t> labelled;
  std::vector<std::int64_t> unlabelled;
  std::int64_t labelled_rows = 0;
  std::int64_t unlabelled_rows = 0;
};

Predictions predictions_of(const Collected& collected, std::size_t classes) {
  Predictions result{std::vector<std::int64_t>(classes + 1), std::vector<std::int64_t>(classes + 1),
                     0, 0};
  const auto add = [](const Cell& cell, std::vector<std::int64_t>& counts, std::int64_t& rows) {
    if (cell.candidate == kNotScored) return;
    counts[static_cast<std::size_t>(cell.candidate)] += cell.count;
    rows += cell.count;
  };
  for (const Population& whole : collected.splits.front().populations) {
    for (const Cell& cell : whole.evidence.cells) {
      add(cell, result.labelled, result.labelled_rows);
    }
  }
  for (const Cell& cell : collected.unlabelled) {
    add(cell, result.unlabelled, result.unlabelled_rows);
  }
  return result;
}

double share(std::int64_t part, std::int64_t rows) {
  return static_cast<double>(part) / static_cast<double>(rows);
}

std::string percent(double share) { return text::fixed(kPercent * share, kPercentDecimals) + "%"; }

/// "spam for 40.1% of the unlabelled rows and for 12.0% of the labelled ones": the answer whose
/// share differs most.
std::string largest_difference(const Predictions& predictions, const DataContract& data) {
  std::size_t largest = 0;
  double most = -1.0;
  for (std::size_t at = 0; at < predictions.labelled.size(); ++at) {
    const double apart = std::abs(share(predictions.unlabelled[at], predictions.unlabelled_rows) -
                                  share(predictions.labelled[at], predictions.labelled_rows));
    if (apart <= most) continue;
    most = apart;
    largest = at;
  }
  const std::string answer =
      largest < data.classes.size() ? text::printable(data.classes[largest]) : "no class";
  return answer + " for " +
         percent(share(predictions.unlabelled[largest], predictions.unlabelled_rows)) +
         " of the unlabelled rows and for " +
         percent(share(predictions.labelled[largest], predictions.labelled_rows)) +
         " of the labelled ones";
}

void note(const SelectionTest& test, const std::string& what, ReportEvidence& evidence) {
  evidence.selection.push_back(test);
  if (test.p_value >= kSuspicionLevel) return;
  Finding finding{std::string(name(Suspicion::selective_labels)), test.unlabelled, {}};
  finding.detail = what + "; the judged rows are no random part of all";
  evidence.findings.push_back(std::move(finding));
}

void test_predictions(const Policy& policy, Collected& collected) {
  const Predictions predictions = predictions_of(collected, policy.data.classes.size());
  const auto result = stats::chi_square_test(predictions.labelled, predictions.unlabelled);
  if (!result) return;
  note({SelectionBy::prediction, result->statistic, result->degrees, result->p_value,
        result->effect, predictions.labelled_rows, predictions.unlabelled_rows},
       "the candidate predicts " + largest_difference(predictions, policy.data) +
           " (p < 0.001, Cramer's V " + text::fixed(result->effect, kEffectDecimals) + ")",
       collected.evidence);
}

/// Both distribution functions at every distinct score; the label is what tells the samples apart.
std::string distance_query(const Plan& plan) {
  const std::string statuses = "mg_status IN (" + text::sql_literal(name(RowStatus::kept)) + ", " +
                               text::sql_literal(name(RowStatus::unlabelled)) + ")";
  return "SELECT max(abs(a / a_rows - b / b_rows)), any_value(a_rows), any_value(b_rows) FROM ("
         "SELECT sum(a) OVER so_far AS a, sum(b) OVER so_far AS b, sum(a) OVER () AS a_rows, "
         "sum(b) OVER () AS b_rows FROM (SELECT mg_candidate_score AS score, "
         "coalesce(sum(mg_count) FILTER (WHERE has_label), 0) AS a, "
         "coalesce(sum(mg_count) FILTER (WHERE NOT has_label), 0) AS b FROM ("
         "SELECT mg_candidate_score, mg_count, "
         "nullif(CAST(mg_label AS VARCHAR), '') IS NOT NULL AS has_label FROM " +
         matured(*plan.policy, plan.as_of, "rows") + " WHERE " + statuses +
         " AND isfinite(mg_candidate_score)) GROUP BY score) WINDOW so_far AS (ORDER BY score))";
}

void test_scores(const Plan& plan, Source& source, const std::stop_token& stop,
                 ReportEvidence& evidence) {
  const Table found = source.query(distance_query(plan), stop);
  if (found.rows.empty()) return;
  const auto& row = found.rows.front();
  const auto distance = text::parse_number(row.at(0).value_or(""));
  const auto labelled = text::parse_integer(row.at(1).value_or(""));
  const auto unlabelled = text::parse_integer(row.at(2).value_or(""));
  if (!distance || !labelled || !unlabelled || *labelled == 0 || *unlabelled == 0) return;
  const auto result = stats::kolmogorov_smirnov_test(*distance, *labelled, *unlabelled);
  note({SelectionBy::score, result.statistic, result.degrees, result.p_value, result.effect,
        *labelled, *unlabelled},
       "the candidate's scores of the unlabelled rows are not those of the labelled ones (p < "
       "0.001, Kolmogorov-Smirnov distance " +
           text::fixed(result.effect, kEffectDecimals) + ")",
       evidence);
}

}  // namespace

void test_selection(const Plan& plan, Source& source, const std::stop_token& stop,
                    Collected& collected) {
  if (collected.unlabelled.empty()) return;
  test_predictions(*plan.policy, collected);
  if (scores_candidate(*plan.policy)) test_scores(plan, source, stop, collected.evidence);
}

}  // namespace modelgate::gate
