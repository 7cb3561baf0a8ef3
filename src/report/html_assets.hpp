/// \file
/// What the HTML page is made of beside the report: the style sheet and the scripts of
/// src/report/html, and the plotting library, all part of the program.
#pragma once

#include <string_view>

namespace modelgate::report {

/// The page's own style sheet and script. Static data.
[[nodiscard]] std::string_view page_style();
[[nodiscard]] std::string_view page_script();

/// Vega, Vega-Lite and Vega's interpreter of expressions, with their licences, as one script; empty
/// where the program was built without them.
[[nodiscard]] std::string_view plot_library();

}  // namespace modelgate::report
