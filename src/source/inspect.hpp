/// \file
/// What a file is, from its first bytes, its name and its header.
#pragma once

#include <span>
#include <stop_token>
#include <string>

#include "source/data_file.hpp"
#include "source/engine.hpp"

namespace modelgate::source {

/// Reads the beginning of a file.
/// \param expected  columns that the policy wants from it: they tell which of comma, tab, semicolon
///                  and bar separates the fields of a CSV file
/// \throws SourceError when it cannot be read or is none of CSV, TSV, JSON Lines, Parquet
[[nodiscard]] DataFile inspect(Engine& engine, const LocalFile& file,
                               std::span<const std::string> expected, const std::stop_token& stop);

}  // namespace modelgate::source
