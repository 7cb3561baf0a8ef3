/// \file
/// Tables in Markdown: what would end a cell is escaped.
#include <doctest/doctest.h>

#include <algorithm>

#include "cli/program.hpp"

namespace modelgate::cli {

TEST_CASE("columns of the terminal's table start below each other") {
  const std::string table = modelgate("list formats").output;
  const auto meaning = table.find("meaning");
  std::size_t start = 0;
  int lines = 0;
  while (start < table.size()) {
    CHECK(table.compare(start + meaning - 1, 1, " ") == 0);
    start = table.find('\n', start) + 1;
    ++lines;
  }
  CHECK(lines >= 8);
}

TEST_CASE("the Markdown table has as many cells in every row") {
  const std::string table = modelgate("list metrics --format markdown").output;
  std::size_t start = 0;
  while (start < table.size()) {
    const auto end = table.find('\n', start);
    const std::string line = table.substr(start, end - start);
    CHECK(std::count(line.begin(), line.end(), '|') == 5);
    start = end + 1;
  }
}

}  // namespace modelgate::cli
