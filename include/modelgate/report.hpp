/// \file
/// The one object that every output format is a view of (contract.md section 5).
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "modelgate/details.hpp"
#include "modelgate/error.hpp"
#include "modelgate/evidence.hpp"
#include "modelgate/policy.hpp"
#include "modelgate/shared.hpp"
#include "modelgate/source.hpp"
#include "modelgate/verdict.hpp"

namespace modelgate {

/// A value and its interval; absent where undefined or not computed.
struct Estimate {
  std::optional<double> value;
  std::optional<Interval> interval;

  friend bool operator==(const Estimate&, const Estimate&) = default;
};

enum class DecisionKind { slo, delta, evidence };

/// The name used in reports.
[[nodiscard]] constexpr std::string_view name(DecisionKind kind) noexcept {
  switch (kind) {
    case DecisionKind::slo: return "slo";
    case DecisionKind::delta: return "delta";
    case DecisionKind::evidence: return "evidence";
  }
  return {};
}

/// What an inconclusive decision lacks: `rows` more rows (of `class_name`, when set) would decide
/// it at the observed effect. Where rows belong to units, `units` more units with as many rows as
/// those that are there. Absent as a whole when no amount would, or when data are not the problem.
struct Needs {
  std::int64_t rows = 0;
  std::string class_name;
  std::int64_t units = 0;

  friend bool operator==(const Needs&, const Needs&) = default;
};

/// A part of a decision (a class or a slice value) and how much of the change it carries, most
/// harmful first.
struct Contribution {
  std::string part;
  double baseline = 0.0;
  double candidate = 0.0;
  std::int64_t rows = 0;

  friend bool operator==(const Contribution&, const Contribution&) = default;
};

/// Rows that changed between right and wrong.
struct Flips {
  std::int64_t fixed = 0;
  std::int64_t broken = 0;
  std::int64_t unchanged = 0;

  friend bool operator==(const Flips&, const Flips&) = default;
};

/// Name and value of one part of a slice; a null value is an empty optional. For an SQL condition
/// the name is kConditionPart and the value its text.
using SlicePart = std::pair<std::string, std::optional<std::string>>;

inline constexpr std::string_view kConditionPart = "where";

/// How a decision is judged at one look of several: the one-sided levels of its two sides, before
/// the correction for the family.
struct DecisionLook {
  std::int64_t information = 0;      ///< informative rows of the decision
  std::optional<double> pass_level;  ///< absent: this look cannot pass
  double fail_level = 0.0;

  friend bool operator==(const DecisionLook&, const DecisionLook&) = default;
};

/// Parameters of a metric as shown: class=spam, beta=2.
using ShownParameters = std::vector<std::pair<std::string, std::string>>;

/// One judgement. See contract.md section 5 for the meaning of each field. There may be very many
/// of them, one for each slice: what those of one check have in common is shared.
struct Decision {
  std::string id;
  Shared<std::string> name;
  Shared<std::string> metric;
  Shared<ShownParameters> parameters;
  Shared<std::vector<SlicePart>> slice;  ///< empty: all rows
  DecisionKind kind = DecisionKind::slo;
  std::optional<Limit> limit;
  Estimate candidate;
  std::optional<Estimate> baseline;
  std::optional<Estimate> delta;
  /// Metrics that choose a threshold: the one they chose, absent where nothing is called positive,
  /// and those that the data do not tell from it.
  Rare<Estimate> candidate_threshold, baseline_threshold;
  double confidence = 0.95;
  /// mid_p, tango, bca, …; empty when no interval was computed.
  Shared<std::string> interval_method;
  Shared<std::string> interval_reason;  ///< why this method, without a full stop; empty likewise
  std::int64_t replicates = 0;          ///< drawn for the interval; 0 of a closed form
  std::optional<Interval> adjusted_interval;
  Rare<DecisionLook> look;  ///< absent: the data are judged once
  std::optional<double> p_pass;
  std::optional<double> p_fail;
  std::int64_t rows = 0;
  /// How many times the variance of independent and equal rows what is judged has, because of units
  /// or weights; absent without either.
  std::optional<double> design_effect;
  std::optional<Flips> flips;
  std::vector<Contribution> carried_by;
  Burden burden = Burden::prove_safe;
  Severity severity = Severity::block;
  OnInconclusive on_inconclusive = OnInconclusive::block;
  Verdict verdict = Verdict::inconclusive;
  bool unproven = false;
  bool blocking = true;  ///< this decision counts towards the verdict of the gate
  Rare<Waiver> waived;
  Shared<std::string> reason;
  Rare<Needs> needs;
  Shared<SourcePosition> position;
};

/// How many decisions ended in which way.
struct ReportSummary {
  int decisions = 0, pass = 0, fail = 0, inconclusive = 0, error = 0;
  int warned = 0, waived = 0, unproven = 0;

  friend bool operator==(const ReportSummary&, const ReportSummary&) = default;
};

/// Which policy was judged by.
struct ReportGate {
  std::string name, path, sha256, description, owner;
};

/// Which look of a growing gate this is.
struct ReportLooks {
  Spending spending = Spending::obrien_fleming;
  std::optional<std::int64_t> look;   ///< from 1; absent: no ledger counts them
  std::optional<std::int64_t> count;  ///< planned; absent under anytime
  std::int64_t information = 0;       ///< informative rows of the decision that has most of them
  std::int64_t planned = 0;           ///< informative rows at the last look
  std::optional<double> spent;        ///< share of the error spent by now; absent under anytime
  Promote promote = Promote::last;

  friend bool operator==(const ReportLooks&, const ReportLooks&) = default;
};

/// How the intervals were made.
struct ReportStatistics {
  double confidence = 0.95;
  std::string interval = "auto";
  std::int64_t replicates = 9999;
  std::uint64_t seed = 0;
  std::string multiplicity = "holm";
  std::optional<ReportLooks> looks = {};
};

/// Judged rows of one true class.
struct ClassRows {
  std::string name;
  std::int64_t rows = 0;
};

/// Counts of one population: the whole for a paired design, one per arm otherwise.
struct ArmEvidence {
  std::int64_t rows = 0;    ///< rows read
  std::int64_t judged = 0;  ///< rows that entered the decisions
  std::vector<ClassRows> classes;
};

/// What makes figures doubtful although every row is in order: further keys of findings.
enum class Suspicion {
  class_absent,
  identical_models,
  label_before_prediction,
  perfect_candidate,
  perfect_scores,
  reused_labels,
  sample_ratio_mismatch,
  selective_labels
};

/// The key used in reports.
[[nodiscard]] constexpr std::string_view name(Suspicion suspicion) noexcept {
  switch (suspicion) {
    case Suspicion::class_absent: return "class_absent";
    case Suspicion::identical_models: return "identical_models";
    case Suspicion::label_before_prediction: return "label_before_prediction";
    case Suspicion::perfect_candidate: return "perfect_candidate";
    case Suspicion::perfect_scores: return "perfect_scores";
    case Suspicion::reused_labels: return "reused_labels";
    case Suspicion::sample_ratio_mismatch: return "sample_ratio_mismatch";
    case Suspicion::selective_labels: return "selective_labels";
  }
  return {};
}

/// The units of one population.
struct UnitFigures {
  std::int64_t units = 0;
  double effective = 0.0;  ///< (sum of sizes)^2 / sum of squared sizes: fewer where sizes differ
  double largest = 0.0;    ///< size of the largest, in rows (or their weight)

  friend bool operator==(const UnitFigures&, const UnitFigures&) = default;
};

/// Which rows belong together.
struct ReportUnits {
  std::string column;
  UnitFigures all;                      ///< paired: of all rows; independent: of the candidate
  std::optional<UnitFigures> baseline;  ///< independent only

  friend bool operator==(const ReportUnits&, const ReportUnits&) = default;
};

/// What rows weigh.
struct ReportWeights {
  std::string column;  ///< empty: rows weigh by their age alone
  WeightKind kind = WeightKind::importance;
  std::optional<double> effective;  ///< importance: (sum of weights)^2 / sum of squared weights
  std::optional<double> baseline_effective;  ///< independent only; `effective`: of the candidate
  std::chrono::seconds half_life{0};         ///< 0: age does not matter

  friend bool operator==(const ReportWeights&, const ReportWeights&) = default;
};

/// How long labels took: quantiles of label time minus prediction time, in seconds, ascending by
/// level, over the `rows` that have both times.
struct LabelAge {
  std::int64_t rows = 0;
  std::vector<std::pair<std::string, double>> quantiles;  ///< p50, p95, max, …

  friend bool operator==(const LabelAge&, const LabelAge&) = default;
};

/// In what labelled and unlabelled rows are compared.
enum class SelectionBy { prediction, score };

/// The name used in reports.
[[nodiscard]] constexpr std::string_view name(SelectionBy by) noexcept {
  switch (by) {
    case SelectionBy::prediction: return "prediction";
    case SelectionBy::score: return "score";
  }
  return {};
}

/// Whether the candidate's answers differ between rows with and without a label: Pearson's test of
/// its predictions with Cramer's V, or the Kolmogorov-Smirnov test of its scores with the distance.
struct SelectionTest {
  SelectionBy by = SelectionBy::prediction;
  double statistic = 0.0;
  double degrees = 0.0;  ///< of freedom; 0 for scores
  double p_value = 1.0;
  double effect = 0.0;  ///< in [0, 1]
  std::int64_t labelled = 0;
  std::int64_t unlabelled = 0;

  friend bool operator==(const SelectionTest&, const SelectionTest&) = default;
};

/// Where a share lies whatever the missing labels are: accuracy, or recall of a class.
struct WorstCase {
  std::string metric;
  std::string class_name;  ///< empty for accuracy
  std::optional<Interval> candidate;
  std::optional<Interval> baseline;
  std::optional<Interval> delta;  ///< of accuracy

  friend bool operator==(const WorstCase&, const WorstCase&) = default;
};

/// What was read, and what was left out for which reason, in rows.
struct ReportEvidence {
  Design design = Design::paired;
  ArmEvidence all;       ///< paired: the rows; independent: the candidate's arm
  ArmEvidence baseline;  ///< independent only
  std::int64_t unlabelled = 0;
  std::int64_t excluded_other_labels = 0;
  std::int64_t excluded_where = 0;
  std::int64_t excluded_unscored = 0;
  std::int64_t excluded_unparsed = 0;
  std::int64_t excluded_immature = 0;  ///< younger than evidence.maturity
  std::int64_t excluded_window = 0;    ///< outside of inputs.window, or made after the clock
  std::chrono::seconds window{0};      ///< inputs.window; 0: there is none
  std::int64_t orphan_labels = 0;
  std::int64_t unparsed_baseline = 0;
  std::int64_t unparsed_candidate = 0;
  std::optional<ReportUnits> units;
  std::optional<ReportWeights> weights;
  std::optional<double> label_coverage;
  std::optional<LabelAge> label_age;
  std::vector<SelectionTest> selection;  ///< empty: no row lacks a label, or too few to compare
  std::vector<WorstCase> worst_case;     ///< empty: no row lacks a label
  std::optional<Flips> flips;
  std::vector<Finding> findings;  ///< what was noticed, each with an example row or its figures
};

/// Why there is no judgement (exit 3, 4 or 5): `type` is PolicyError, UsageError, SourceError,
/// DataError or InternalError.
struct ReportError {
  std::string type;
  std::string message;
  std::vector<Diagnostic> diagnostics;
};

/// The only part that may differ between two runs on the same inputs.
struct ReportMetadata {
  std::string started_at;
  double duration_seconds = 0.0;
  std::string modelgate;
  int threads = 1;
  std::string duckdb;
};

/// Everything that a run found; what each output format shows is a part of it.
struct Report {
  Verdict verdict = Verdict::error;
  int exit_code = 5;
  ReportSummary summary;
  ReportGate gate;
  ReportStatistics statistics;
  std::string as_of;
  std::vector<InputFile> files;
  ReportEvidence evidence;
  std::vector<Decision> decisions;
  std::optional<ReportDetails> details;  ///< absent: not asked for
  std::optional<ReportError> error;
  ReportMetadata metadata;
};

}  // namespace modelgate
