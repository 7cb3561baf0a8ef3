/// \file
/// libduckdb by the functions that this project calls.
#pragma once

#include <duckdb.h>

#include <string>

namespace modelgate::source {

/// One pointer for each function.
struct DuckDb {
#define MODELGATE_DUCKDB(function) decltype(&::function) function = nullptr;
#include "source/duckdb.def"
#undef MODELGATE_DUCKDB
};

/// The loaded library.
/// \param directory  where to look first; empty: nowhere special
/// \throws SourceError  when there is none, or an older one
[[nodiscard]] DuckDb duckdb_library(const std::string& directory);

}  // namespace modelgate::source
