/// \file
/// Slopes of a statistic in the weight of each cell, deletions of units, and sums of their squares.
#include "gate/spread.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>

#include "gate/event.hpp"
#include "gate/tables.hpp"
#include "gate/terms.hpp"
#include "gate/unit_rows.hpp"

namespace modelgate::gate {
namespace {

// Beyond so many profiles a unit is so small a part of the rows that the first order serves.
constexpr std::size_t kMostDeletions = 20'000;

/// Slopes of both models' values in the weight of each cell; 0 where the value is undefined.
std::vector<ModelValues> slopes_of(const Evidence& evidence, const Statistic& statistic) {
  Tables tables(evidence);
  std::vector<ModelValues> slopes;
  for (std::size_t at = 0; at < evidence.cells.size(); ++at) {
    slopes.push_back(slopes_in(
        evidence.weight(at), [&](double weight) { tables.add(evidence.cells[at], weight); },
        [&] { return tables.evaluate(statistic); }));
  }
  return slopes;
}

Moments scaled(const Moments& moments, double candidate, double baseline) {
  return {candidate * moments.candidate, baseline * moments.baseline,
          std::sqrt(candidate * baseline) * moments.shared};
}

/// Rows that enter a statistic for one model.
struct Entering {
  double rows = 0.0;
  CellWeight weight;

  /// Mean weight of a row, and of one that was picked in proportion to its weight.
  [[nodiscard]] double plain_mean() const { return rows > 0.0 ? weight.sum / rows : 1.0; }
  [[nodiscard]] double biased_mean() const {
    return weight.sum > 0.0 ? weight.squares / weight.sum : 1.0;
  }
};

CellWeight weight_of(const Evidence& evidence, std::size_t cell) {
  const auto rows = static_cast<double>(evidence.cells[cell].count);
  return evidence.weights.empty() ? CellWeight{rows, rows} : evidence.weights[cell];
}

bool enters_any(const Evidence& evidence, const Cell& cell, Arm arm, const Statistic& statistic) {
  for (int term = 0; term < terms_of(evidence, statistic); ++term) {
    if (side_of(cell, arm, term, statistic) != 0) return true;
  }
  return false;
}

Entering entering(const Evidence& evidence, const Statistic& statistic, Arm arm) {
  Entering sum;
  for (std::size_t at = 0; at < evidence.cells.size(); ++at) {
    if (!enters_any(evidence, evidence.cells[at], arm, statistic)) continue;
    const CellWeight weight = weight_of(evidence, at);
    sum.rows += static_cast<double>(evidence.cells[at].count);
    sum.weight.sum += weight.sum;
    sum.weight.squares += weight.squares;
  }
  return sum;
}

Moments linearised(const Evidence& evidence, const std::vector<ModelValues>& slopes,
                   const Entering& candidate, const Entering& baseline) {
  Moments moments;
  for (std::size_t at = 0; at < slopes.size(); ++at) {
    moments.add(slopes[at], weight_of(evidence, at).squares);
  }
  return scaled(moments, small_sample(candidate.rows), small_sample(baseline.rows));
}

/// The profile's rows, taken out of the tables or put back.
void move(Tables& tables, const Evidence& evidence, std::size_t profile, double sign) {
  const UnitProfiles& units = evidence.units;
  for (std::size_t at = units.begin[profile]; at < units.begin[profile + 1]; ++at) {
    const Cell& cell = evidence.cells[static_cast<std::size_t>(units.cell[at])];
    tables.add(cell, sign * units.amount[at]);
  }
}

/// What leaving out a unit changes, to first order.
ModelValues first_order(const Evidence& evidence, const std::vector<ModelValues>& slopes,
                        std::size_t profile) {
  const UnitProfiles& units = evidence.units;
  ModelValues change{0.0, 0.0};
  for (std::size_t at = units.begin[profile]; at < units.begin[profile + 1]; ++at) {
    const ModelValues& slope = slopes[static_cast<std::size_t>(units.cell[at])];
    change.candidate -= units.amount[at] * slope.candidate;
    change.baseline -= units.amount[at] * slope.baseline;
  }
  return change;
}

/// What leaving out one unit of each profile changes. Profiles are in descending order of their
/// size: those beyond kMostDeletions are small.
std::vector<ModelValues> deletions(const Evidence& evidence, const Statistic& statistic) {
  const auto slopes = slopes_of(evidence, statistic);
  Tables tables(evidence);
  const ModelValues point = tables.evaluate(statistic);
  std::vector<ModelValues> changes;
  changes.reserve(evidence.units->size());
  for (std::size_t profile = 0; profile < evidence.units->size(); ++profile) {
    ModelValues change = first_order(evidence, slopes, profile);
    if (profile < kMostDeletions) {
      move(tables, evidence, profile, -1.0);
      const ModelValues left = tables.evaluate(statistic);
      move(tables, evidence, profile, 1.0);
      if (std::isfinite(left.candidate)) change.candidate = left.candidate - point.candidate;
      if (std::isfinite(left.baseline)) change.baseline = left.baseline - point.baseline;
    }
    changes.push_back(change);
  }
  return changes;
}

bool is_of_arm(const Evidence& evidence, std::size_t profile, Arm arm) {
  const auto first = static_cast<std::size_t>(evidence.units->cell[evidence.units->begin[profile]]);
  return answer(evidence.cells[first], arm) != kNotScored;
}

/// (G - 1) / G, of the units of a model.
double deletion_factor(const Evidence& evidence, Arm arm) {
  double units = 0.0;
  for (std::size_t profile = 0; profile < evidence.units->size(); ++profile) {
    if (is_of_arm(evidence, profile, arm)) {
      units += static_cast<double>(evidence.units->units[profile]);
    }
  }
  return units > 0.0 ? (units - 1.0) / units : 0.0;
}

Moments jackknifed(const Evidence& evidence, const Statistic& statistic) {
  Moments moments;
  const auto changes = deletions(evidence, statistic);
  for (std::size_t profile = 0; profile < changes.size(); ++profile) {
    moments.add(changes[profile], static_cast<double>(evidence.units->units[profile]));
  }
  return scaled(moments, deletion_factor(evidence, Arm::candidate),
                deletion_factor(evidence, Arm::baseline));
}

}  // namespace

Spread spread_of(const Evidence& evidence, const Statistic& statistic) {
  const auto slopes = slopes_of(evidence, statistic);
  const Entering candidate = entering(evidence, statistic, Arm::candidate);
  const Entering baseline = entering(evidence, statistic, Arm::baseline);
  Moments plain;
  for (std::size_t at = 0; at < slopes.size(); ++at) {
    plain.add(slopes[at], weight_of(evidence, at).sum);
  }
  Spread spread;
  spread.design = evidence.units->empty() ? linearised(evidence, slopes, candidate, baseline)
                                          : jackknifed(evidence, statistic);
  spread.least = scaled(plain, candidate.biased_mean(), baseline.biased_mean());
  spread.equal = scaled(plain, candidate.plain_mean(), baseline.plain_mean());
  spread.candidate = event_of(evidence, statistic, Arm::candidate);
  spread.baseline = event_of(evidence, statistic, Arm::baseline);
  spread.candidate_units = carrying_units(evidence, statistic, Arm::candidate);
  spread.baseline_units = carrying_units(evidence, statistic, Arm::baseline);
  return spread;
}

std::vector<ModelValues> without_units(const Evidence& evidence, const Statistic& statistic) {
  const ModelValues point = evaluate(evidence, statistic);
  auto values = deletions(evidence, statistic);
  for (ModelValues& value : values) {
    value = {point.candidate + value.candidate, point.baseline + value.baseline};
  }
  return values;
}

}  // namespace modelgate::gate
