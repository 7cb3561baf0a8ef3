/// \file
/// A policy's condition in another engine's SQL.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "source/dialect.hpp"

namespace modelgate::source {

/// A condition as another engine writes it, or why it cannot.
struct Translation {
  std::string sql;                     ///< boolean; empty where it is refused
  std::optional<std::string> refusal;  ///< lower case, names what cannot be said
};

/// Translates the tree of a condition (Condition::tree). Only what means the same in every engine
/// passes: comparisons, AND, OR, NOT, IN, BETWEEN, LIKE, CASE, COALESCE, sums and products, and a
/// few functions. Texts are compared for equality only, because their order is a setting of the
/// engine.
/// \param column  a column, as the query refers to it
[[nodiscard]] Translation translated(std::string_view tree, const Dialect& dialect,
                                     const std::function<std::string(const std::string&)>& column);

}  // namespace modelgate::source
