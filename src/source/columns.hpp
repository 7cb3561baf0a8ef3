/// \file
/// Which column of which file everything that a policy names is.
#pragma once

#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "source/data_file.hpp"
#include "source/engine.hpp"
#include "source/intake.hpp"
#include "source/relation.hpp"

namespace modelgate::source {

/// The columns that the policy's conditions read, as the files spell them (SQL ignores case).
/// \throws PolicyError naming every condition that is none and every column that no file has
[[nodiscard]] std::vector<Wanted> condition_columns(Engine& engine, const Policy& policy,
                                                    std::span<const DataFile> files);

/// Finds the users' columns: of several roles that have one, labels come before the candidate, the
/// candidate before the baseline.
/// \param in_conditions  columns that conditions read: in text files they get a type
/// \throws PolicyError naming every column that is missing
[[nodiscard]] Relation relate(Engine& engine, Intake intake, std::vector<DataFile> files,
                              std::span<const Wanted> in_conditions);

/// Binds every condition of the policy to the columns that the relation has.
/// \throws PolicyError naming every condition that is not boolean or compares what cannot be
///                     compared
void require_boolean(Engine& engine, const Relation& relation);

/// The type that a column of text has in conditions: BIGINT, DOUBLE, BOOLEAN, DATE, TIMESTAMP,
/// TIMESTAMPTZ where the first rows of all files are that and nothing is lost ("007" is no number),
/// otherwise VARCHAR.
[[nodiscard]] std::string sampled_type(Engine& engine, std::span<const DataFile> files,
                                       const std::string& column);

}  // namespace modelgate::source
