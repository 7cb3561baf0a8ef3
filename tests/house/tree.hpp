/// \file
/// The project's own text files as values, and what a check of them finds.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace modelgate::house {

/// One broken rule; `line` counts from 1, 0 means the file as a whole.
struct Violation {
  std::string path;
  int line = 0;
  std::string message;

  friend auto operator<=>(const Violation&, const Violation&) = default;
};

/// All violations in order, one `path:line: message` per line; empty when there are none.
[[nodiscard]] std::string render(std::vector<Violation> found);

/// A text file; `path` is relative to the project's root, with '/'.
struct File {
  std::string path;
  std::vector<std::string> lines;
};

/// A file from its text: what the checks' own tests use.
[[nodiscard]] File make_file(std::string path, std::string_view text);

/// Every hand-written text file of the project: sources, build files, scripts, documents, policies.
/// Build directories, downloads and data are left out.
/// \throws std::runtime_error when the tree cannot be read
[[nodiscard]] std::vector<File> read_project();

/// The file of that path; throws std::runtime_error when there is none.
[[nodiscard]] const File& find_file(const std::vector<File>& files, std::string_view path);

/// Whether the path ends in one of .cpp, .hpp, .def.
[[nodiscard]] bool is_source(std::string_view path);

/// Whether the path ends in .hpp.
[[nodiscard]] bool is_header(std::string_view path);

/// The room that a file of src/, tests/ or include/ belongs to: "stats", "include/modelgate"; empty
/// for files of no room.
[[nodiscard]] std::string room_of(std::string_view path);

/// File name without folders: "interval.hpp".
[[nodiscard]] std::string_view file_name(std::string_view path);

/// File name without folders and extension: "interval".
[[nodiscard]] std::string_view stem(std::string_view path);

}  // namespace modelgate::house
