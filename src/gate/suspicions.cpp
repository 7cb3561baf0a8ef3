/// \file
/// Suspicions from the counts that were read; only scores need another look at the rows.
#include "gate/suspicions.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "gate/arms.hpp"
#include "gate/label_delay.hpp"
#include "gate/reading.hpp"
#include "gate/selection.hpp"
#include "stats/normal.hpp"
#include "text/number.hpp"
#include "text/sql.hpp"
#include "text/utf8.hpp"

namespace modelgate::gate {
namespace {

/// Below it a model without an error is nothing to wonder at.
constexpr std::int64_t kFewestToWonder = 100;
constexpr std::size_t kShownClasses = 8;
constexpr auto kQuestion = ": does something that it was given carry the label?";

Finding finding(Suspicion what, std::int64_t rows, std::string detail) {
  return {std::string(name(what)), rows, {}, std::move(detail)};
}

std::string joined(const std::vector<std::string>& names) {
  std::string list;
  for (std::size_t at = 0; at < std::min(names.size(), kShownClasses); ++at) {
    list += (at == 0 ? "" : ", ") + text::printable(names[at]);
  }
  if (names.size() <= kShownClasses) return list;
  return list + " and " + std::to_string(names.size() - kShownClasses) + " more";
}

void look_for_absent_classes(const std::string& arm, const ArmEvidence& evidence,
                             std::vector<Finding>& found) {
  std::vector<std::string> absent;
  for (const ClassRows& one : evidence.classes) {
    if (one.rows == 0) absent.push_back(one.name);
  }
  if (absent.empty() || evidence.judged == 0) return;
  const std::string subject = absent.size() == 1 ? "class " : "classes ";
  found.push_back(finding(
      Suspicion::class_absent, 0,
      subject + joined(absent) + (absent.size() == 1 ? " has" : " have") + " no judged row" + arm));
}

bool answer_alike(const Evidence& evidence) {
  return std::ranges::all_of(evidence.cells, [](const Cell& cell) {
    return cell.baseline == cell.candidate && cell.baseline != kNotScored;
  });
}

/// How often the candidate is wrong.
struct Errors {
  std::int64_t rows = 0;
  std::int64_t wrong = 0;
  std::int64_t classes = 0;               ///< that have rows
  std::vector<std::int64_t> missed = {};  ///< wrong rows of each class
};

Errors errors_of(const Evidence& evidence) {
  Errors errors;
  const auto classes = static_cast<std::size_t>(evidence.classes);
  errors.missed.resize(classes);
  std::vector<std::int64_t> rows(classes);
  for (const Cell& cell : evidence.cells) {
    if (cell.candidate == kNotScored) continue;
    const auto label = static_cast<std::size_t>(cell.label);
    rows[label] += cell.count;
    if (cell.candidate != cell.label) errors.missed[label] += cell.count;
  }
  for (std::size_t at = 0; at < classes; ++at) {
    errors.rows += rows[at];
    errors.wrong += errors.missed[at];
    errors.classes += rows[at] > 0 ? 1 : 0;
  }
  return errors;
}

/// Lowest and highest score of one side.
struct Scores {
  double low = std::numeric_limits<double>::infinity();
  double high = -std::numeric_limits<double>::infinity();
};

/// Whether every score of the positive class lies above every score of the other.
bool are_separated(const Plan& plan, Source& source, const std::stop_token& stop) {
  const Table found = source.query(
      "SELECT CAST(mg_label AS VARCHAR), min(mg_candidate_score), max(mg_candidate_score) FROM " +
          matured(*plan.policy, plan.as_of, "rows") + " WHERE mg_status = " +
          text::sql_literal(name(RowStatus::kept)) + " AND isfinite(mg_candidate_score) GROUP BY 1",
      stop);
  const ClassReader reader(plan.policy->data);
  std::vector<Scores> sides(plan.policy->data.classes.size());
  for (const auto& row : found.rows) {
    const Reading reading = reader.read(row.at(0));
    const auto low = text::parse_number(row.at(1).value_or(""));
    const auto high = text::parse_number(row.at(2).value_or(""));
    if (reading.kind != ReadingKind::known || !low || !high) continue;
    Scores& side = sides[static_cast<std::size_t>(reading.index)];
    side = {std::min(side.low, *low), std::max(side.high, *high)};
  }
  const auto positive = static_cast<std::size_t>(plan.policy->data.positive.value_or(1));
  return sides.size() == 2 && sides[positive].low > sides[1 - positive].high;
}

/// Scores that separate the classes leave no error on one side of any threshold: what the counts
/// rule out need not be looked up.
bool may_be_separated(const Errors& errors) {
  return std::ranges::any_of(errors.missed, [](std::int64_t missed) { return missed == 0; });
}

std::optional<Finding> leak(const Plan& plan, const Errors& errors, Source& source,
                            const std::stop_token& stop) {
  if (errors.rows < kFewestToWonder || errors.classes < 2) return std::nullopt;
  const std::string rows = text::grouped(errors.rows);
  if (errors.wrong == 0) {
    return finding(Suspicion::perfect_candidate, errors.rows,
                   "the candidate is right on all " + rows + " rows" + kQuestion);
  }
  if (!scores_candidate(*plan.policy) || !may_be_separated(errors)) return std::nullopt;
  if (!are_separated(plan, source, stop)) return std::nullopt;
  return finding(
      Suspicion::perfect_scores, errors.rows,
      "the candidate's scores separate the classes of all " + rows + " rows" + kQuestion);
}

/// What was counted in each arm, before labels or answers left anything out.
struct Traffic {
  std::string noun;
  std::int64_t baseline = 0;
  std::int64_t candidate = 0;
};

/// Traffic is split by units where rows have them: their rows are not independent of each other.
/// Nothing where the units of the arms are not known.
std::optional<Traffic> traffic_of(const Policy& policy, const Collected& collected) {
  const auto& units = collected.evidence.units;
  if (units && units->baseline) return Traffic{"units", units->baseline->units, units->all.units};
  if (policy.data.unit) return std::nullopt;
  return Traffic{"rows", collected.baseline_labels.predictions,
                 collected.candidate_labels.predictions};
}

/// A share that the split was not meant to give: something sorts rows by what they are.
/// \source Fabijan et al. (2019), Diagnosing sample ratio mismatch in online controlled
///         experiments, KDD, for the level and the advice
std::optional<Finding> mismatch(const Policy& policy, const Collected& collected) {
  const bool is_expected = policy.data.arm && policy.data.arm->expected_share;
  if (!is_expected || !collected.has_baseline) return std::nullopt;
  constexpr double kFewestExpected = 10.0;
  const double share = *policy.data.arm->expected_share;
  const auto traffic = traffic_of(policy, collected);
  if (!traffic) return std::nullopt;
  const std::int64_t rows = traffic->baseline + traffic->candidate;
  const auto all = static_cast<double>(rows);
  if (all * std::min(share, 1.0 - share) < kFewestExpected) return std::nullopt;
  const double seen = static_cast<double>(traffic->baseline) / all;
  const double z = std::abs(seen - share) / std::sqrt(share * (1.0 - share) / all);
  const double p = 2.0 * stats::normal_cdf(-z);
  if (p >= kSuspicionLevel) return std::nullopt;
  constexpr double kPercent = 100.0;
  return finding(Suspicion::sample_ratio_mismatch, rows,
                 "the baseline has " + text::fixed(kPercent * seen, 2) + " % of " +
                     text::grouped(rows) + " " + traffic->noun + " and was meant to get " +
                     text::fixed(kPercent * share, 2) +
                     " % (p < 0.001): what assigns or logs the rows may sort them, so that the "
                     "arms cannot be compared");
}

}  // namespace

bool scores_candidate(const Policy& policy) noexcept {
  const ModelColumns& own = policy.data.candidate;
  const bool is_shared = !own.prediction && !own.score && own.class_scores.empty();
  const ModelColumns& columns = is_shared ? policy.data.shared : own;
  return !columns.prediction && columns.score.has_value();
}

std::vector<Finding> suspicions(const Plan& plan, const Collected& collected, Source& source,
                                const std::stop_token& stop) {
  std::vector<Finding> found;
  if (auto one = mismatch(*plan.policy, collected)) found.push_back(std::move(*one));
  if (plan.policy->data.classes.empty()) return found;
  const bool has_two_arms = collected.evidence.design == Design::independent;
  look_for_absent_classes(has_two_arms ? " of the candidate" : "", collected.evidence.all, found);
  if (has_two_arms) {
    look_for_absent_classes(" of the baseline", collected.evidence.baseline, found);
  }
  for (const Population& whole : collected.splits.front().populations) {
    if (whole.evidence.cells.empty()) continue;
    if (answer_alike(whole.evidence)) {
      found.push_back(finding(Suspicion::identical_models, whole.rows,
                              "baseline and candidate give the same answer on all " +
                                  text::grouped(whole.rows) +
                                  " rows: a model is compared with itself"));
    }
    if (auto one = leak(plan, errors_of(whole.evidence), source, stop)) {
      found.push_back(std::move(*one));
    }
  }
  return found;
}

}  // namespace modelgate::gate
