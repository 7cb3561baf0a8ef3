/// \file
/// A private temporary directory: downloads, standard input, results larger than memory.
#pragma once

#include <string>

namespace modelgate::source {

/// A directory that only this user can read, removed with everything in it.
class Workspace {
 public:
  /// Makes the directory where the system keeps temporary files. Where that is impossible there is
  /// none, and only what needs one fails.
  Workspace();
  ~Workspace();
  Workspace(const Workspace&) = delete;
  Workspace& operator=(const Workspace&) = delete;

  /// Path of a new file in it, which does not exist yet.
  /// \throws SourceError when there is no directory
  [[nodiscard]] std::string new_path();

  /// Where the engine may spill; empty without a directory.
  [[nodiscard]] std::string spill_directory() const;

 private:
  std::string path_;
  std::string fault_;
  int files_ = 0;
};

}  // namespace modelgate::source
