/// \file
/// Diagnostics as text: file:line:column, the line, a caret, a hint.
#pragma once

#include <span>
#include <string>

#include "modelgate/error.hpp"

namespace modelgate::text {

/// One diagnostic in the form
///
///     gates/fraud.yaml:12:13: unknown metric 'roc_acu'
///           metric: roc_acu
///                   ^~~~~~~ did you mean 'roc_auc'?
///
/// The excerpt is indented by two blanks, tabs in it become blanks, a line over 100 columns is cut
/// around the caret; without an excerpt the hint follows on a line of its own. Ends in a newline.
[[nodiscard]] std::string render(const Diagnostic& diagnostic);

/// All diagnostics, ordered by position, then "3 problems; nothing was evaluated" (or "1 problem;
/// …").
[[nodiscard]] std::string render_all(std::span<const Diagnostic> diagnostics);

}  // namespace modelgate::text
