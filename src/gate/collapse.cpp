/// \file
/// Cells of many classes to the eight of two.
#include "gate/collapse.hpp"

#include <algorithm>
#include <iterator>

#include "gate/arms.hpp"

namespace modelgate::gate {
namespace {

constexpr double kPriorOfTwoModels = 0.25;
constexpr double kPriorOfOneModel = 0.5;

/// One class against the rest: the class is 1, the rest 0, also for answers that are no class.
class OneAgainstRest {
 public:
  explicit OneAgainstRest(int own) : own_(own) {}

  [[nodiscard]] Cell operator()(const Cell& cell) const {
    return {binary(cell.label), binary(cell.baseline), binary(cell.candidate), cell.count};
  }

 private:
  [[nodiscard]] int binary(int value) const {
    if (value == kNotScored) return kNotScored;
    return value == own_ ? 1 : 0;
  }

  int own_;
};

bool has_answers_of_no_class(const Evidence& evidence) {
  return std::ranges::any_of(evidence.cells, [&](const Cell& cell) {
    return cell.baseline == evidence.classes || cell.candidate == evidence.classes;
  });
}

/// The answers that rows of one class can get, in order: of both models on the same rows, or of
/// each on its own.
std::vector<Cell> empty_cells(int label, const Evidence& evidence) {
  const bool has_baseline = is_scored(evidence, Arm::baseline);
  const bool has_candidate = is_scored(evidence, Arm::candidate);
  if (evidence.design == Design::paired && has_baseline && has_candidate) {
    return {{label, 0, 0, 0}, {label, 0, 1, 0}, {label, 1, 0, 0}, {label, 1, 1, 0}};
  }
  std::vector<Cell> cells;
  if (has_candidate) cells = {{label, kNotScored, 0, 0}, {label, kNotScored, 1, 0}};
  if (has_baseline) {
    cells.push_back({label, 0, kNotScored, 0});
    cells.push_back({label, 1, kNotScored, 0});
  }
  return cells;
}

/// The empty table of two classes with the answers that the evidence has.
std::vector<Cell> empty_table(const Evidence& evidence) {
  std::vector<Cell> cells = empty_cells(0, evidence);
  std::ranges::copy(empty_cells(1, evidence), std::back_inserter(cells));
  return cells;
}

bool is_same_place(const Cell& left, const Cell& right) {
  return left.label == right.label && left.baseline == right.baseline &&
         left.candidate == right.candidate;
}

template <typename Map>
Evidence table_of(const Evidence& evidence, const Map& map) {
  Evidence table{2, evidence.design, empty_table(evidence)};
  for (const Cell& cell : evidence.cells) {
    const Cell place = map(cell);
    const auto at = std::ranges::find_if(
        table.cells, [&](const Cell& other) { return is_same_place(other, place); });
    if (at != table.cells.end()) at->count += cell.count;
  }
  return table;
}

}  // namespace

std::optional<Collapsed> collapse(const Evidence& evidence, const Statistic& statistic) {
  if (statistic.metric->scope != Scope::model) return std::nullopt;
  Collapsed result{{}, statistic, kPriorOfOneModel};
  if (statistic.parameters.class_index) {
    result.evidence = table_of(evidence, OneAgainstRest(*statistic.parameters.class_index));
    result.statistic.parameters.class_index = 1;
  } else if (evidence.classes == 2 && !has_answers_of_no_class(evidence)) {
    result.evidence = table_of(evidence, [](const Cell& cell) { return cell; });
  } else {
    return std::nullopt;
  }
  if (result.evidence.cells.size() == 8 && evidence.design == Design::paired) {
    result.prior = kPriorOfTwoModels;
  }
  return result;
}

}  // namespace modelgate::gate
