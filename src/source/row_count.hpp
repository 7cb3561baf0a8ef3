/// \file
/// How many rows a file has.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "modelgate/source.hpp"
#include "source/data_file.hpp"
#include "source/digests.hpp"

namespace modelgate::source {

/// How the rows of a file become known: from its lines, or by asking the engine.
struct RowCount {
  bool is_lines = false;  ///< each line that is not empty is a row, but for a header …
  char delimiter = '\0';  ///< … which CSV files have; of JSON Lines 0
  std::string query;      ///< where lines do not tell
  std::string path;       ///< of the file on this machine
};

/// The way for one file.
[[nodiscard]] RowCount row_count(const DataFile& file);

/// Answers one SELECT.
using Ask = std::function<Table(const std::string&)>;

/// The rows of a file.
/// \param ask  where lines do not tell
[[nodiscard]] std::int64_t count_rows(const RowCount& counting, const FileDigest& digest,
                                      const Ask& ask);

/// More rows than the file can have, without reading it: those of a Parquet file, the bytes of text
/// that is not compressed; a negative number where that does not tell.
[[nodiscard]] std::int64_t most_rows(const DataFile& file, const Ask& ask);

}  // namespace modelgate::source
