/// \file
/// From paths as a policy or a command writes them to files on this machine.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "source/data_file.hpp"

namespace modelgate::source {

/// The path that stands for standard input.
inline constexpr std::string_view kStandardInput = "-";

/// Whether `path` names files of this machine: neither an address nor standard input.
[[nodiscard]] bool is_local(std::string_view path) noexcept;

/// What makes a path a pattern.
inline constexpr std::string_view kPatternBytes = "*?[{";

/// Whether `path` may name several files: a glob or a list.
[[nodiscard]] bool is_pattern(std::string_view path) noexcept;

/// `path` from the root, without `.` and `..`; a relative one starts at `base_directory`.
[[nodiscard]] std::string absolute_path(const std::string& path, const std::string& base_directory);

/// The local files that `path` names: one file, or everything that a glob (`*`, `?`, `[a-z]`) or a
/// list (`{a,b}`) matches, in order of name. A file that is called so literally comes before globs.
/// \param base_directory  relative paths start here
/// \throws SourceError when nothing matches
[[nodiscard]] std::vector<LocalFile> local_files(Role role, const std::string& path,
                                                 const std::string& base_directory);

}  // namespace modelgate::source
