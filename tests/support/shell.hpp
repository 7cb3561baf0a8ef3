/// \file
/// Outside programs that read our reports: validators and the CI servers' own readers.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace modelgate::test {

struct CommandResult {
  int exit_code = -1;
  std::string output;  ///< standard output and standard error
};

/// Runs `command` in a shell.
[[nodiscard]] CommandResult run_command(const std::string& command);

/// `command` as a user without rights runs it: unchanged, unless the tests run as the superuser,
/// whom no permission keeps out.
[[nodiscard]] std::string without_rights(const std::string& command);

/// The first of the machine's Python interpreters that has `module`; empty, and said to be skipped,
/// where there is none.
[[nodiscard]] std::string python_with(const std::string& module);

/// Whether `probe` exits with 0; otherwise says that `what` is skipped.
[[nodiscard]] bool available(const std::string& probe, std::string_view what);

/// A folder of its own in the build tree, removed with everything in it.
class Scratch {
 public:
  Scratch();
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  /// Writes a file; returns its path.
  [[nodiscard]] std::string file(const std::string& name, const std::string& text) const;

 private:
  std::filesystem::path folder_;
};

}  // namespace modelgate::test
