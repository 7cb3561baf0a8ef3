/// \file
/// Writing results to files so that nobody ever reads half of one, or an old one for a new one.
#pragma once

#include <functional>
#include <iosfwd>
#include <string>

namespace modelgate::cli {

/// Writes a file through a temporary name beside it and a rename. When that fails, what stood there
/// before is removed, so that no stale file survives.
/// \throws SourceError  naming the path and what the system said
void write_file(const std::string& path, const std::function<void(std::ostream&)>& write);

/// `name` fit for a file name: everything but letters, digits, '.', '_' and '-' is '-'.
[[nodiscard]] std::string file_name(const std::string& name);

}  // namespace modelgate::cli
