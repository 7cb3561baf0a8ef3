/// \file
/// Lines of CSV (RFC 4180) for programs: every field in quotes, so that no text is more than text.
#pragma once

#include <span>
#include <string>

namespace modelgate::text {

/// The fields in double quotes, separated by commas, ending in a line break.
[[nodiscard]] std::string csv_line(std::span<const std::string> fields);

}  // namespace modelgate::text
