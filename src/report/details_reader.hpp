/// \file
/// The inverse of details_json.hpp.
#pragma once

#include <optional>

#include "modelgate/details.hpp"
#include "report/json_value.hpp"

namespace modelgate::report {

/// The details of a report; nothing where it was written without.
/// \throws SourceError  for what is no report
[[nodiscard]] std::optional<ReportDetails> details_of(const JsonValue& report);

}  // namespace modelgate::report
