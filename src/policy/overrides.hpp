/// \file
/// `--set data.threshold=0.4`: values from the command line, put into the document before it is
/// read.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "policy/document.hpp"
#include "policy/problems.hpp"

namespace modelgate::policy {

/// Sets each dotted key to its value, read as YAML. Messages name the place as `--set:N:column`, N
/// counting the arguments from 1.
void apply_overrides(const std::vector<std::pair<std::string, std::string>>& overrides, Value& root,
                     Problems& problems);

}  // namespace modelgate::policy
