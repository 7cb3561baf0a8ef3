/// \file
/// What many keys of the JSON report are read as.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>

#include "modelgate/report.hpp"
#include "report/json_value.hpp"

namespace modelgate::report {

/// What a number that the writer had to leave out reads as.
inline constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();

/// An absent value reads as nothing, or as empty or zero where the name says so.
[[nodiscard]] std::string text_or_empty(const std::optional<JsonValue>& value);
[[nodiscard]] std::optional<std::string> optional_text(const std::optional<JsonValue>& value);
[[nodiscard]] std::optional<double> number_of(const std::optional<JsonValue>& value);
[[nodiscard]] std::optional<std::int64_t> optional_count(const std::optional<JsonValue>& value);
/// Counts that a later version added are zero where an earlier one did not know them.
[[nodiscard]] std::int64_t count_or_zero(const std::optional<JsonValue>& value);

/// \throws SourceError  for anything but two numbers in ascending order
[[nodiscard]] std::optional<Interval> interval_of(const std::optional<JsonValue>& value);

}  // namespace modelgate::report
