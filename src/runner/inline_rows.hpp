/// \file
/// Rows that a test writes down, as a file.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "policy/suite.hpp"

namespace modelgate::runner {

/// The rows as CSV: every column that a row names, absent fields empty, each row as often as it
/// says.
/// \param id  a column that numbers the rows where no row names it
[[nodiscard]] std::string inline_csv(const std::vector<policy::InlineRow>& rows,
                                     const std::optional<std::string>& id);

}  // namespace modelgate::runner
