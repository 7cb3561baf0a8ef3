/// \file
/// Cells as one text.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modelgate/evidence.hpp"

namespace modelgate::store {

/// "label,baseline,candidate,count" of each cell, joined by ';'.
[[nodiscard]] std::string cells_text(const std::vector<Cell>& cells);

/// The inverse of cells_text(); nothing for any other text.
[[nodiscard]] std::optional<std::vector<Cell>> parse_cells(std::string_view text);

}  // namespace modelgate::store
