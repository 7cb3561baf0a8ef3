/// \file
/// Counting units.
#include "gate/unit_support.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "gate/spread.hpp"
#include "text/number.hpp"

namespace modelgate::gate {
namespace {

bool is_answered(const Evidence& evidence, std::size_t profile, Arm arm) {
  const auto first = static_cast<std::size_t>(evidence.units->cell[evidence.units->begin[profile]]);
  // Without classes there are no answers, and the rows are those of the whole.
  const Cell& cell = evidence.cells[first];
  return answer(cell, arm) != kNotScored ||
         (cell.baseline == kNotScored && cell.candidate == kNotScored);
}

double size_of(const UnitProfiles& units, std::size_t profile) {
  double size = 0.0;
  for (std::size_t at = units.begin[profile]; at < units.begin[profile + 1]; ++at) {
    size += units.amount[at];
  }
  return size;
}

/// Rows that weigh alike and carry as much as those of a model; nothing without weights.
std::optional<double> effective_rows(const Evidence& evidence, Arm arm) {
  if (evidence.weights.empty()) return std::nullopt;
  CellWeight sum;
  for (std::size_t at = 0; at < evidence.cells.size(); ++at) {
    if (answer(evidence.cells[at], arm) == kNotScored) continue;
    sum.sum += evidence.weights[at].sum;
    sum.squares += evidence.weights[at].squares;
  }
  if (sum.squares <= 0.0) return std::nullopt;
  return sum.sum * sum.sum / sum.squares;
}

}  // namespace

std::optional<Want> want_of_units(const Evidence& evidence, const Statistic& statistic,
                                  DecisionKind kind, double fewest) {
  if (evidence.units->empty()) return std::nullopt;
  double units = carrying_units(evidence, statistic, Arm::candidate);
  if (kind == DecisionKind::delta) {
    units = std::min(units, carrying_units(evidence, statistic, Arm::baseline));
  }
  if (!(units < fewest)) return std::nullopt;
  const double missing = std::ceil(fewest - units);
  Needs needs;
  needs.units = std::max<std::int64_t>(1, static_cast<std::int64_t>(missing));
  return Want{"too few units (data.unit) carry this value: " + text::fixed(units, 1) +
                  " effective ones; at least " + text::fixed(fewest, 0) + " are needed" +
                  (fewest > kFewestUnits ? " to resample them" : ""),
              needs};
}

std::optional<Want> want_of_amount(const Amount& amount, const DataContract& contract,
                                   const std::string& of) {
  if (amount.rows <= 0.0 || !(amount.effective_units < kFewestUnits)) return std::nullopt;
  const std::string worth = text::fixed(amount.effective_units, 1);
  const std::string fewest = text::fixed(kFewestUnits, 0);
  Needs needs;
  auto& missing = contract.unit ? needs.units : needs.rows;
  missing = std::max<std::int64_t>(
      1, static_cast<std::int64_t>(std::ceil(kFewestUnits - amount.effective_units)));
  if (contract.unit) {
    return Want{"too few units (data.unit) carry this value: " + worth + " effective ones" +
                    (of.empty() ? "" : " with rows" + of) + "; at least " + fewest + " are needed",
                needs};
  }
  return Want{"rows" + of + " weigh so differently (" + std::string(contract.weight_key()) +
                  ") that they are worth " + worth + " that weigh alike; at least " + fewest +
                  " are needed",
              needs};
}

std::optional<UnitFigures> unit_figures(const Evidence& evidence, Arm arm) {
  if (evidence.units->empty()) return std::nullopt;
  UnitFigures figures;
  CellWeight sizes;
  for (std::size_t profile = 0; profile < evidence.units->size(); ++profile) {
    if (!is_answered(evidence, profile, arm)) continue;
    const double size = size_of(evidence.units, profile);
    const std::int64_t count = evidence.units->units[profile];
    figures.units += count;
    figures.largest = std::max(figures.largest, size);
    sizes.sum += static_cast<double>(count) * size;
    sizes.squares += static_cast<double>(count) * size * size;
  }
  if (sizes.squares > 0.0) figures.effective = sizes.sum * sizes.sum / sizes.squares;
  return figures;
}

void describe_sample(const DataContract& contract, const Population& whole,
                     ReportEvidence& evidence) {
  const Evidence& rows = whole.evidence;
  const bool has_arms = evidence.design == Design::independent;
  // Without classes the rows of both arms are alike on the whole, and units of either are not told
  // apart.
  const bool tells_arms = !has_arms || !contract.classes.empty();
  if (contract.unit && tells_arms) {
    evidence.units =
        ReportUnits{*contract.unit, unit_figures(rows, Arm::candidate).value_or(UnitFigures{}), {}};
    if (has_arms) evidence.units->baseline = unit_figures(rows, Arm::baseline);
  }
  if (contract.weight || contract.is_weighted()) {
    evidence.weights =
        ReportWeights{contract.weight.value_or(std::string()),
                      contract.is_weighted() ? WeightKind::importance : contract.weight_kind,
                      effective_rows(rows, Arm::candidate),
                      {},
                      contract.half_life};
    if (has_arms) evidence.weights->baseline_effective = effective_rows(rows, Arm::baseline);
  }
}

}  // namespace modelgate::gate
