/// \file
/// Which rows belong together, as profiles of units: grouped by the data engine, so that no more
/// than the distinct profiles leave it.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gate/fold.hpp"
#include "gate/plan.hpp"
#include "gate/weighing.hpp"
#include "modelgate/source.hpp"

namespace modelgate::gate {

/// A raw observation that is judged, and where it went.
struct PlacedObservation {
  Observation observation;
  CellPosition position;
};

/// Which units are asked for.
struct UnitQuestion {
  const Grouping& grouping;
  std::string_view unit;  ///< the column
  RowFacts facts;
  std::string_view rows;  ///< what stands for the relation
};

/// The query of the units of one grouping: columns mg_population, mg_profile ("cell:amount
/// cell:amount …"), mg_units. In an independent design a unit is one of an arm.
/// \param placed  at least one
[[nodiscard]] std::string unit_query(const UnitQuestion& question, const Weighing& weighing,
                                     std::span<const PlacedObservation> placed);

/// Puts the units of a result into their populations, largest profiles first.
/// \throws SourceError  where the result is not what was asked for
void add_units(const Table& table, const Weighing& weighing, std::span<Population> populations);

}  // namespace modelgate::gate
