/// \file
/// The table of all decisions for a terminal.
#pragma once

#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include "report/format.hpp"

namespace modelgate::report {

/// More than any table has.
inline constexpr std::size_t kAllPassing = std::numeric_limits<std::size_t>::max();

/// One line per decision under a heading per verdict, worst first, no line wider than
/// `options.columns` (at least 60).
/// \param passing  how many of those that pass are shown; the others are counted
[[nodiscard]] std::vector<std::string> table_lines(const Report& report,
                                                   const RenderOptions& options,
                                                   std::size_t passing = kAllPassing);

}  // namespace modelgate::report
