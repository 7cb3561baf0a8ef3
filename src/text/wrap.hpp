/// \file
/// Sentences in lines.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace modelgate::text {

/// `words` in lines of at most `columns` columns, broken at blanks (a longer word is cut through).
/// At least one line.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view words, std::size_t columns);

}  // namespace modelgate::text
