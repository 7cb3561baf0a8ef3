/// \file
/// A policy file as it was read once: values of its parameters can be filled in again and again,
/// whatever becomes of the file meanwhile.
#pragma once

#include <string>
#include <vector>

#include "modelgate/policy.hpp"
#include "policy/extends.hpp"
#include "policy/load.hpp"
#include "policy/problems.hpp"

namespace modelgate::policy {

/// One reading of a policy file and of the files that it extends. Immutable.
class Draft {
 public:
  /// From text; `path` is only named in messages, `extends` is resolved beside it.
  /// \throws PolicyError  when a file that it extends is missing or none is YAML
  Draft(const std::string& text, const std::string& path);

  /// Reads a file.
  /// \throws UsageError   when it cannot be read
  /// \throws PolicyError  as the constructor
  [[nodiscard]] static Draft read(const std::string& path);

  /// The policy with these arguments.
  /// \throws PolicyError with every problem found, rendered and as values
  [[nodiscard]] Policy filled(const LoadArguments& arguments) const;

  /// The declarations under `parameters`, by name.
  /// \throws PolicyError  for declarations that are wrong
  [[nodiscard]] std::vector<ParameterDeclaration> parameters() const;

  [[nodiscard]] const std::string& path() const noexcept { return path_; }

 private:
  std::string path_;
  Problems problems_;  ///< of the reading, and the lines that messages quote
  Merged merged_;
};

}  // namespace modelgate::policy
