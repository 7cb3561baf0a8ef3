/// \file
/// The aggregate function by which the engine counts cells of texts: a third of the time of its
/// GROUP BY, because few texts are met again and again.
#pragma once

#include <cstddef>
#include <string>

#include "source/duckdb_library.hpp"

namespace modelgate::source {

/// The function's name for `width` texts: `mg_cells_3`.
[[nodiscard]] std::string cell_function(std::size_t width);

/// Defines it: `width` VARCHAR in, one list of the distinct rows out, as structs of the texts `c0`,
/// `c1` … and their number `n` (BIGINT). Nulls are kept. Everything is held in memory that is not
/// the engine's: beyond 262,144 distinct rows the function is an error.
/// \param api  must outlive the database
/// \return whether the engine took it
[[nodiscard]] bool define_cell_function(const DuckDb& api, duckdb_connection connection,
                                        std::size_t width);

}  // namespace modelgate::source
