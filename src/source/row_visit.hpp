/// \file
/// The engine's rows shown to code of this program while they are read: an aggregate function,
/// because the engine has no other place where every thread hands over what it reads.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>

#include "source/duckdb_library.hpp"
#include "source/engine.hpp"

namespace modelgate::source {

/// An aggregate function of texts, whose result says nothing.
struct VisitFunction {
  std::string name;       ///< that no other function has
  std::size_t width = 0;  ///< texts that it is called with
  RowVisits visits;       ///< for the one query that calls it, without groups
  /// Chunks that were looked at. Outlives the function; whoever reads it after the query sees what
  /// the visits have written, also in the eyes of a sanitizer that does not see the engine's locks.
  std::atomic<std::uint64_t>* chunks = nullptr;
};

/// \return whether the engine takes it
[[nodiscard]] bool define_row_visit(const DuckDb& api, duckdb_connection connection,
                                    VisitFunction defined);

}  // namespace modelgate::source
