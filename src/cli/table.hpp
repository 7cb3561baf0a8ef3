/// \file
/// Small tables of words for a terminal and for Markdown.
#pragma once

#include <string>
#include <vector>

namespace modelgate::cli {

/// A table: one text per column in every row.
struct Grid {
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
};

/// Columns aligned by blanks, the last one as it is; ends in a newline.
[[nodiscard]] std::string plain(const Grid& grid);

/// A Markdown table; ends in a newline.
[[nodiscard]] std::string markdown(const Grid& grid);

}  // namespace modelgate::cli
