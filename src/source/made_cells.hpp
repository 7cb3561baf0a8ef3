/// \file
/// Counted cells that the query of `modelgate sql` made: their columns, and how they become the
/// relation.
#pragma once

#include <map>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "source/engine.hpp"
#include "source/intake.hpp"
#include "source/relation.hpp"

namespace modelgate::source {

/// Columns of such cells, besides those of slices and arms, which keep their own names.
inline constexpr std::string_view kMadeQuery = "mg_query";    ///< query_mark() of the policy
inline constexpr std::string_view kMadeFault = "mg_fault";    ///< why rows cannot be judged at all
inline constexpr std::string_view kMadeScored = "mg_scored";  ///< which models have the row
inline constexpr std::string_view kMadeArm = "mg_arm";        ///< of models in tables of their own
inline constexpr std::string_view kMadeLabel = "mg_label";
inline constexpr std::string_view kMadeBaseline = "mg_baseline";
inline constexpr std::string_view kMadeCandidate = "mg_candidate";
inline constexpr std::string_view kMadeCount = "mg_count";

/// What stands in place of a prediction whose scores are no probabilities, before the fault's name.
inline constexpr std::string_view kMadeFaultMark = "mg:";

/// Texts of kMadeScored.
inline constexpr std::string_view kByBoth = "both";
inline constexpr std::string_view kByBaseline = "baseline";
inline constexpr std::string_view kByCandidate = "candidate";
inline constexpr std::string_view kByNeither = "neither";

/// What a query computes for a policy, as twelve hexadecimal digits: cells that were counted for
/// other columns, thresholds, filters or arms have another mark. Slices and their conditions have
/// columns of their own and are no part of it.
[[nodiscard]] std::string query_mark(const Policy& policy);

/// The column that says 'true' where a condition holds; another text has another column.
[[nodiscard]] std::string condition_column(std::string_view condition);

/// The column of one model's values of a pass_rate column.
[[nodiscard]] std::string pass_column(Role model, std::string_view column);

/// The columns of files of cells that only a query makes, each once; none where people wrote them.
[[nodiscard]] std::vector<std::string> made_columns(const std::vector<DataFile>& files);

/// Columns that every file of made cells must have.
[[nodiscard]] std::vector<Wanted> required_of_made(const Intake& intake);

/// The list of a SELECT: the relation's columns, without those of users, `alias` being the files.
[[nodiscard]] std::string made_cells_sql(const Relation& relation, const std::string& alias);

/// The slices' conditions and the SQL of what the cells answer, over the relation.
[[nodiscard]] std::map<std::string, std::string> answered_conditions(const Relation& relation);

/// \throws DataError  for cells of another query, of rows without an id or with one that stands
///                    twice, or that only one model scored where the policy refuses these
void check_made_cells(Engine& engine, const Relation& relation, const std::stop_token& stop);

}  // namespace modelgate::source
