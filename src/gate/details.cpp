/// \file
/// Matrices as counts of cells; the rest has files of its own.
#include "gate/details.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "gate/arms.hpp"
#include "gate/curves.hpp"
#include "gate/flipped.hpp"

namespace modelgate::gate {
namespace {

constexpr std::size_t kShownClasses = 30;

/// Rows of each class that a model has wrong.
std::vector<std::int64_t> wrong_rows(const Evidence& evidence) {
  std::vector<std::int64_t> wrong(static_cast<std::size_t>(evidence.classes));
  for (const Cell& cell : evidence.cells) {
    for (const Arm arm : {Arm::baseline, Arm::candidate}) {
      const int predicted = answer(cell, arm);
      if (predicted == kNotScored || predicted == cell.label) continue;
      wrong[static_cast<std::size_t>(cell.label)] += cell.count;
    }
  }
  return wrong;
}

std::vector<int> shown_classes(const Evidence& evidence) {
  const auto wrong = wrong_rows(evidence);
  std::vector<int> shown(wrong.size());
  for (std::size_t at = 0; at < shown.size(); ++at) shown[at] = static_cast<int>(at);
  std::ranges::stable_sort(shown, [&](int left, int right) {
    return wrong[static_cast<std::size_t>(left)] > wrong[static_cast<std::size_t>(right)];
  });
  shown.resize(std::min(shown.size(), kShownClasses));
  std::ranges::sort(shown);
  return shown;
}

/// The matrix of one model; empty where it scored no row.
class Matrix {
 public:
  Matrix(const std::vector<int>& shown, const std::vector<std::string>& classes)
      : place_(classes.size(), kHidden), classes_(static_cast<int>(classes.size())) {
    for (std::size_t at = 0; at < shown.size(); ++at) {
      const auto index = static_cast<std::size_t>(shown[at]);
      place_[index] = static_cast<int>(at);
      rows_.push_back({classes[index], std::vector<std::int64_t>(shown.size())});
    }
  }

  void add(const Cell& cell, int predicted) {
    const int row = place_[static_cast<std::size_t>(cell.label)];
    if (row == kHidden) return;
    ConfusionRow& into = rows_[static_cast<std::size_t>(row)];
    if (predicted == classes_) {
      into.no_class += cell.count;
      return;
    }
    const int column = place_[static_cast<std::size_t>(predicted)];
    if (column == kHidden) {
      into.other_classes += cell.count;
    } else {
      into.predicted[static_cast<std::size_t>(column)] += cell.count;
    }
  }

  [[nodiscard]] std::vector<ConfusionRow> finish() { return std::move(rows_); }

 private:
  static constexpr int kHidden = -1;

  std::vector<int> place_;  ///< of each class among those shown
  int classes_;
  std::vector<ConfusionRow> rows_;
};

std::vector<ConfusionRow> matrix_of(const Evidence& evidence, Arm arm,
                                    const std::vector<int>& shown,
                                    const std::vector<std::string>& classes) {
  if (!is_scored(evidence, arm)) return {};
  Matrix matrix(shown, classes);
  for (const Cell& cell : evidence.cells) {
    const int predicted = answer(cell, arm);
    if (predicted != kNotScored) matrix.add(cell, predicted);
  }
  return matrix.finish();
}

}  // namespace

std::optional<ReportConfusion> confusion_of(const Evidence& evidence,
                                            const std::vector<std::string>& classes) {
  if (classes.empty() || evidence.cells.empty()) return std::nullopt;
  const auto shown = shown_classes(evidence);
  ReportConfusion confusion;
  for (const int index : shown) {
    confusion.classes.push_back(classes.at(static_cast<std::size_t>(index)));
  }
  confusion.classes_left_out = static_cast<std::int64_t>(classes.size() - shown.size());
  confusion.baseline = matrix_of(evidence, Arm::baseline, shown, classes);
  confusion.candidate = matrix_of(evidence, Arm::candidate, shown, classes);
  return confusion;
}

ReportDetails details_of(const JudgedRows& rows, const std::string& row_key) {
  ReportDetails details;
  const auto& populations = rows.collected.splits.front().populations;
  if (!populations.empty()) {
    details.confusion = confusion_of(populations.front().evidence, rows.plan.policy->data.classes);
  }
  details.flipped = flipped(rows, row_key);
  ShownCurves shown = curves_of(rows);
  details.curves = std::move(shown.classes);
  details.curves_left_out = shown.classes_left_out;
  return details;
}

}  // namespace modelgate::gate
