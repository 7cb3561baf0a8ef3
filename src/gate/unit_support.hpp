/// \file
/// Whether there are enough units for limits that rest on them.
#pragma once

#include <optional>
#include <string>

#include "gate/collect.hpp"
#include "gate/resample.hpp"
#include "gate/support.hpp"
#include "gate/unit_rows.hpp"
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

/// Likewise of rows of numbers, `of` a class: units, or rows that weigh differently. Nothing where
/// there is no row at all, or rows are alike and independent.
/// \param of  " of spam", or empty
[[nodiscard]] std::optional<Want> want_of_amount(const Amount& amount, const DataContract& contract,
                                                 const std::string& of = {});

/// The units of a population that a model answered; nothing without units.
[[nodiscard]] std::optional<UnitFigures> unit_figures(const Evidence& evidence, Arm arm);

/// The units and the weights of all judged rows, as reports show them.
void describe_sample(const DataContract& contract, const Population& whole,
                     ReportEvidence& evidence);

}  // namespace modelgate::gate
