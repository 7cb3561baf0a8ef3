/// \file
/// Column widths and separators.
#include "cli/table.hpp"

#include <algorithm>
#include <cstddef>

#include "text/utf8.hpp"

namespace modelgate::cli {
namespace {

using Row = std::vector<std::string>;

std::vector<std::size_t> widths(const Grid& grid) {
  std::vector<std::size_t> result;
  for (const std::string& title : grid.header) result.push_back(text::width(title));
  for (const Row& row : grid.rows) {
    for (std::size_t column = 0; column < row.size(); ++column) {
      result[column] = std::max(result[column], text::width(row[column]));
    }
  }
  return result;
}

std::string line(const Row& row, const std::vector<std::size_t>& columns) {
  std::string text;
  for (std::size_t column = 0; column < row.size(); ++column) {
    text += row[column];
    const bool is_last = column + 1 == row.size();
    if (!is_last) text.append(columns[column] - text::width(row[column]) + 2, ' ');
  }
  text.erase(text.find_last_not_of(' ') + 1);
  return text + "\n";
}

std::string markdown_line(const Row& row) {
  std::string text = "|";
  for (const std::string& cell : row) {
    text += ' ';
    for (const char byte : cell) text += byte == '|' ? "\\|" : std::string(1, byte);
    text += " |";
  }
  return text + "\n";
}

}  // namespace

std::string plain(const Grid& grid) {
  const auto columns = widths(grid);
  std::string text = line(grid.header, columns);
  for (const Row& row : grid.rows) text += line(row, columns);
  return text;
}

std::string markdown(const Grid& grid) {
  std::string text = markdown_line(grid.header) + "|";
  for (std::size_t column = 0; column < grid.header.size(); ++column) text += " --- |";
  text += "\n";
  for (const Row& row : grid.rows) text += markdown_line(row);
  return text;
}

}  // namespace modelgate::cli
