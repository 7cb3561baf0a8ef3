/// \file
/// The engine's table functions over input files: every option that matters is said, none is
/// guessed.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "source/data_file.hpp"

namespace modelgate::source {

/// Whether a scan numbers its rows: numbering reads each file on one thread.
enum class RowNumbers { absent, present };

/// SELECT of the named columns from all files stacked. A column is text in CSV and JSON Lines and
/// has the file's own type in Parquet. With row numbers there are also `mg_row` (from 1 in each
/// file) and
/// `mg_file` (as the user wrote it).
/// \param files  each has all the columns
[[nodiscard]] std::string scan_sql(std::span<const DataFile> files,
                                   std::span<const std::string> columns, RowNumbers numbers);

/// The fields of a one-line CSV file, as one row.
[[nodiscard]] std::string fields_sql(const std::string& path, char delimiter);

/// The names and types of a Parquet or JSON Lines file's columns (a DESCRIBE).
[[nodiscard]] std::string describe_sql(const DataFile& file);

}  // namespace modelgate::source
