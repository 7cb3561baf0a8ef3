/// \file
/// Declared parameters: their values are checked and filled into `inputs`, and nowhere else.
#pragma once

#include <vector>

#include "policy/document.hpp"
#include "policy/load.hpp"
#include "policy/problems.hpp"

namespace modelgate::policy {

/// Checks the values given for the document's `parameters` and replaces every `${name}` under
/// `inputs`. Messages about a value name the place as `--param:N:column`.
void fill_parameters(const LoadArguments& arguments, Value& root, Problems& problems);

/// The declarations under `parameters`, by name.
[[nodiscard]] std::vector<ParameterDeclaration> read_parameters(const Value& root,
                                                                Problems& problems);

}  // namespace modelgate::policy
