/// \file
/// SQL conditions of a policy: one boolean expression over columns of the data and nothing else.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "source/engine.hpp"

namespace modelgate::source {

/// What a condition reads, or why it is refused.
struct Condition {
  std::vector<std::string> columns;    ///< as the condition spells them, each once
  std::optional<std::string> refusal;  ///< lower case, what was found and what was expected
  std::string tree = {};               ///< JSON of the engine's syntax tree; empty where refused
};

/// Parses `text` with the engine's own parser and walks the tree. Only columns, constants,
/// comparisons, AND, OR, NOT, CASE, BETWEEN, IN, casts to plain types and functions of a closed
/// list pass: no subquery, aggregate, window, parameter, lambda, second statement or unbalanced
/// parenthesis. Nothing is evaluated.
/// \param text  at most kLongestCondition bytes; anything may be in it
[[nodiscard]] Condition read_condition(Engine& engine, std::string_view text);

inline constexpr std::size_t kLongestCondition = 10'000;

}  // namespace modelgate::source
