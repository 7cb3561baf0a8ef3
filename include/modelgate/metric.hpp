/// \file
/// A metric as a value in a table: what it is called, what it means, and its formula written once.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "modelgate/evidence.hpp"

namespace modelgate {

/// How per-class values become one: unweighted mean, pooled counts, mean weighted by class support.
enum class Average { macro, micro, weighted };

/// The name used in policies and reports.
[[nodiscard]] constexpr std::string_view name(Average average) noexcept {
  switch (average) {
    case Average::macro: return "macro";
    case Average::micro: return "micro";
    case Average::weighted: return "weighted";
  }
  return {};
}

/// Penalty of Cohen's kappa for a disagreement between classes i and j.
enum class KappaWeights { none, linear, quadratic };

/// The name used in policies and reports.
[[nodiscard]] constexpr std::string_view name(KappaWeights weights) noexcept {
  switch (weights) {
    case KappaWeights::none: return "none";
    case KappaWeights::linear: return "linear";
    case KappaWeights::quadratic: return "quadratic";
  }
  return {};
}

/// How the curves of many classes become one area: each class against the rest, or each pair of
/// classes.
enum class Multiclass { ovr, ovo };

/// The name used in policies and reports.
[[nodiscard]] constexpr std::string_view name(Multiclass multiclass) noexcept {
  switch (multiclass) {
    case Multiclass::ovr: return "ovr";
    case Multiclass::ovo: return "ovo";
  }
  return {};
}

/// How calibration metrics put probabilities into bins: of equal width, or of equally many rows.
enum class Binning { width, mass };

/// The name used in policies and reports.
[[nodiscard]] constexpr std::string_view name(Binning binning) noexcept {
  switch (binning) {
    case Binning::width: return "width";
    case Binning::mass: return "mass";
  }
  return {};
}

/// How many bins there are unless a policy says so.
inline constexpr int kUsualBins = 15;

/// Parameters of a metric in one check, resolved against the policy's classes.
struct Parameters {
  std::optional<int> class_index;  ///< the class a per-class metric is about
  std::optional<Average> average;  ///< set instead of class_index
  double beta = 1.0;               ///< F-beta: weight of recall over precision, > 0
  KappaWeights weights = KappaWeights::none;
  std::vector<double> costs;    ///< classes x (classes + 1), row-major like Confusion::counts
  std::string column;           ///< scopes column and numeric: the column of the candidate
  std::string baseline_column;  ///< likewise of the baseline (equal if shared)
  std::vector<std::string> pass_values;  ///< pass_rate: canonical texts that count as a pass
  std::optional<Multiclass> multiclass;  ///< set where an area is of more than two classes
  std::optional<double> at;  ///< level of a quantile, false-positive rate, recall; in (0, 1)
  int bins = kUsualBins;     ///< calibration: how many, at least 1
  Binning binning = Binning::width;

  friend bool operator==(const Parameters&, const Parameters&) = default;
};

/// Which direction is an improvement.
enum class Better { higher, lower, neither };

/// What a metric looks at: one model's confusion matrix, the two models on the same rows, a
/// zero-one column of its own (which arrives as a confusion matrix of the classes fail, pass), one
/// model's scores beside the labels, or a column of numbers of its own.
enum class Scope { model, pair, column, score, numeric };

/// Whether the metric is a function of rows rather than of counted classes.
[[nodiscard]] constexpr bool is_of_rows(Scope scope) noexcept {
  return scope == Scope::score || scope == Scope::numeric;
}

/// The sampling law that decides which interval methods hold (docs/methods.md).
/// `proportion`: successes out of trials. `jaccard`: F1 through TP of TP + FP + FN.
/// `mean_of_proportions`, `mean_of_jaccards`: mean over the terms of the two. `table`: any other
/// function of the confusion matrix. Of rows: `area` (under the ROC curve), `mean` (of a value of
/// each row), `loss` (the same, of values that are not negative), `total` (their sum), `events` (a
/// mean of counts), `quantile`; of the curve of all thresholds: `average_precision`, `rate_point`,
/// `recall_point` (at a false-positive rate, at a recall), `separation` (of the classes' scores),
/// `best_threshold`; of bins of probability: `calibration` (the mean gap), `worst_calibration`; and
/// `rows` for any other function of them.
enum class Law {
  proportion,
  jaccard,
  mean_of_proportions,
  mean_of_jaccards,
  table,
  area,
  mean,
  loss,
  total,
  events,
  quantile,
  average_precision,
  rate_point,
  recall_point,
  separation,
  best_threshold,
  calibration,
  worst_calibration,
  rows
};

/// A value as slope times the mean of its terms plus offset; slope > 0.
struct Line {
  double slope = 1.0;
  double offset = 0.0;
};

/// Which parameters a metric takes; a per-class metric takes `class` or, with `averages`,
/// `average`.
struct Accepts {
  bool per_class = false;
  bool averages = true;  ///< false: averages over classes say nothing and are refused
  bool beta = false;
  bool weights = false;
  bool matrix = false;
  bool column = false;
  bool multiclass = false;
  bool at = false;
  bool bins = false;  ///< and `binning`
};

/// The reference page of a metric, printed by `modelgate explain`. Plain sentences.
struct Documentation {
  std::string_view formula;
  std::string_view undefined;     ///< when the value does not exist
  std::string_view reading = {};  ///< how to read a value: chance, prevalence, what it leaves out
  std::string_view use;           ///< when it is the right choice
  std::string_view avoid;         ///< when it misleads
  std::string_view related;       ///< comma-separated names of metrics
  std::string_view reference;     ///< paper, chapter or the scikit-learn function that agrees
};

/// A statistic of fixed rows as a function of their weights: one weight for each row, not negative.
/// NaN where undefined.
using WeightedStatistic = std::function<double(std::span<const double> weights)>;

/// A metric. Values are plain functions of the evidence; NaN means undefined.
struct Metric {
  std::string_view name;
  std::string_view title;    ///< for sentences: "balanced accuracy"
  std::string_view summary;  ///< one sentence
  std::span<const std::string_view> aliases;
  Better better = Better::higher;
  Scope scope = Scope::model;
  Accepts accepts;
  double lowest = 0.0;
  double highest = 1.0;
  Documentation documentation;

  Law (*law)(const Parameters&) = nullptr;

  /// Value for one model (scope model or column); null for the other scopes.
  double (*evaluate)(const Confusion&, const Parameters&) = nullptr;

  /// Value for the two models together (scope pair); null otherwise.
  double (*evaluate_pair)(const Agreement&, const Parameters&) = nullptr;

  /// How many terms (proportions) the metric is made of for `classes` classes, at least 1. Null for
  /// metrics of rows.
  int (*terms)(int classes, const Parameters&) = nullptr;

  /// The value from the mean of its terms, where its law is mean_of_proportions; null: the mean.
  Line (*line)(int classes, const Parameters&) = nullptr;

  /// Part that a row of true class `label` and prediction `prediction` (0..classes) plays in term
  /// `term`: +1 success, -1 error, 0 does not enter. Scope pair: unused.
  int (*side)(int label, int prediction, int term, const Parameters&) = nullptr;

  /// Scopes score and numeric: the value as a function of the rows' weights. What does not depend
  /// on them (sorting, above all) is done once. The rows must outlive the result.
  WeightedStatistic (*prepare)(const ModelRows&, const Parameters&) = nullptr;

  /// Scopes score and numeric: what one more row of each kind, as a share of all rows, adds to the
  /// value (the derivative towards the row, at the rows' own weights); its weighted mean is 0. Null
  /// where the metric has none: its limits are then resampled.
  std::vector<double> (*influence)(const ModelRows&, const Parameters&) = nullptr;
};

}  // namespace modelgate
