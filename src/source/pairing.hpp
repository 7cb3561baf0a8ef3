/// \file
/// How rows of three files become one row: joined on the id, or read in step where the order of the
/// files is known to be the same.
#pragma once

#include <optional>
#include <string>

#include "source/relation.hpp"
#include "source/scan.hpp"

namespace modelgate::source {

/// Parts of a SELECT over the files of a paired design, whose aliases are the roles' names.
struct Pairing {
  std::string from;  ///< everything behind FROM
  std::string id;    ///< that of any of the files; of cells their number
  std::string in_baseline, in_candidate, in_labels;  ///< whether the file has the row
  std::string row, file;                             ///< with row numbers only
  std::string count = "1::BIGINT";                   ///< how many rows it is
};

/// \param numbers  present: rows are joined whatever the order, because only a file by itself has
///                 row numbers
[[nodiscard]] Pairing pairing_of(const Relation& relation, RowNumbers numbers);

/// Whether rows of these files can be read in step at all: a paired design, and for each model and
/// the labels files that one call reads.
[[nodiscard]] bool can_read_in_step(const Relation& relation);

/// One role's rows under its name; of labels the latest where the relation says so.
[[nodiscard]] std::string joined_source(const Relation& relation, Role role, RowNumbers numbers);

}  // namespace modelgate::source
