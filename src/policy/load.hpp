/// \file
/// A policy file to a Policy: strict, all problems at once.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "modelgate/policy.hpp"

namespace modelgate::policy {

/// Whether a policy is read although declared parameters have no values yet: to check the rest of
/// it before anybody asks. Inputs that need them are then left out.
enum class MissingValues { refused, tolerated };

/// What the command line or a request adds to the file.
struct LoadArguments {
  std::vector<std::pair<std::string, std::string>> parameters;  ///< --param name=value
  std::vector<std::pair<std::string, std::string>> overrides;   ///< --set data.threshold=0.4
  MissingValues missing_values = MissingValues::refused;
};

/// One declaration under `parameters`.
struct ParameterDeclaration {
  std::string name;
  std::string pattern;  ///< empty: any text
  bool is_required = false;
  std::optional<std::string> standard;  ///< the value when none is given

  friend bool operator==(const ParameterDeclaration&, const ParameterDeclaration&) = default;
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
