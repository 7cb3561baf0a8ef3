/// \file
/// Lines where they are rows, else the engine's count.
#include "source/row_count.hpp"

#include <filesystem>
#include <system_error>

#include "source/scan.hpp"
#include "text/number.hpp"

namespace modelgate::source {
namespace {

std::int64_t counted(const RowCount& counting, const Ask& ask) {
  const auto table = ask(counting.query);
  return text::parse_integer(table.rows.at(0).at(0).value_or("0")).value_or(0);
}

// A quote within a field is a byte like others, and the engine takes blanks before one as nothing:
// only where quotes open at the begins of fields are those line ends within fields that are counted
// as such.
bool opens_fields_only(const TextCounts& text, char delimiter) {
  return text.before_quotes.find_first_not_of(delimiter) == std::string::npos;
}

}  // namespace

RowCount row_count(const DataFile& file) {
  const bool is_plain_text =
      file.format == Format::json_lines || (file.format == Format::csv && file.columns.size() > 1);
  const auto column = file.columns.front();
  return {.is_lines = is_plain_text,
          .delimiter = file.format == Format::csv ? file.delimiter : '\0',
          .query = "SELECT count(*) FROM (" +
                   scan_sql({&file, 1}, {&column, 1}, RowNumbers::absent) + ")",
          .path = file.file.path};
}

std::int64_t count_rows(const RowCount& counting, const FileDigest& digest, const Ask& ask) {
  const auto& text = digest.text;
  // A single line may be a file whose lines end in carriage returns.
  if (counting.is_lines && text.lines > 1) {
    if (counting.delimiter == '\0') return text.lines;
    if (opens_fields_only(text, counting.delimiter)) return text.records - 1;
  }
  return counted(counting, ask);
}

std::int64_t most_rows(const DataFile& file, const Ask& ask) {
  if (file.format == Format::parquet) return counted(row_count(file), ask);
  if (file.compression != Compression::none) return -1;
  std::error_code unreadable;
  const auto bytes = std::filesystem::file_size(file.file.path, unreadable);
  return unreadable ? -1 : static_cast<std::int64_t>(bytes);
}

}  // namespace modelgate::source
