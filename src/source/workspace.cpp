/// \file
/// mkdtemp and its undoing.
#include "source/workspace.hpp"

#include <stdlib.h>  // NOLINT(modernize-deprecated-headers): mkdtemp is POSIX, not in <cstdlib>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "modelgate/error.hpp"

namespace modelgate::source {

Workspace::Workspace() {
  std::error_code failed;
  auto pattern = (std::filesystem::temp_directory_path(failed) / "modelgate-XXXXXX").string();
  if (failed || ::mkdtemp(pattern.data()) == nullptr) {
    fault_ = failed ? failed.message() : std::strerror(errno);
    return;
  }
  path_ = pattern;
}

Workspace::~Workspace() {
  if (!path_.empty()) {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
}

std::string Workspace::new_path() {
  if (path_.empty()) {
    throw SourceError("no temporary directory: " + fault_ + "; TMPDIR names another one");
  }
  return path_ + "/input-" + std::to_string(++files_);
}

std::string Workspace::spill_directory() const { return path_.empty() ? "" : path_ + "/spill"; }

}  // namespace modelgate::source
