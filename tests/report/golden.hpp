/// \file
/// Comparison with stored texts, byte for byte, and rendering for it.
#pragma once

#include <string>
#include <string_view>

#include "report/format.hpp"

namespace modelgate::report {

/// `report` in the format of that name.
[[nodiscard]] std::string rendered(std::string_view format, const Report& report,
                                   const RenderOptions& options = {});

/// Whether tests/golden/`file` holds exactly `text`; the first line that differs is reported. With
/// MODELGATE_UPDATE_GOLDEN=1 in the environment the file is rewritten instead.
[[nodiscard]] bool matches_golden(const std::string& file, const std::string& text);

}  // namespace modelgate::report
