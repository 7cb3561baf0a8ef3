/// \file
/// Nothing is left out: every source is built, every source has its test, every test its own name.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "house/tree.hpp"

namespace modelgate::house {

/// A source of the program that is tested under another name, and where.
struct TestedElsewhere {
  std::string_view source;  ///< path, or a folder ending in '/'
  std::string_view test;    ///< path of an existing file
};

/// Sources of src/ and tests/ that their folder's CMakeLists.txt, or a registry, does not name.
[[nodiscard]] std::vector<Violation> check_listed(const std::vector<File>& files);

/// Public headers that the installed package does not contain.
[[nodiscard]] std::vector<Violation> check_installed(const std::vector<File>& files);

/// Sources src/<room>/<name>.cpp without tests/<room>/<name>_test.cpp that are not in `elsewhere`,
/// and entries of `elsewhere` that no longer hold.
[[nodiscard]] std::vector<Violation> check_tested(const std::vector<File>& files,
                                                  std::span<const TestedElsewhere> elsewhere);

/// Names of test cases with a comma (which separates doctest's filters), repeated within a room, or
/// with nothing to say; tests that sleep; assertions that cannot fail.
[[nodiscard]] std::vector<Violation> check_test_cases(const std::vector<File>& files);

}  // namespace modelgate::house
