/// \file
/// What comes back from count queries, row by row.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "gate/fold.hpp"
#include "gate/plan.hpp"

namespace modelgate::gate {

/// One row of a count query's result.
using CountRow = std::vector<std::optional<std::string>>;

/// Where in a result row the keys of each of `groupings` stand.
[[nodiscard]] std::vector<std::vector<std::size_t>> key_columns(
    const std::vector<Grouping>& groupings);

/// Where in a row of the joint query the distinct keys of `groupings` stand.
[[nodiscard]] std::vector<std::size_t> joint_key_columns(const std::vector<Grouping>& groupings);

/// The index of the grouping that a row belongs to.
/// \throws SourceError  when it is no whole number
[[nodiscard]] std::size_t set_of(const CountRow& row);

/// A row as an observation.
/// \param keys  columns of its grouping's keys
/// \throws SourceError  for a status or a count that is none
[[nodiscard]] Observation observation_of(const CountRow& row, const std::vector<std::size_t>& keys);

/// What the rows of a result with weights weigh: the columns mg_weight and mg_squares in front of
/// the count.
/// \param unit  the weight of an amount of 1
/// \throws SourceError  when they are no numbers
[[nodiscard]] CellWeight weight_of(const CountRow& row, double unit);

/// In what the rows differ: what the source knows of them, and what the policy does.
[[nodiscard]] RowFacts varying(const Policy& policy, const OpenedFacts& facts);

}  // namespace modelgate::gate
