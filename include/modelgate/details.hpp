/// \file
/// What a report shows beside its decisions, for people to look into: counts, curves, single rows.
/// Nothing is judged by it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace modelgate {

/// Closed interval in the metric's unit; low <= high.
struct Interval {
  double low = 0.0;
  double high = 0.0;

  friend bool operator==(const Interval&, const Interval&) = default;
};

/// Whether a run gathers what this file holds: it takes further reading of the data.
enum class Details { left_out, gathered };

/// Judged rows of one true class, by what a model answered. Rows, whatever they weigh.
struct ConfusionRow {
  std::string label;
  std::vector<std::int64_t> predicted;  ///< one for each class that is shown
  std::int64_t other_classes = 0;       ///< answers that are classes which are not shown
  std::int64_t no_class = 0;            ///< answers that are no class

  friend bool operator==(const ConfusionRow&, const ConfusionRow&) = default;
};

/// Confusion matrices of both models. Of many classes those with the most wrong rows are shown, in
/// policy order.
struct ReportConfusion {
  std::vector<std::string> classes;
  std::int64_t classes_left_out = 0;
  std::vector<ConfusionRow> baseline;  ///< one for each class; empty without a baseline
  std::vector<ConfusionRow> candidate;

  friend bool operator==(const ReportConfusion&, const ReportConfusion&) = default;
};

/// Rows whose score lies in (low, high], 0 in the first bin.
struct ReliabilityBin {
  double low = 0.0;
  double high = 0.0;
  std::int64_t rows = 0;
  double mean_score = 0.0;
  double share = 0.0;  ///< of the rows that are of the class
  Interval interval;   ///< of the share

  friend bool operator==(const ReliabilityBin&, const ReliabilityBin&) = default;
};

/// What calling the rows positive that score at least `threshold` would mean, with pointwise
/// intervals: of the recall at this false-positive rate, of the precision at this recall.
struct CurvePoint {
  double threshold = 0.0;
  double fpr = 0.0;
  double recall = 0.0;
  double precision = 0.0;
  std::optional<Interval> recall_interval;
  std::optional<Interval> precision_interval;

  friend bool operator==(const CurvePoint&, const CurvePoint&) = default;
};

/// One model's scores of one class against all others.
struct ScoreCurves {
  std::int64_t positives = 0;
  std::int64_t negatives = 0;
  std::vector<ReliabilityBin> reliability;  ///< bins that have rows, ascending
  std::vector<CurvePoint> points;           ///< from the highest threshold down; the last has all

  friend bool operator==(const ScoreCurves&, const ScoreCurves&) = default;
};

/// Curves of one class.
struct ClassCurves {
  std::string class_name;
  double confidence = 0.95;
  std::optional<ScoreCurves> baseline;
  std::optional<ScoreCurves> candidate;

  friend bool operator==(const ClassCurves&, const ClassCurves&) = default;
};

/// Which way a row changed from baseline to candidate.
enum class Flip { broken, fixed };

/// The name used in reports.
[[nodiscard]] constexpr std::string_view name(Flip flip) noexcept {
  switch (flip) {
    case Flip::broken: return "broken";
    case Flip::fixed: return "fixed";
  }
  return {};
}

/// How rows are told apart in a report: by a keyed hash of their id, by the id itself, or, where
/// the policy names no id, by their number in the file.
enum class RowNames { hashed, shown, row_numbers };

/// The name used in reports.
[[nodiscard]] constexpr std::string_view name(RowNames names) noexcept {
  switch (names) {
    case RowNames::hashed: return "hashed";
    case RowNames::shown: return "shown";
    case RowNames::row_numbers: return "row_numbers";
  }
  return {};
}

/// A row that one model has right and the other wrong.
struct FlippedRow {
  std::string row;
  Flip direction = Flip::broken;
  std::string label;
  std::optional<std::string> baseline;  ///< predicted class; nothing: no class
  std::optional<std::string> candidate;
  std::vector<std::optional<std::string>> values;  ///< of ReportFlipped::columns

  friend bool operator==(const FlippedRow&, const FlippedRow&) = default;
};

/// What flipped: all rows counted, some of them shown.
struct ReportFlipped {
  std::int64_t broken = 0;
  std::int64_t fixed = 0;
  RowNames names = RowNames::hashed;
  std::vector<std::string> columns;  ///< of the data, as the policy lists them
  std::vector<FlippedRow> rows;      ///< broken ones first

  friend bool operator==(const ReportFlipped&, const ReportFlipped&) = default;
};

/// Whatever of it there is.
struct ReportDetails {
  std::optional<ReportConfusion> confusion;
  std::vector<ClassCurves> curves;
  std::int64_t curves_left_out = 0;  ///< classes that have curves which are not shown
  std::optional<ReportFlipped> flipped;

  friend bool operator==(const ReportDetails&, const ReportDetails&) = default;
};

}  // namespace modelgate
