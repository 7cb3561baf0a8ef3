/// \file
/// Joined rows counted once for all: where a policy looks at rows only by label, answers and
/// slices, the files are read once, and what is asked later is answered from the counts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "source/relation.hpp"

namespace modelgate::source {

/// What the table `mg_tally` holds: nothing, the rows as counts, or the rows that reports name
/// as well.
enum class Tallied { no, counts, named };

/// Whether the counts tell all that the policy asks of the rows: a paired design of joined files,
/// no scores, numbers, times, units or weights, few columns to slice by and no conditions to.
[[nodiscard]] bool can_tally(const Relation& relation);

/// The statement that makes `mg_tally`: the relation's rows by status, label, answers, slices and
/// the files that have the row (`mg_in_baseline` …), with `mg_count`, `mg_unsorted` (rows whose id
/// does not come after the one before it; 0 where the files are joined) and `mg_named`, the rows
/// that reports may name.
/// \param most_rows  that a join of distinct ids can have: one of repeated ids ends there
[[nodiscard]] std::string tally_sql(const Relation& relation, std::int64_t most_rows);

/// Whether files where can_tally() can be counted without the engine's joining them
/// (joint_files.hpp): models name their predicted classes, no row is left out by a condition, and
/// reports show of a row its id and what it is sliced by.
[[nodiscard]] bool can_count_jointly(const Relation& relation);

/// How many ids reports name of a cell in which the models' answers differ.
[[nodiscard]] std::size_t named_rows(const Relation& relation);

/// The statement that makes `mg_tally` of `mg_joint` and `mg_joint_ids`.
/// \param relation  where can_count_jointly()
[[nodiscard]] std::string joint_tally_sql(Relation relation);

/// Whether counts tell all that the policy asks of the rows of one input, whose columns are texts:
/// those of CSV and JSON Lines, which the engine's grouping is slow with.
[[nodiscard]] bool can_count_texts(const Relation& relation);

/// What is counted of such rows: the texts that vary, of which there is a cell for each
/// combination.
[[nodiscard]] std::vector<std::string> counted_texts(const Relation& relation);

/// The condition that an id comes after the one before it: it is longer, or as long and larger byte
/// by byte. Ids of which each comes after the one before are distinct.
/// \param id, before  SQL of texts
[[nodiscard]] std::string comes_after_sql(const std::string& id, const std::string& before);

/// SELECT that makes the view `mg_counted`: the columns of `rows` that counts are taken by.
[[nodiscard]] std::string counted_sql(Tallied tallied);

/// SELECT that makes the view `mg_changed`: rows with their ids and the columns that reports show;
/// of a tally those in which the models' answers differ, in each cell the ones of the smallest MD5
/// of the id, as many as reports show of all.
[[nodiscard]] std::string changed_sql(const Relation& relation, Tallied tallied);

}  // namespace modelgate::source
