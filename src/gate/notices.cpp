/// \file
/// Sentences about rows that break the label contract, and the example row of each.
#include "gate/notices.hpp"

#include <string_view>
#include <utility>

#include "gate/label_delay.hpp"
#include "text/number.hpp"
#include "text/sql.hpp"
#include "text/utf8.hpp"

namespace modelgate::gate {
namespace {

constexpr std::size_t kShownClasses = 12;

std::string condition_of(FindingKind what, const Notice& notice) {
  const Observation& row = notice.example;
  std::string status = "mg_status = " + text::sql_literal(name(row.status));
  const auto equals = [](std::string_view column, const std::optional<std::string>& value) {
    return " AND CAST(" + std::string(column) + " AS VARCHAR) IS NOT DISTINCT FROM " +
           (value ? text::sql_literal(*value) : std::string("NULL"));
  };
  switch (what) {
    case FindingKind::unparsed_baseline: return status + equals("mg_baseline", row.baseline);
    case FindingKind::unparsed_candidate: return status + equals("mg_candidate", row.candidate);
    case FindingKind::other_labels: return status + equals("mg_label", row.label);
    case FindingKind::unlabelled:
      return row.status == RowStatus::kept ? status + equals("mg_label", row.label) : status;
    case FindingKind::label_conflict:
    case FindingKind::orphan_labels:
    case FindingKind::series_absent:
    case FindingKind::series_born:
    case FindingKind::series_gaps:
    case FindingKind::series_reset:
    case FindingKind::series_summed:
    case FindingKind::series_unusable:
    case FindingKind::series_warning:
    case FindingKind::unmeasured:
    case FindingKind::unscored:
    case FindingKind::window_short: return status;
  }
  return status;
}

std::string classes_text(const std::vector<std::string>& classes) {
  std::string text;
  for (std::size_t index = 0; index < classes.size(); ++index) {
    if (index == kShownClasses) return text + ", …";
    text += (index == 0 ? "" : ", ") + text::printable(classes[index]);
  }
  return text;
}

std::string raw_text(const std::optional<std::string>& raw) {
  return raw ? "'" + text::printable(*raw) + "'" : std::string("empty");
}

std::string trouble(const Reading& reading, const Policy& policy, const std::string& raw) {
  const std::string classes = "data.classes [" + classes_text(policy.data.classes) + "]";
  switch (reading.kind) {
    case ReadingKind::known: return {};
    case ReadingKind::missing: return "is empty";
    case ReadingKind::other: return "is " + raw + ", which is not one of " + classes;
    case ReadingKind::score_not_finite: return "has a score that is empty or not finite";
    case ReadingKind::score_out_of_range: return "has a score outside [0, 1]";
    case ReadingKind::scores_off_sum:
      return "has scores that do not sum to 1 within data.score_sum_tolerance " +
             text::shortest(policy.data.score_sum_tolerance);
  }
  return {};
}

std::string rows_text(std::int64_t rows) {
  return text::grouped(rows) + (rows == 1 ? " row: " : " rows: ");
}

std::string refused_label(const Policy& policy, const Notice& notice) {
  if (policy.data.other_labels != OnOtherLabel::error) return {};
  return rows_text(notice.rows) + "the label " +
         trouble(notice.reading, policy, raw_text(notice.example.label)) +
         "; fix the data, name it in data.class_aliases, or set data.other_labels: exclude";
}

std::string refused_prediction(const Policy& policy, const Notice& notice, RowArm model) {
  if (policy.data.unparsed != OnUnparsed::error) return {};
  const auto& raw = model == RowArm::baseline ? notice.example.baseline : notice.example.candidate;
  return rows_text(notice.rows) + "the prediction of the " + std::string(name(model)) + " " +
         trouble(notice.reading, policy, raw_text(raw)) +
         "; fix the data, or set data.unparsed: wrong or exclude";
}

/// The sentence that refuses a notice, or nothing where the policy tolerates it.
std::string refusal(const Policy& policy, FindingKind what, const Notice& notice) {
  switch (what) {
    case FindingKind::other_labels: return refused_label(policy, notice);
    case FindingKind::unparsed_baseline:
      return refused_prediction(policy, notice, RowArm::baseline);
    case FindingKind::unparsed_candidate:
      return refused_prediction(policy, notice, RowArm::candidate);
    case FindingKind::label_conflict:
    case FindingKind::orphan_labels:
    case FindingKind::unlabelled:
    case FindingKind::series_absent:
    case FindingKind::series_born:
    case FindingKind::series_gaps:
    case FindingKind::series_reset:
    case FindingKind::series_summed:
    case FindingKind::series_unusable:
    case FindingKind::series_warning:
    case FindingKind::unmeasured:
    case FindingKind::unscored:
    case FindingKind::window_short: return {};
  }
  return {};
}

}  // namespace

std::string example_row(const Plan& plan, const std::string& condition, Source& source,
                        const std::stop_token& stop) {
  const auto& id = plan.policy->data.id;
  const std::string id_text =
      id ? "CAST(" + text::sql_identifier(*id) + " AS VARCHAR)" : std::string("NULL");
  const Table found = source.query("SELECT CAST(mg_row AS VARCHAR), " + id_text + " FROM " +
                                       matured(*plan.policy, plan.as_of, "mg_examples") +
                                       " WHERE " + condition + " ORDER BY mg_row LIMIT 1",
                                   stop);
  if (found.rows.empty()) return {};
  const auto& row = found.rows.front();
  if (row[1]) return *id + " '" + text::printable(*row[1]) + "'";
  return row[0] ? "row " + *row[0] : std::string();
}

void refuse_or_note(const Plan& plan, Ledger& ledger, Source& source, const std::stop_token& stop) {
  std::string refused;
  for (const auto& [what, notice] : ledger.notices) {
    const std::string example = example_row(plan, condition_of(what, notice), source, stop);
    const std::string sentence = refusal(*plan.policy, what, notice);
    if (sentence.empty()) {
      ledger.evidence.findings.push_back({std::string(name(what)), notice.rows, example});
      continue;
    }
    refused += (refused.empty() ? "" : "\n") + sentence +
               (example.empty() ? std::string() : " (first example: " + example + ")");
  }
  if (!refused.empty()) throw DataError(refused);
}

}  // namespace modelgate::gate
