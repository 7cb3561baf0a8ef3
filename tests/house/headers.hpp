/// \file
/// What a header owes its readers: documented declarations whose results cannot be dropped.
#pragma once

#include <vector>

#include "house/tree.hpp"

namespace modelgate::house {

/// Functions of headers that return a value without [[nodiscard]].
[[nodiscard]] std::vector<Violation> check_nodiscard(const std::vector<File>& files);

/// Functions and classes declared at namespace scope of a header without a `///` line above them. A
/// declaration may share the docstring of the one right above it; enumerators speak for themselves.
[[nodiscard]] std::vector<Violation> check_docstrings(const std::vector<File>& files);

/// Parameters of type bool in headers: a call that says `true` says nothing.
[[nodiscard]] std::vector<Violation> check_bool_parameters(const std::vector<File>& files);

}  // namespace modelgate::house
