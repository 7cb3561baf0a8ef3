/// \file
/// An input file as the engine will read it: what it holds, and which columns.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace modelgate::source {

enum class Format { csv, json_lines, parquet };
enum class Compression { none, gzip };

/// Which input a file belongs to.
enum class Role { rows, labels, baseline, candidate, cells };

/// The role's name in policies and reports.
[[nodiscard]] std::string_view name(Role role) noexcept;

/// A file on this machine: `shown` is how the user wrote it, `path` is what is opened.
struct LocalFile {
  Role role = Role::rows;
  std::string shown;
  std::string path;
};

/// A local file whose beginning has been read.
struct DataFile {
  LocalFile file;
  Format format = Format::csv;
  Compression compression = Compression::none;
  char delimiter = ',';              ///< CSV only
  std::vector<std::string> columns;  ///< in file order, as written
  std::vector<std::string> types;    ///< Parquet only: the engine's type of each column
};

/// Position of the column called `name`, which must be spelled exactly so.
[[nodiscard]] std::optional<std::size_t> column_index(const DataFile& file, std::string_view name);

}  // namespace modelgate::source
