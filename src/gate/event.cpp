/// \file
/// Rows, effective units and the cost of an error, term by term.
#include "gate/event.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>
#include <vector>

#include "gate/terms.hpp"

namespace modelgate::gate {
namespace {

// Answers that are tried as the wrong one: a rare answer costs its class most.
constexpr std::size_t kMostAnswers = 8;

/// The cells whose rows enter a term.
std::vector<char> cells_of_term(const Evidence& evidence, const Statistic& statistic, Arm arm,
                                int term) {
  std::vector<char> enters;
  for (const Cell& cell : evidence.cells) {
    enters.push_back(side_of(cell, arm, term, statistic) != 0 ? 1 : 0);
  }
  return enters;
}

double rows_of(const Evidence& evidence, const std::vector<char>& enters) {
  double rows = 0.0;
  for (std::size_t at = 0; at < enters.size(); ++at) {
    if (enters[at] != 0) rows += static_cast<double>(evidence.cells[at].count);
  }
  return rows;
}

/// (sum of sizes)^2 / sum of squared sizes; 0 where there are none.
double effective(const CellWeight& sizes) {
  return sizes.squares > 0.0 ? sizes.sum * sizes.sum / sizes.squares : 0.0;
}

/// Effective units among the rows of a term; without units, effective rows.
double effective_of(const Evidence& evidence, const std::vector<char>& enters) {
  CellWeight sizes;
  if (evidence.units->empty()) {
    for (std::size_t at = 0; at < enters.size(); ++at) {
      if (enters[at] == 0) continue;
      const auto rows = static_cast<double>(evidence.cells[at].count);
      const CellWeight own =
          evidence.weights.empty() ? CellWeight{rows, rows} : evidence.weights[at];
      sizes.sum += own.sum;
      sizes.squares += own.squares;
    }
    return effective(sizes);
  }
  const UnitProfiles& units = evidence.units;
  for (std::size_t profile = 0; profile < units.size(); ++profile) {
    double size = 0.0;
    for (std::size_t at = units.begin[profile]; at < units.begin[profile + 1]; ++at) {
      if (enters[static_cast<std::size_t>(units.cell[at])] != 0) size += units.amount[at];
    }
    const auto count = static_cast<double>(units.units[profile]);
    sizes.sum += count * size;
    sizes.squares += count * size * size;
  }
  return effective(sizes);
}

/// The classes that are predicted least, at most kMostAnswers and one for the class itself.
std::vector<int> rare_answers(const Confusion& table) {
  std::vector<int> order(static_cast<std::size_t>(table.classes));
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(order, {},
                           [&](int one) { return table.predicted[static_cast<std::size_t>(one)]; });
  order.resize(std::min(order.size(), kMostAnswers + 1));
  return order;
}

void move_row(Confusion& table, int label, int given, double weight) {
  add(table, {label, given, given, 0}, Arm::candidate, weight);
}

/// What one row of a class costs at most when its answer turns wrong (or right, where none of them
/// is right); 0 where no answer matters.
double cost_of_error(Confusion& table, const Statistic& statistic, int label, double row) {
  const auto& [metric, parameters] = statistic;
  const double now = metric->evaluate(table, parameters);
  double most = 0.0;
  for (const int given : rare_answers(table)) {
    if (given == label) continue;
    const bool has_right = table.at(label, label) >= row;
    if (!has_right && table.at(label, given) < row) continue;
    const double sign = has_right ? 1.0 : -1.0;
    move_row(table, label, label, -sign * row);
    move_row(table, label, given, sign * row);
    const double then = metric->evaluate(table, parameters);
    move_row(table, label, given, -sign * row);
    move_row(table, label, label, sign * row);
    if (std::isfinite(then - now)) most = std::max(most, std::abs(then - now));
  }
  return most;
}

/// The cost of an error on a row of each class.
std::vector<double> costs_of(const Evidence& evidence, const Statistic& statistic, Arm arm) {
  std::vector<double> costs(static_cast<std::size_t>(evidence.classes), 0.0);
  if (statistic.metric->scope == Scope::pair) return costs;
  Confusion table = confusion(evidence, arm);
  double rows = 0.0;
  for (const Cell& cell : evidence.cells) {
    if (answer(cell, arm) != kNotScored) rows += static_cast<double>(cell.count);
  }
  if (rows <= 0.0) return costs;
  const double row = table.total / rows;
  for (int label = 0; label < evidence.classes; ++label) {
    costs[static_cast<std::size_t>(label)] = cost_of_error(table, statistic, label, row);
  }
  return costs;
}

/// The largest cost among the classes whose rows enter a term.
double step_of(const Evidence& evidence, const std::vector<char>& enters,
               const std::vector<double>& costs) {
  double step = 0.0;
  for (std::size_t at = 0; at < enters.size(); ++at) {
    if (enters[at] == 0) continue;
    step = std::max(step, costs[static_cast<std::size_t>(evidence.cells[at].label)]);
  }
  return step;
}

}  // namespace

Event event_of(const Evidence& evidence, const Statistic& statistic, Arm arm) {
  const auto costs = costs_of(evidence, statistic, arm);
  Event largest;
  for (int term = 0; term < terms_of(evidence, statistic); ++term) {
    const auto enters = cells_of_term(evidence, statistic, arm, term);
    const double rows = rows_of(evidence, enters);
    const double units = effective_of(evidence, enters);
    if (rows <= 0.0 || units <= 0.0) continue;
    const double step = step_of(evidence, enters, costs);
    const Event event{step > 0.0 ? step : range_of(statistic).width() / rows, rows / units};
    if (event.square() > largest.square()) largest = event;
  }
  return largest;
}

double carrying_units(const Evidence& evidence, const Statistic& statistic, Arm arm) {
  double fewest = std::numeric_limits<double>::infinity();
  // Metrics of rows have no terms; they count the units of their own rows.
  if (evidence.units->empty() || is_of_rows(statistic.metric->scope)) return fewest;
  for (int term = 0; term < terms_of(evidence, statistic); ++term) {
    const auto enters = cells_of_term(evidence, statistic, arm, term);
    if (rows_of(evidence, enters) > 0.0) {
      fewest = std::min(fewest, effective_of(evidence, enters));
    }
  }
  return fewest;
}

ValueRange range_of(const Statistic& statistic) {
  const auto& [metric, parameters] = statistic;
  if (std::isfinite(metric->highest)) return {metric->lowest, metric->highest};
  double highest = 0.0;
  for (const double cost : parameters.costs) highest = std::max(highest, cost);
  return {metric->lowest, metric->lowest + (highest > 0.0 ? highest : 1.0)};
}

}  // namespace modelgate::gate
