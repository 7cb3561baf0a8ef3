/// \file
/// The engine's rows shown to code of this program while they are read: an aggregate function,
/// because the engine has no other place where every thread hands over what it reads.
#pragma once

#include <cstddef>
#include <string>

#include "source/duckdb_library.hpp"
#include "source/engine.hpp"

namespace modelgate::source {

/// An aggregate function of texts, whose result says nothing.
struct VisitFunction {
  std::string name;       ///< that no other function has
  std::size_t width = 0;  ///< texts that it is called with
  RowVisits visits;       ///< for the one query that calls it, without groups
};

/// \return whether the engine takes it
[[nodiscard]] bool define_row_visit(const DuckDb& api, duckdb_connection connection,
                                    VisitFunction defined);

}  // namespace modelgate::source
