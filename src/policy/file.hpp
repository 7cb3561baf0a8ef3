/// \file
/// The bytes of a policy file.
#pragma once

#include <string>

namespace modelgate::policy {

/// A file read whole, or why it cannot be: exactly one of the two is set.
struct FileText {
  std::string bytes;
  std::string problem;  ///< "no such file", "is a directory", …; empty when read
};

/// Reads at most a megabyte; a larger file is a problem.
[[nodiscard]] FileText read_policy_file(const std::string& path);

}  // namespace modelgate::policy
