/// \file
/// CSV with every field in quotes.
#include "runner/inline_rows.hpp"

#include <algorithm>

#include "text/csv.hpp"

namespace modelgate::runner {
namespace {

std::vector<std::string> columns_of(const std::vector<policy::InlineRow>& rows) {
  std::vector<std::string> columns;
  for (const auto& row : rows) {
    for (const auto& [column, value] : row.fields) {
      if (std::ranges::find(columns, column) == columns.end()) columns.push_back(column);
    }
  }
  return columns;
}

std::string value_of(const policy::InlineRow& row, const std::string& column) {
  const auto found = std::ranges::find(
      row.fields, column, [](const auto& field) -> auto& { return field.first; });
  return found == row.fields.end() ? std::string() : found->second;
}

}  // namespace

std::string inline_csv(const std::vector<policy::InlineRow>& rows,
                       const std::optional<std::string>& id) {
  std::vector<std::string> columns = columns_of(rows);
  const bool is_numbered = id && std::ranges::find(columns, *id) == columns.end();
  if (is_numbered) columns.push_back(*id);
  std::string lines = text::csv_line(columns);
  std::int64_t number = 0;
  for (const auto& row : rows) {
    std::vector<std::string> fields;
    fields.reserve(columns.size());
    for (const std::string& column : columns) fields.push_back(value_of(row, column));
    for (std::int64_t time = 0; time < row.times; ++time) {
      ++number;
      if (is_numbered) fields.back() = std::to_string(number);
      lines += text::csv_line(fields);
    }
  }
  return lines;
}

}  // namespace modelgate::runner
