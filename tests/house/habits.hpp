/// \file
/// What no file of this project does: words and patterns that are banned where they do harm.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "house/tree.hpp"

namespace modelgate::house {

/// Every source opens with `/// \file` and a sentence; headers have `#pragma once`.
[[nodiscard]] std::vector<Violation> check_openings(const std::vector<File>& files);

/// Words banned from code (the clock, the locale, the environment, standard output …), each with
/// the places where it is at home.
[[nodiscard]] std::vector<Violation> check_words(const std::vector<File>& files);

/// Comments that tell what changed rather than why it is so; open points without an issue.
[[nodiscard]] std::vector<Violation> check_comments(const std::vector<File>& files);

/// `catch` outside `allowed` (paths).
[[nodiscard]] std::vector<Violation> check_catches(const std::vector<File>& files,
                                                   std::span<const std::string> allowed);

/// Comparisons with a string literal outside the rooms that read text from people.
[[nodiscard]] std::vector<Violation> check_string_comparisons(const std::vector<File>& files);

/// Namespaces of src/ and include/ that are not their room's own.
[[nodiscard]] std::vector<Violation> check_namespaces(const std::vector<File>& files);

/// `shared_ptr` without a comment that says who shares.
[[nodiscard]] std::vector<Violation> check_shared_pointers(const std::vector<File>& files);

}  // namespace modelgate::house
