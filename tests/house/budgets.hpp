/// \file
/// How long, how wide and what called a file may be.
#pragma once

#include <vector>

#include "house/tree.hpp"

namespace modelgate::house {

inline constexpr int kSourceLines = 400;
inline constexpr int kTestLines = 600;
inline constexpr int kRootBuildLines = 150;
inline constexpr int kColumns = 100;

/// Files over their budget of lines: sources, tests, the root CMakeLists.txt.
[[nodiscard]] std::vector<Violation> check_lengths(const std::vector<File>& files);

/// Lines of sources and build files over 100 columns (code points), tabs, blanks at line ends.
[[nodiscard]] std::vector<Violation> check_lines(const std::vector<File>& files);

/// File and folder names that say nothing: util, common, helper, manager, handler, processor.
[[nodiscard]] std::vector<Violation> check_names(const std::vector<File>& files);

}  // namespace modelgate::house
