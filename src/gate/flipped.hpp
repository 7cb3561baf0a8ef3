/// \file
/// Rows that one model has right and the other wrong, one by one.
#pragma once

#include <optional>
#include <string>

#include "gate/judged_rows.hpp"
#include "modelgate/details.hpp"

namespace modelgate::gate {

/// Reads, of each direction, the rows that the policy's `report.flips` allows: those whose names
/// have the lowest hashes, which no order of the data changes. One query, over the flipped rows
/// alone.
/// \param key  what ids are hashed with; empty: ids that must be hashed are not read at all
/// \return     nothing where no row has two answers, or none can be named: counted cells, models
///             that scored different rows, gates without classes or without a baseline
/// \throws SourceError
[[nodiscard]] std::optional<ReportFlipped> flipped(const JudgedRows& rows, const std::string& key);

/// The text that stands for an id in reports that are shown to others.
[[nodiscard]] std::string hashed_id(const std::string& key, const std::string& id);

}  // namespace modelgate::gate
