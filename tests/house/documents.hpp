/// \file
/// Documents that stay true: their links and paths exist, and nothing names somebody's machine.
#pragma once

#include <string_view>
#include <vector>

#include "house/tree.hpp"

namespace modelgate::house {

/// Whether a path relative to the project's root exists.
using Exists = bool (*)(std::string_view path);

/// The project's own tree on disk.
[[nodiscard]] bool exists_in_project(std::string_view path);

/// Links of markdown files whose target, relative to the file, does not exist. Web addresses are
/// not followed.
[[nodiscard]] std::vector<Violation> check_links(const std::vector<File>& files, Exists exists);

/// Paths into the project (`src/…`, `gates/…`, `scripts/…`) in code spans and code blocks of
/// markdown files that do not exist. Patterns (with <, *, {, … ) are skipped.
[[nodiscard]] std::vector<Violation> check_paths(const std::vector<File>& files, Exists exists);

/// Absolute paths of a person's machine in any file.
[[nodiscard]] std::vector<Violation> check_machine_paths(const std::vector<File>& files);

}  // namespace modelgate::house
