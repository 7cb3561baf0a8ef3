/// \file
/// Sides of cells, added up.
#include "gate/terms.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <numeric>

#include "stats/influence.hpp"

namespace modelgate::gate {
namespace {

void enter(Sides& sides, const Cell& cell) {
  sides.rows += cell.count;
  if (sides.only_class && *sides.only_class != cell.label) sides.is_one_class = false;
  sides.only_class = cell.label;
}

int pair_side(const Cell& cell, const Metric& metric) {
  Agreement unit;
  if (const auto part = agreement_part(cell)) unit.*part = 1.0;
  return metric.evaluate_pair(unit, {}) > 0.5 ? 1 : -1;
}

/// Cells with real weights.
struct Weighted {
  std::vector<Cell> cells;
  std::vector<double> weights;

  void add(const Cell& cell, double weight) {
    cells.push_back(cell);
    weights.push_back(weight);
  }
};

Weighted weighted(const Evidence& evidence) {
  Weighted result;
  for (const Cell& cell : evidence.cells) result.add(cell, static_cast<double>(cell.count));
  return result;
}

/// Classes that stand against the rest in the terms of a statistic.
std::vector<int> own_classes(const Evidence& evidence, const Statistic& statistic) {
  if (statistic.parameters.class_index) return {*statistic.parameters.class_index};
  std::vector<int> all(
      terms_of(evidence, statistic) == 1 ? 1 : static_cast<std::size_t>(evidence.classes));
  std::iota(all.begin(), all.end(), 0);
  return all;
}

/// The evidence, with 1/8 of a row more in each cell of the table of a class against the rest.
Weighted smoothed_pairs(const Evidence& evidence, const Statistic& statistic) {
  constexpr double kPrior = 0.125;
  Weighted result = weighted(evidence);
  for (const int own : own_classes(evidence, statistic)) {
    const std::array<int, 2> answers = {own, own == 0 ? 1 : 0};
    for (const int label : answers) {
      for (const int baseline : answers) {
        for (const int candidate : answers) result.add({label, baseline, candidate, 0}, kPrior);
      }
    }
  }
  return result;
}

/// The evidence, with half a row more for each class, spread over the answers to its rows.
Weighted smoothed_answers(const Evidence& evidence) {
  Weighted result = weighted(evidence);
  const double prior = 0.5 / static_cast<double>(evidence.classes);
  for (int label = 0; label < evidence.classes; ++label) {
    for (int given = 0; given < evidence.classes; ++given) {
      result.add({label, given, given, 0}, prior);
    }
  }
  return result;
}

/// Slope of the metric's value in the share of a term: F1 is 2 J / (1 + J) of the Jaccard index.
double slope_at(double share, const Statistic& statistic) {
  const Law law = statistic.metric->law(statistic.parameters);
  const bool is_jaccard = law == Law::jaccard || law == Law::mean_of_jaccards;
  return is_jaccard ? 2.0 / ((1.0 + share) * (1.0 + share)) : 1.0;
}

/// Influence of a row of each cell on what a term adds to the value, up to a factor that all terms
/// share.
std::vector<double> influence(const Weighted& rows, const Statistic& statistic, Arm arm, int term) {
  double up = 0.0;
  double all = 0.0;
  std::vector<double> sides;
  for (std::size_t at = 0; at < rows.cells.size(); ++at) {
    const int side = side_of(rows.cells[at], arm, term, statistic);
    sides.push_back(side);
    if (side > 0) up += rows.weights[at];
    if (side != 0) all += rows.weights[at];
  }
  const double share = all > 0.0 ? up / all : 0.0;
  for (double& side : sides) {
    if (side != 0.0) side = slope_at(share, statistic) * (side > 0.0 ? 1.0 - share : -share) / all;
  }
  return sides;
}

/// Influence on the mean of all terms.
std::vector<double> mean_influence(const Weighted& rows, const Statistic& statistic, Arm arm,
                                   int terms) {
  std::vector<double> sum(rows.cells.size());
  for (int term = 0; term < terms; ++term) {
    const auto part = influence(rows, statistic, arm, term);
    std::ranges::transform(sum, part, sum.begin(), std::plus<>());
  }
  return sum;
}

}  // namespace

int terms_of(const Evidence& evidence, const Statistic& statistic) {
  return statistic.metric->terms(evidence.classes, statistic.parameters);
}

int side_of(const Cell& cell, Arm arm, int term, const Statistic& statistic) {
  const auto& [metric, parameters] = statistic;
  if (metric->scope == Scope::pair) return pair_side(cell, *metric);
  if (answer(cell, arm) == kNotScored) return 0;
  return metric->side(cell.label, answer(cell, arm), term, parameters);
}

Sides sides_of_value(const Evidence& evidence, const Statistic& statistic, Arm arm, int term) {
  Sides sides;
  for (const Cell& cell : evidence.cells) {
    const int side = side_of(cell, arm, term, statistic);
    if (side > 0) sides.up += cell.count;
    if (side < 0) sides.down += cell.count;
    if (side != 0) enter(sides, cell);
  }
  return sides;
}

Sides sides_of_change(const Evidence& evidence, const Statistic& statistic, int term) {
  Sides sides;
  for (const Cell& cell : evidence.cells) {
    const int before = side_of(cell, Arm::baseline, term, statistic);
    const int after = side_of(cell, Arm::candidate, term, statistic);
    if (after > before) sides.up += cell.count;
    if (after < before) sides.down += cell.count;
    if (after != 0 || before != 0) enter(sides, cell);
  }
  return sides;
}

stats::PairedCounts paired_counts(const Evidence& evidence, const Statistic& statistic, int term) {
  stats::PairedCounts counts{};
  for (const Cell& cell : evidence.cells) {
    const int before = side_of(cell, Arm::baseline, term, statistic);
    const int after = side_of(cell, Arm::candidate, term, statistic);
    if (before == 0 || after == 0) continue;
    if (before > 0) {
      (after > 0 ? counts.both_right : counts.broken) += cell.count;
    } else {
      (after > 0 ? counts.fixed : counts.both_wrong) += cell.count;
    }
  }
  return counts;
}

std::vector<double> term_correlations(const Evidence& evidence, const Statistic& statistic,
                                      Arm arm) {
  const Weighted rows = smoothed_answers(evidence);
  const auto terms = static_cast<std::size_t>(terms_of(evidence, statistic));
  std::vector<std::vector<double>> influences;
  for (std::size_t term = 0; term < terms; ++term) {
    influences.push_back(influence(rows, statistic, arm, static_cast<int>(term)));
  }
  std::vector<double> result(terms * terms, 1.0);
  for (std::size_t i = 0; i < terms; ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const double rho = stats::correlation(rows.weights, influences[i], influences[j]);
      result[i * terms + j] = rho;
      result[j * terms + i] = rho;
    }
  }
  return result;
}

double model_correlation(const Evidence& evidence, const Statistic& statistic) {
  const Weighted rows = smoothed_pairs(evidence, statistic);
  const int terms = terms_of(evidence, statistic);
  const auto before = mean_influence(rows, statistic, Arm::baseline, terms);
  const auto after = mean_influence(rows, statistic, Arm::candidate, terms);
  return stats::correlation(rows.weights, after, before);
}

}  // namespace modelgate::gate
