/// \file
/// C++ text split into code and comments, so that a rule about one does not trip over the other.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "house/tree.hpp"

namespace modelgate::house {

/// A source line by line. In `code`, comments and the contents of literals are blanks (quotes stay,
/// columns stay); in `comments`, everything but the text of comments is left out.
struct CppText {
  std::vector<std::string> code;
  std::vector<std::string> comments;
};

/// Splits a source. Understands line and block comments, string, character and raw string literals.
[[nodiscard]] CppText split(const File& file);

/// Whether `word` stands in `line` as a whole: no letter, digit or '_' touches an end of it that is
/// itself one.
[[nodiscard]] bool has_word(std::string_view line, std::string_view word);

}  // namespace modelgate::house
