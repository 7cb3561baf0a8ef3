/// \file
/// Sufficient statistics of labelled predictions: what leaves the data engine, and what a metric
/// sees.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "modelgate/shared.hpp"

namespace modelgate {

/// How the rows of the two models relate: the same rows scored by both, or different rows.
enum class Design { paired, independent };

/// The name used in policies and reports.
[[nodiscard]] constexpr std::string_view name(Design design) noexcept {
  switch (design) {
    case Design::paired: return "paired";
    case Design::independent: return "independent";
  }
  return {};
}

/// Index used in a Cell for a model that did not score the row (an independent design, or no
/// baseline at all).
inline constexpr int kNotScored = -1;

/// One distinct observation and how often it occurred. `label` is in [0, classes). A prediction is
/// in [0, classes]; the value `classes` itself stands for an answer that is no class (unparsed:
/// wrong).
struct Cell {
  int label = 0;
  int baseline = kNotScored;
  int candidate = kNotScored;
  std::int64_t count = 0;

  // NOLINTNEXTLINE(modernize-use-nullptr): the 0 of the implied comparison is no pointer
  friend auto operator<=>(const Cell&, const Cell&) = default;
};

/// What the rows of one cell weigh where they do not count alike, in any unit.
struct CellWeight {
  double sum = 0.0;
  double squares = 0.0;  ///< sum of the squares of the rows' weights

  friend bool operator==(const CellWeight&, const CellWeight&) = default;
};

/// Rows that belong together (all rows of one customer, exam, race), as how much of each cell a
/// unit holds. Units with the same rows share one profile. Profile i has the entries
/// [begin[i], begin[i + 1]). In an independent design a unit is one of an arm.
struct UnitProfiles {
  std::vector<std::int64_t> units;  ///< how many units have this profile, at least 1
  std::vector<std::size_t> begin;   ///< one more than profiles
  std::vector<std::int32_t> cell;   ///< index into Evidence::cells, ascending within a profile
  std::vector<double> amount;       ///< rows, or their weight; not negative

  [[nodiscard]] std::size_t size() const noexcept { return units.size(); }
  [[nodiscard]] bool empty() const noexcept { return units.empty(); }
  friend bool operator==(const UnitProfiles&, const UnitProfiles&) = default;
};

/// Distinct observations of one population (all rows, or one slice), ordered by label, baseline,
/// candidate; every count is positive.
struct Evidence {
  int classes = 0;
  Design design = Design::paired;
  std::vector<Cell> cells;
  std::vector<CellWeight> weights = {};  ///< one for each cell; empty: every row weighs 1
  Boxed<UnitProfiles> units = {};        ///< empty: every row is a unit of its own

  /// What the rows of a cell weigh together.
  [[nodiscard]] double weight(std::size_t cell) const noexcept {
    return weights.empty() ? static_cast<double>(cells[cell].count) : weights[cell].sum;
  }
  friend bool operator==(const Evidence&, const Evidence&) = default;
};

/// Rows as numbers, in columns of one length; distinct, in a canonical order, each with how often
/// it occurred, so that neither the order of the data nor their division into files matters.
struct RowBlock {
  std::vector<std::int32_t> labels;  ///< empty where labels play no part
  std::vector<double> counts;        ///< > 0; whole, unless they are weights
  /// Of a model: one column of numbers; of two classes the scores of the positive one; of more
  /// classes one column for each. Empty: the model did not score these rows.
  std::vector<std::vector<double>> baseline, candidate;
  /// Which rows belong together: one code from 0 up for each row; rows of different units are apart
  /// even where they are equal. Empty: every row is a unit of its own.
  std::vector<std::int32_t> unit = {};
};

/// The numbers of one population: one block of rows that both models scored, or one block for each
/// model. Labels are class indexes; of two classes 1 is the positive one.
struct Measurements {
  int classes = 0;  ///< 0: a column of numbers, without labels
  Design design = Design::paired;
  std::vector<RowBlock> blocks;
};

/// One model's rows, as a metric sees them. Views; all of one length.
struct ModelRows {
  int classes = 0;
  std::span<const std::int32_t> labels;
  std::vector<std::span<const double>> columns;  ///< as in RowBlock
  std::span<const double> weights;
};

/// Confusion matrix of one model: `counts` is row-major, classes x (classes + 1), rows are true
/// classes, columns predicted classes, the last column answers that are no class. Weights may be
/// any non-negative numbers (counts, or the weights of a bootstrap replicate).
struct Confusion {
  explicit Confusion(int class_count)
      : classes(class_count),
        counts(static_cast<std::size_t>(class_count) * static_cast<std::size_t>(class_count + 1)),
        truth(static_cast<std::size_t>(class_count)),
        predicted(static_cast<std::size_t>(class_count + 1)) {}

  [[nodiscard]] double at(int label, int prediction) const noexcept {
    return counts[static_cast<std::size_t>(label) * (predicted.size()) +
                  static_cast<std::size_t>(prediction)];
  }

  int classes;
  std::vector<double> counts;
  std::vector<double> truth;      ///< row sums: weight of each true class
  std::vector<double> predicted;  ///< column sums: weight of each predicted class, then of unparsed
  double total = 0.0;
};

/// How the two models agree on the same rows, as weights. `both_wrong` rows are split by whether
/// the two wrong answers are the same.
struct Agreement {
  double both_right = 0.0;
  double broken = 0.0;  ///< the baseline was right, the candidate is wrong
  double fixed = 0.0;   ///< the baseline was wrong, the candidate is right
  double both_wrong_alike = 0.0;
  double both_wrong_differently = 0.0;

  [[nodiscard]] double total() const noexcept {
    return both_right + broken + fixed + both_wrong_alike + both_wrong_differently;
  }
};

}  // namespace modelgate
