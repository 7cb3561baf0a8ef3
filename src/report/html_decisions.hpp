/// \file
/// The parts of the HTML page that tell of decisions.
#pragma once

#include <string>

#include "modelgate/report.hpp"

namespace modelgate::report {

/// What blocks the gate, each decision with its reason and figures; then what is apart.
[[nodiscard]] std::string reasons_section(const Report& report);

/// A box to filter by, the plot of what is not filtered out, and the table of every decision.
[[nodiscard]] std::string decisions_section(const Report& report);

/// Slices by how much the candidate harms them; empty where no slice has a change.
[[nodiscard]] std::string slices_section(const Report& report);

}  // namespace modelgate::report
