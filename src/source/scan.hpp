/// \file
/// The engine's table functions over input files: every option that matters is said, none is
/// guessed.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
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

/// One table function over all files, its columns called as the files call them, to stand in a FROM
/// by itself: nothing is selected, so that the engine may read several such tables in step. None
/// where one call cannot read all files together, or where SQL, which ignores case, takes two of
/// the columns for one.
[[nodiscard]] std::optional<std::string> table_sql(std::span<const DataFile> files,
                                                   std::span<const std::string> columns,
                                                   std::string_view alias);

/// The fields of a one-line CSV file, as one row.
[[nodiscard]] std::string fields_sql(const std::string& path, char delimiter);

/// The names and types of a Parquet or JSON Lines file's columns (a DESCRIBE).
[[nodiscard]] std::string describe_sql(const DataFile& file);

}  // namespace modelgate::source
