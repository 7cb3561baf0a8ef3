/// \file
/// The engine's rows shown to code of this program while they are read: an aggregate function,
/// because the engine has no other place where every thread hands over what it reads.
#pragma once

#include <cstddef>
#include <string>

#include "source/duckdb_library.hpp"
#include "source/engine.hpp"

namespace modelgate::source {

/// Defines an aggregate function of `width` texts, whose result says nothing.
/// \param name    that no other function has
/// \param visits  for the one query that calls it, without groups
/// \return whether the engine takes it
[[nodiscard]] bool define_row_visit(const DuckDb& api, duckdb_connection connection,
                                    const std::string& name, std::size_t width, RowVisits visits);

}  // namespace modelgate::source
