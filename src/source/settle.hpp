/// \file
/// How the rows of the inputs are put together: in step where the order of the files allows it,
/// counted once where counts suffice, those of one file of texts too, else joined whenever they are
/// asked for. In every case ids are checked first, and the rows are the same.
#pragma once

#include <functional>
#include <stop_token>
#include <vector>

#include "modelgate/source.hpp"
#include "source/engine.hpp"
#include "source/relation.hpp"
#include "source/tally.hpp"

namespace modelgate::source {

/// What was found out.
struct Settlement {
  Tallied tallied = Tallied::no;
  std::vector<Finding> findings;  ///< noticed and tolerated
};

/// The rows of all files of a role; may wait for the files to be hashed.
using RowsOf = std::function<std::int64_t(Role)>;

/// Sets the relation's order and labels, and fills `mg_tally` where that is used.
/// \throws DataError  as check_integrity() does
[[nodiscard]] Settlement settle(Engine& engine, Relation& relation, const RowsOf& rows_of,
                                const std::stop_token& stop);

}  // namespace modelgate::source
