/// \file
/// Evidence from single rows with units and weights, for the tests of what they do to limits.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include "gate/scenes.hpp"

namespace modelgate::gate {

/// One row: its unit, its cell, its weight.
struct SampledRow {
  int unit = 0;
  int label = 0;
  int baseline = 0;
  int candidate = 0;
  double weight = 1.0;
};

/// Whether rows that are counted keep their weights, their units.
enum class Keep { nothing, weights, units, both };

inline bool keeps_units(Keep keep) { return keep == Keep::units || keep == Keep::both; }
inline bool keeps_weights(Keep keep) { return keep == Keep::weights || keep == Keep::both; }

/// Evidence of `classes` classes, as collect() makes it.
inline Evidence evidence_of(const std::vector<SampledRow>& rows, Keep keep, int classes = 2) {
  using CellKey = std::tuple<int, int, int>;
  std::map<CellKey, std::pair<std::int64_t, CellWeight>> cells;
  for (const SampledRow& row : rows) {
    auto& [count, weight] = cells[{row.label, row.baseline, row.candidate}];
    ++count;
    weight.sum += row.weight;
    weight.squares += row.weight * row.weight;
  }
  Evidence evidence{classes, Design::paired, {}};
  for (const auto& [place, amount] : cells) {
    const auto& [label, baseline, candidate] = place;
    evidence.cells.push_back({label, baseline, candidate, amount.first});
    if (keeps_weights(keep)) evidence.weights.push_back(amount.second);
  }
  if (!keeps_units(keep)) return evidence;
  std::map<int, std::map<std::int32_t, double>> units;
  for (const SampledRow& row : rows) {
    const auto cell = cells.find({row.label, row.baseline, row.candidate});
    const auto index = static_cast<std::int32_t>(std::distance(cells.begin(), cell));
    units[row.unit][index] += keeps_weights(keep) ? row.weight : 1.0;
  }
  UnitProfiles& profiles = evidence.units.made();
  profiles.begin.push_back(0);
  for (const auto& [unit, amounts] : units) {
    profiles.units.push_back(1);
    for (const auto& [cell, amount] : amounts) {
      profiles.cell.push_back(cell);
      profiles.amount.push_back(amount);
    }
    profiles.begin.push_back(profiles.cell.size());
  }
  return evidence;
}

}  // namespace modelgate::gate
