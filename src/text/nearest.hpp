/// \file
/// Edit distance, for "did you mean".
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace modelgate::text {

/// The name in `known` nearest to `name` by Damerau–Levenshtein distance (optimal string
/// alignment), when it is near enough to be a typing mistake: distance at most a third of the
/// longer length, at least 1. Ties go to the first. Case is ignored at no cost.
[[nodiscard]] std::optional<std::string> nearest(std::string_view name,
                                                 std::span<const std::string> known);

}  // namespace modelgate::text
