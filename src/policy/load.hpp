/// \file
/// A policy file to a Policy: strict, all problems at once.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "modelgate/policy.hpp"

namespace modelgate::policy {

/// What the command line or a request adds to the file.
struct LoadArguments {
  std::vector<std::pair<std::string, std::string>> parameters;  ///< --param name=value
  std::vector<std::pair<std::string, std::string>> overrides;   ///< --set data.threshold=0.4
};

/// Reads and checks one policy file (and the files that it extends).
/// \throws PolicyError with every problem found, rendered and as values
[[nodiscard]] Policy load(const std::string& path, const LoadArguments& arguments);

/// As load(), from text; `path` is only named in messages, `extends` is resolved beside it.
[[nodiscard]] Policy parse(const std::string& text, const std::string& path,
                           const LoadArguments& arguments);

/// JSON Schema (draft 2020-12) of the policy file, pretty-printed.
[[nodiscard]] std::string schema();

}  // namespace modelgate::policy
