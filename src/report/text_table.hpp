/// \file
/// The table of all decisions for a terminal.
#pragma once

#include <string>
#include <vector>

#include "report/format.hpp"

namespace modelgate::report {

/// One line per decision under a heading per verdict, worst first, no line wider than
/// `options.columns` (at least 60).
[[nodiscard]] std::vector<std::string> table_lines(const Report& report,
                                                   const RenderOptions& options);

}  // namespace modelgate::report
