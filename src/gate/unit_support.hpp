/// \file
/// Whether there are enough units for limits that rest on them.
#pragma once

#include <optional>

#include "gate/collect.hpp"
#include "gate/resample.hpp"
#include "gate/support.hpp"
#include "modelgate/report.hpp"

namespace modelgate::gate {

/// Fewest effective units for limits of `auto`, and for replicates: docs/methods.md, units.
inline constexpr double kFewestUnits = 10.0;
inline constexpr double kFewestResampledUnits = 50.0;

/// What is missing of `fewest` effective units among the rows that carry a decision: those of the
/// candidate, for a change those of both models. Nothing without units.
[[nodiscard]] std::optional<Want> want_of_units(const Evidence& evidence,
                                                const Statistic& statistic, DecisionKind kind,
                                                double fewest);

/// The units of a population that a model answered; nothing without units.
[[nodiscard]] std::optional<UnitFigures> unit_figures(const Evidence& evidence, Arm arm);

/// The units and the weights of all judged rows, as reports show them.
void describe_sample(const DataContract& contract, const Population& whole,
                     ReportEvidence& evidence);

}  // namespace modelgate::gate
