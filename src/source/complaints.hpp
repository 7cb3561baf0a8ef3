/// \file
/// Mistakes of a policy that only show when its data are opened.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "modelgate/error.hpp"
#include "source/intake.hpp"

namespace modelgate::source {

/// All complaints as one error, rendered.
[[nodiscard]] PolicyError complain(std::vector<Diagnostic> found);

/// A column that no file of the right role has. `known` are the columns that are there, `shown` the
/// files that were looked at.
[[nodiscard]] Diagnostic missing_column(const Wanted& wanted, const std::string& shown,
                                        std::span<const std::string> known);

}  // namespace modelgate::source
