/// \file
/// A gate as its author wrote it: the typed form of one policy file. Reading YAML lives in
/// `src/policy`.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "modelgate/choices.hpp"
#include "modelgate/error.hpp"
#include "modelgate/evidence.hpp"
#include "modelgate/metric.hpp"
#include "modelgate/prometheus.hpp"

namespace modelgate {

/// A limit on a value (SLO) or on candidate minus baseline (delta), in the metric's unit. A
/// relative delta is a fraction of |baseline|: "-5%" is -0.05.
struct Limit {
  Comparison comparison = Comparison::at_least;
  double value = 0.0;
  bool relative = false;

  friend bool operator==(const Limit&, const Limit&) = default;
};

/// Where one model's answer stands: a column of predicted classes, or a score (of the positive
/// class, or one per class) that a threshold or the largest score turns into one. Unset fields fall
/// back to the shared ones of DataContract.
struct ModelColumns {
  std::optional<std::string> prediction;
  std::optional<std::string> score;
  std::vector<std::pair<std::string, std::string>> class_scores;  ///< class, column
  std::optional<double> threshold;
};

/// Split traffic: which model scored a row, in a column of one file, and how the traffic was meant
/// to be split (keys `data.arm.*`). Without a column the arms are files of their own.
struct ArmColumn {
  std::string column;
  std::string baseline;                  ///< the value of the baseline's rows
  std::string candidate;                 ///< the value of the candidate's rows
  std::optional<double> expected_share;  ///< of the baseline, in (0, 1)
};

/// The label contract and the columns (contract.md, keys `data.*`).
struct DataContract {
  std::vector<std::string> classes;  ///< canonical texts, in policy order; empty: no classes needed
  std::optional<int> positive;       ///< index into classes
  std::vector<std::pair<std::string, std::string>> class_aliases;  ///< canonical text, class
  std::string label = "label";
  ModelColumns shared;
  ModelColumns baseline;
  ModelColumns candidate;
  std::optional<std::string> id;
  std::optional<std::string> time;
  std::optional<std::string> label_time;
  std::optional<std::string> count;
  std::optional<std::string> weight;
  WeightKind weight_kind = WeightKind::importance;
  /// A prediction weighs half as much for every one that it is old (key `inputs.half_life`); 0: all
  /// ages weigh alike.
  std::chrono::seconds half_life{0};
  std::optional<std::string> unit;
  std::optional<ArmColumn> arm;
  std::string where;  ///< SQL condition, empty: all rows
  /// Where the values of the keys stand that are written: "data.label", "data.baseline.score".
  std::vector<std::pair<std::string, SourcePosition>> positions;
  OnOtherLabel other_labels = OnOtherLabel::error;
  OnUnparsed unparsed = OnUnparsed::error;
  double score_sum_tolerance = 1e-3;

  /// Whether one file holds the rows of both arms.
  [[nodiscard]] bool has_arm_column() const noexcept { return arm && !arm->column.empty(); }
  /// Whether rows weigh differently and do not stand for copies.
  [[nodiscard]] bool is_weighted() const noexcept {
    return half_life.count() > 0 || (weight && weight_kind == WeightKind::importance);
  }
  /// The key that makes rows weigh differently, for messages.
  [[nodiscard]] std::string_view weight_key() const noexcept {
    return weight && weight_kind == WeightKind::importance ? "data.weight" : "inputs.half_life";
  }
};

/// Paths or URLs as written (after parameters are filled in); empty strings are absent.
struct Inputs {
  std::string rows;
  std::string labels;
  std::string baseline;
  std::string candidate;
  std::string cells;
  Design design = Design::paired;
  std::optional<std::string> as_of;  ///< ISO 8601, UTC; kAsOfNow until the run's clock is known
  std::chrono::seconds window{0};    ///< only predictions of so long before as_of; 0: all
  std::optional<PrometheusInput> prometheus = {};
};

/// What `inputs.as_of` says for the clock of the run.
inline constexpr std::string_view kAsOfNow = "now";

/// What to do with ids that do not match (keys `join.*`).
struct JoinRules {
  OnLabelConflict label_conflict = OnLabelConflict::error;
  OnUnscored unscored = OnUnscored::error;
};

/// How a gate is judged again and again while its data grow (key `statistics.looks`).
struct LookRules {
  Spending spending = Spending::obrien_fleming;
  std::int64_t count = 0;           ///< planned looks; 0 under anytime, which plans none
  std::int64_t information = 4000;  ///< planned informative rows at the last look
  Promote promote = Promote::last;  ///< any under anytime
};

/// How intervals are made (keys `statistics.*`).
struct StatisticsRules {
  double confidence = 0.95;
  IntervalMethod interval = IntervalMethod::automatic;
  Guarantee guarantee = Guarantee::approximate;  ///< key `exact`
  std::int64_t replicates = 9999;
  Strata stratify = Strata::none;
  std::uint64_t seed = 20260101;
  Multiplicity multiplicity = Multiplicity::holm;
  std::optional<LookRules> looks = {};  ///< none: the data are judged once
};

/// A limit on how long labels take: the quantile `level` of label time minus prediction time.
struct LabelAgeLimit {
  std::string quantile;  ///< as written: p95, max
  double level = 1.0;    ///< in (0, 1]; 1 is the largest
  std::chrono::seconds most{0};

  friend bool operator==(const LabelAgeLimit&, const LabelAgeLimit&) = default;
};

/// What the data must offer to be judged by (keys `evidence.*`); 0 asks for nothing. Predictions
/// younger than `maturity` at the gate's clock are not judged, and not counted for the coverage.
struct EvidenceRules {
  std::int64_t min_rows = 1;
  std::int64_t min_rows_per_class = 0;
  std::int64_t min_rows_per_slice = 0;
  SourcePosition where;
  double min_label_coverage = 0.0;  ///< share of predictions that must have a label
  std::vector<LabelAgeLimit> max_label_age = {};
  std::chrono::seconds maturity{0};
};

/// What to do with thin, null and too many slices (keys `slices.*`).
struct SliceRules {
  OnThinSlice thin = OnThinSlice::inconclusive;
  std::int64_t max = 1000;
  OnNullSlice null = OnNullSlice::own;
};

/// What reports show of single rows (keys `report.*`).
struct ReportRules {
  ShownIds ids = ShownIds::hashed;
  /// Columns to show of a row; unset: those that checks slice by.
  std::optional<std::vector<std::string>> columns = {};
  std::int64_t flips = 100;  ///< rows of each direction at most
  SourcePosition where = {};
};

/// Rows a check looks at: all, one decision per value of the columns, one fixed value of each
/// column, or the rows that meet an SQL condition. At most one of the three is set.
struct SliceSpec {
  std::vector<std::string> columns;
  std::vector<std::pair<std::string, std::string>> fixed;  ///< column, canonical value
  std::string where;
  SourcePosition position;

  [[nodiscard]] bool empty() const noexcept {
    return columns.empty() && fixed.empty() && where.empty();
  }
  friend bool operator==(const SliceSpec&, const SliceSpec&) = default;
};

/// Permission to be bad for a while. `until` is inclusive, UTC, YYYY-MM-DD; an empty slice waives
/// the whole check.
struct Waiver {
  std::string until;
  std::string owner;
  std::string reason;
  std::vector<std::pair<std::string, std::string>> slice;

  friend bool operator==(const Waiver&, const Waiver&) = default;
};

/// One entry of `checks`. `metric` is a registered name; at least one of slo and delta is set.
struct Check {
  std::string name;
  std::string metric;
  Scope scope = Scope::model;  ///< of the metric: which columns the check reads
  Parameters parameters;
  bool each_class = false;  ///< `class: each`: one check per class
  std::optional<Limit> slo;
  std::optional<Limit> delta;
  SliceSpec slice;
  double confidence = 0.95;
  IntervalMethod interval = IntervalMethod::automatic;
  Burden burden = Burden::prove_safe;
  OnInconclusive on_inconclusive = OnInconclusive::block;
  Severity severity = Severity::block;
  std::vector<Waiver> waivers;
  SourcePosition where;
};

/// A complete, valid gate.
struct Policy {
  std::string path;
  std::string sha256;  ///< of the policy file's bytes (and of the files it extends, in order)
  std::string name;
  std::string description;
  std::string owner;
  DataContract data;
  Inputs inputs;
  JoinRules join;
  StatisticsRules statistics;
  EvidenceRules evidence;
  SliceRules slices;
  int bins = kUsualBins;  ///< of calibration metrics, unless a check says otherwise
  Binning binning = Binning::width;
  OnMissingBaseline on_missing_baseline = OnMissingBaseline::error;
  ReportRules report;
  std::vector<Check> checks;
};

}  // namespace modelgate
