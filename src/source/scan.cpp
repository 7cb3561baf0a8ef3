/// \file
/// Writes read_csv, read_json and read_parquet calls.
#include "source/scan.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "text/sql.hpp"

namespace modelgate::source {
namespace {

// Twice the longest line. The engine's default, sixteen times, cannot be spilled, and three joined
// files would hold half a gigabyte of it.
constexpr std::string_view kBufferBytes = "4194304";

std::string position_name(std::size_t index) { return "c" + std::to_string(index); }

std::string compression_option(Compression compression) {
  switch (compression) {
    case Compression::none: return ", compression = 'uncompressed'";
    case Compression::gzip: return ", compression = 'gzip'";
  }
  return {};
}

std::string dialect_options(char delimiter) {
  return ", delim = " + text::sql_literal({&delimiter, 1}) +
         ", quote = '\"', escape = '\"', comment = '', skip = 0, nullstr = '', strict_mode = true"
         ", null_padding = false, ignore_errors = false, buffer_size = " +
         std::string(kBufferBytes);
}

std::string path_list(std::span<const DataFile> files) {
  std::string list;
  for (const auto& file : files) {
    list += (list.empty() ? "[" : ", ") + text::sql_literal(file.file.path);
  }
  return list + "]";
}

// Columns are addressed by position: names may differ only in case, or be no identifiers at all.
std::string read_csv(std::span<const DataFile> files) {
  const auto& first = files.front();
  std::string columns;
  for (std::size_t i = 0; i < first.columns.size(); ++i) {
    columns += (i == 0 ? "" : ", ") + position_name(i) + ": 'VARCHAR'";
  }
  return "read_csv(" + path_list(files) + ", auto_detect = false, header = true, columns = {" +
         columns + "}" + dialect_options(first.delimiter) + compression_option(first.compression) +
         ", hive_partitioning = false)";
}

std::string read_json(std::span<const DataFile> files, std::span<const std::string> columns) {
  std::string typed;
  for (const auto& column : columns) {
    typed += (typed.empty() ? "" : ", ") + text::sql_literal(column) + ": 'VARCHAR'";
  }
  return "read_json(" + path_list(files) + ", format = 'newline_delimited', columns = {" + typed +
         "}, ignore_errors = false " + compression_option(files.front().compression) +
         ", hive_partitioning = false)";
}

std::string read_parquet(std::span<const DataFile> files) {
  return "read_parquet(" + path_list(files) +
         ", hive_partitioning = false, union_by_name = false, binary_as_string = true)";
}

std::string positional_alias(const DataFile& file) {
  std::string names;
  for (std::size_t i = 0; i < file.columns.size(); ++i) {
    names += (i == 0 ? "" : ", ") + position_name(i);
  }
  return " AS t(" + names + ")";
}

std::string selected_by_position(const DataFile& file, std::span<const std::string> columns) {
  std::string list;
  for (const auto& column : columns) {
    list += (list.empty() ? "" : ", ") + position_name(column_index(file, column).value()) +
            " AS " + text::sql_identifier(column);
  }
  return list;
}

std::string selected_by_name(std::span<const std::string> columns) {
  std::string list;
  for (const auto& column : columns) {
    list += (list.empty() ? "" : ", ") + text::sql_identifier(column);
  }
  return list;
}

struct Reader {
  std::string selected;
  std::string from;
};

Reader reader(std::span<const DataFile> files, std::span<const std::string> columns) {
  const auto& first = files.front();
  switch (first.format) {
    case Format::csv: return {selected_by_position(first, columns), read_csv(files)};
    case Format::json_lines: return {selected_by_name(columns), read_json(files, columns)};
    case Format::parquet:
      return {selected_by_position(first, columns), read_parquet(files) + positional_alias(first)};
  }
  return {};
}

// Files that one call can read together: the same columns in the same places.
bool alike(const DataFile& left, const DataFile& right) {
  return left.format == right.format && left.compression == right.compression &&
         left.delimiter == right.delimiter && left.columns == right.columns &&
         left.types == right.types;
}

bool are_distinct(std::span<const std::string> columns) {
  std::set<std::string> seen;
  return std::ranges::all_of(columns, [&](std::string column) {
    std::ranges::transform(column, column.begin(), [](char letter) {
      return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    return seen.insert(std::move(column)).second;
  });
}

/// The columns of a file by position, those that are wanted by their names.
std::string named_alias(const DataFile& file, std::span<const std::string> columns,
                        std::string_view alias) {
  std::string names;
  for (std::size_t i = 0; i < file.columns.size(); ++i) {
    const bool is_wanted = std::ranges::find(columns, file.columns[i]) != columns.end();
    names += (i == 0 ? "" : ", ") +
             (is_wanted ? text::sql_identifier(file.columns[i]) : "mg_other_" + position_name(i));
  }
  return " AS " + std::string(alias) + "(" + names + ")";
}

std::string numbered(const DataFile& file, std::span<const std::string> columns) {
  const auto [selected, from] = reader({&file, 1}, columns);
  return "SELECT " + selected + ", row_number() OVER () AS mg_row, " +
         text::sql_literal(file.file.shown) + "::VARCHAR AS mg_file FROM " + from;
}

}  // namespace

std::string scan_sql(std::span<const DataFile> files, std::span<const std::string> columns,
                     RowNumbers numbers) {
  std::string stacked;
  for (auto begin = files.begin(); begin != files.end();) {
    const auto end = numbers == RowNumbers::present
                         ? std::next(begin)
                         : std::find_if(begin, files.end(),
                                        [&](const auto& file) { return !alike(*begin, file); });
    stacked += stacked.empty() ? "" : " UNION ALL ";
    if (numbers == RowNumbers::present) {
      stacked += numbered(*begin, columns);
    } else {
      const auto [selected, from] = reader({begin, end}, columns);
      stacked += "SELECT " + selected + " FROM " + from;
    }
    begin = end;
  }
  return stacked;
}

std::optional<std::string> table_sql(std::span<const DataFile> files,
                                     std::span<const std::string> columns, std::string_view alias) {
  if (files.empty() || !are_distinct(columns)) return std::nullopt;
  const auto& first = files.front();
  if (!std::ranges::all_of(files, [&](const auto& file) { return alike(first, file); })) {
    return std::nullopt;
  }
  switch (first.format) {
    case Format::csv: return read_csv(files) + named_alias(first, columns, alias);
    case Format::json_lines: return read_json(files, columns) + " AS " + std::string(alias);
    case Format::parquet: return read_parquet(files) + named_alias(first, columns, alias);
  }
  return std::nullopt;
}

std::string fields_sql(const std::string& path, char delimiter) {
  return "SELECT * FROM read_csv(" + text::sql_literal(path) +
         ", header = false, all_varchar = true" + dialect_options(delimiter) + ")";
}

std::string describe_sql(const DataFile& file) {
  const std::string from =
      file.format == Format::parquet
          ? read_parquet({&file, 1})
          : "read_json(" + text::sql_literal(file.file.path) +
                ", format = 'newline_delimited', map_inference_threshold = -1" +
                compression_option(file.compression) + ")";
  return "SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM " + from + ")";
}

}  // namespace modelgate::source
