/// \file
/// What people look into beside the decisions, from the rows that were judged.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gate/judged_rows.hpp"
#include "modelgate/details.hpp"

namespace modelgate::gate {

/// Both confusion matrices of all judged rows; of more than 30 classes the 30 that have most wrong
/// rows (of either model), in policy order. Nothing without classes or rows.
[[nodiscard]] std::optional<ReportConfusion> confusion_of(const Evidence& evidence,
                                                          const std::vector<std::string>& classes);

/// Everything that there is: matrices from what was counted, flipped rows and curves by one more
/// query each.
/// \param row_key  what ids are hashed with: flipped.hpp
/// \throws SourceError
[[nodiscard]] ReportDetails details_of(const JudgedRows& rows, const std::string& row_key);

}  // namespace modelgate::gate
