/// \file
/// Colour and columns for terminals.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "report/format.hpp"
#include "text/wrap.hpp"

namespace modelgate::report {

enum class Ink { plain, bold, dim, red, green, yellow, magenta };

/// `words` in that ink; unchanged when colour is off.
[[nodiscard]] std::string painted(std::string_view words, Ink ink, Colour colour);

/// The ink of a verdict.
[[nodiscard]] Ink ink_of(Verdict verdict);

using text::wrapped;

/// `words` followed by blanks up to `columns`, or cut to them.
[[nodiscard]] std::string left_aligned(std::string_view words, std::size_t columns);

/// `words` after as many blanks as make `columns`, or cut to them.
[[nodiscard]] std::string right_aligned(std::string_view words, std::size_t columns);

}  // namespace modelgate::report
