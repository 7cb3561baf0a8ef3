/// \file
/// CSV with every field in quotes.
#include "runner/inline_rows.hpp"

#include <algorithm>

namespace modelgate::runner {
namespace {

std::string quoted(const std::string& field) {
  std::string text = "\"";
  for (const char byte : field) text += byte == '"' ? "\"\"" : std::string(1, byte);
  return text + "\"";
}

std::string line(const std::vector<std::string>& fields) {
  std::string text;
  for (const std::string& field : fields) text += (text.empty() ? "" : ",") + quoted(field);
  return text + "\n";
}

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
  std::string text = line(columns);
  std::int64_t number = 0;
  for (const auto& row : rows) {
    std::vector<std::string> fields;
    fields.reserve(columns.size());
    for (const std::string& column : columns) fields.push_back(value_of(row, column));
    for (std::int64_t time = 0; time < row.times; ++time) {
      ++number;
      if (is_numbered) fields.back() = std::to_string(number);
      text += line(fields);
    }
  }
  return text;
}

}  // namespace modelgate::runner
