/// \file
/// What metrics of a confusion matrix share: one class against the rest, the three averages over
/// classes, and the part that a row plays in a proportion. Internal to the room.
#pragma once

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>
#include <limits>

#include "modelgate/metric.hpp"

namespace modelgate::metric {

inline constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();

/// `part` of `whole`; undefined where there is no whole.
[[nodiscard]] inline double share(double part, double whole) noexcept {
  return whole > 0.0 ? part / whole : kUndefined;
}

/// One class against the rest, in weights. An answer that is no class is a miss for its true class
/// and a correct rejection for every other.
struct Tally {
  double hits = 0.0;       ///< rows of the class that were predicted as the class
  double truth = 0.0;      ///< rows of the class
  double predicted = 0.0;  ///< rows predicted as the class
  double total = 0.0;      ///< all rows

  // Differences of margins: exact for whole weights, and never below zero for others.
  [[nodiscard]] double misses() const noexcept { return std::max(0.0, truth - hits); }
  [[nodiscard]] double false_alarms() const noexcept { return std::max(0.0, predicted - hits); }
  [[nodiscard]] double rejections() const noexcept {
    return std::max(0.0, (total - truth) - (predicted - hits));
  }
};

/// Class `k` against the rest.
[[nodiscard]] inline Tally tally(const Confusion& confusion, int k) noexcept {
  const auto index = static_cast<std::size_t>(k);
  return {confusion.at(k, k), confusion.truth[index], confusion.predicted[index], confusion.total};
}

/// The sums of all classes' tallies, for micro averages.
[[nodiscard]] inline Tally pooled(const Confusion& confusion) noexcept {
  Tally added;
  for (int k = 0; k < confusion.classes; ++k) {
    const Tally one = tally(confusion, k);
    added.hits += one.hits;
    added.truth += one.truth;
    added.predicted += one.predicted;
    added.total += one.total;
  }
  return added;
}

/// Weight of the rows that were predicted right.
[[nodiscard]] inline double correct_weight(const Confusion& confusion) noexcept {
  double added = 0.0;
  for (int k = 0; k < confusion.classes; ++k) added += confusion.at(k, k);
  return added;
}

/// Recall of one class, the part that the balanced metrics are means of.
[[nodiscard]] inline double recall_of(const Tally& one, const Parameters&) {
  return share(one.hits, one.truth);
}

/// Unweighted mean of `Value(tally, parameters)` over all classes; undefined where one of them is.
template <auto Value>
[[nodiscard]] double macro_average(const Confusion& confusion, const Parameters& parameters) {
  double added = 0.0;
  for (int k = 0; k < confusion.classes; ++k) added += Value(tally(confusion, k), parameters);
  return share(added, static_cast<double>(confusion.classes));
}

/// Mean over the classes that have rows, weighted by their rows; undefined where one of them is.
template <auto Value>
[[nodiscard]] double weighted_average(const Confusion& confusion, const Parameters& parameters) {
  double added = 0.0;
  for (int k = 0; k < confusion.classes; ++k) {
    const Tally one = tally(confusion, k);
    if (one.truth > 0.0) added += one.truth * Value(one, parameters);
  }
  return confusion.total > 0.0 ? added / confusion.total : kUndefined;
}

/// Value of a per-class metric for the class or the average that `parameters` ask for.
/// Value: double(const Tally&, const Parameters&)
template <auto Value>
[[nodiscard]] double per_class(const Confusion& confusion, const Parameters& parameters) {
  if (!parameters.average) {
    assert(parameters.class_index && *parameters.class_index < confusion.classes);
    return Value(tally(confusion, *parameters.class_index), parameters);
  }
  switch (*parameters.average) {
    case Average::macro: return macro_average<Value>(confusion, parameters);
    case Average::micro: return Value(pooled(confusion), parameters);
    case Average::weighted: return weighted_average<Value>(confusion, parameters);
  }
  return kUndefined;
}

// The part that a row plays: +1 where it adds to what is counted, -1 where it speaks against it, 0
// where it does not enter. In a metric whose law is a proportion, the value is the share of +1.

/// All rows, right or wrong.
[[nodiscard]] constexpr int right_side(int label, int prediction) noexcept {
  return label == prediction ? 1 : -1;
}

/// Rows of class `k`: found or missed.
[[nodiscard]] constexpr int recall_side(int label, int prediction, int k) noexcept {
  if (label != k) return 0;
  return prediction == k ? 1 : -1;
}

/// Rows of other classes: kept out of class `k` or taken for it.
[[nodiscard]] constexpr int specificity_side(int label, int prediction, int k) noexcept {
  if (label == k) return 0;
  return prediction == k ? -1 : 1;
}

/// Rows predicted as class `k`: rightly or not.
[[nodiscard]] constexpr int precision_side(int label, int prediction, int k) noexcept {
  if (prediction != k) return 0;
  return label == k ? 1 : -1;
}

/// Rows not predicted as class `k`: rightly or not.
[[nodiscard]] constexpr int npv_side(int label, int prediction, int k) noexcept {
  if (prediction == k) return 0;
  return label == k ? -1 : 1;
}

/// Rows of class `k` or predicted as it: both, or only one of the two.
[[nodiscard]] constexpr int overlap_side(int label, int prediction, int k) noexcept {
  if (label != k && prediction != k) return 0;
  return label == prediction ? 1 : -1;
}

/// Number of terms of a per-class metric that has `PerClass` proportions in each class: a micro
/// average is one proportion over all rows.
template <int PerClass>
[[nodiscard]] int per_class_terms(int classes, const Parameters& parameters) {
  if (!parameters.average) return PerClass;
  return *parameters.average == Average::micro ? 1 : classes * PerClass;
}

/// Part of a row in a per-class metric: `Micro(label, prediction)` under a micro average, else one
/// of
/// `Sides(label, prediction, class)`, the classes' terms one after the other.
template <auto Micro, auto... Sides>
[[nodiscard]] int per_class_side(int label, int prediction, int term,
                                 const Parameters& parameters) {
  if (parameters.average == Average::micro) return Micro(label, prediction);
  constexpr std::array sides = {Sides...};
  const int k = parameters.average ? term / static_cast<int>(sides.size())
                                   : parameters.class_index.value_or(0);
  return sides[static_cast<std::size_t>(term) % sides.size()](label, prediction, k);
}

/// Number of terms of a metric that is one proportion.
[[nodiscard]] inline int one_term(int, const Parameters&) { return 1; }

/// Number of terms of a metric that needs each class's own rows.
[[nodiscard]] inline int term_per_class(int classes, const Parameters&) { return classes; }

/// Part of a row in its own class's term.
[[nodiscard]] inline int class_side(int label, int prediction, int term, const Parameters&) {
  return recall_side(label, prediction, term);
}

/// Part of a row where every row is right or wrong.
[[nodiscard]] inline int right_or_wrong(int label, int prediction, int, const Parameters&) {
  return right_side(label, prediction);
}

/// Number of terms of an association between truth and prediction (Matthews, kappa): all rows; with
/// two classes also the rows of each, because a rare class carries such a value alone.
[[nodiscard]] inline int association_terms(int classes, const Parameters&) {
  return classes == 2 ? 3 : 1;
}

/// Part of a row in an association: right or wrong, over all rows, then over those of each class.
[[nodiscard]] inline int association_side(int label, int prediction, int term, const Parameters&) {
  return term == 0 ? right_side(label, prediction) : recall_side(label, prediction, term - 1);
}

/// The law of a metric for which no closed form holds, whatever its parameters.
[[nodiscard]] inline Law table_law(const Parameters&) { return Law::table; }

/// The law of a metric that is one proportion, whatever its parameters.
[[nodiscard]] inline Law proportion_law(const Parameters&) { return Law::proportion; }

/// The law of a metric that is a mean of one proportion per class.
[[nodiscard]] inline Law mean_law(const Parameters&) { return Law::mean_of_proportions; }

/// The law of a per-class metric that is a proportion for one class: its macro average is their
/// mean, the other averages have none.
[[nodiscard]] inline Law single_class_law(const Parameters& parameters) {
  if (!parameters.average) return Law::proportion;
  return *parameters.average == Average::macro ? Law::mean_of_proportions : Law::table;
}

}  // namespace modelgate::metric
