/// \file
/// Dates and times as policies and the command line write them.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace modelgate::text {

/// Whether `text` is a date of the calendar, YYYY-MM-DD.
[[nodiscard]] bool is_date(std::string_view text);

/// A date (midnight UTC) or a time with its zone ("2026-03-01T12:00:00Z", "...+02:00"; seconds and
/// their fraction may be left out). Fractions are cut off. Nothing for any other text.
[[nodiscard]] std::optional<std::chrono::sys_seconds> parse_instant(std::string_view text);

/// "2026-03-01T12:00:00Z"; nothing outside of the years 0 to 9999.
[[nodiscard]] std::optional<std::string> instant_text(std::chrono::sys_seconds instant);

/// A date (midnight UTC) or a time with its zone ("2026-03-01T12:00:00Z", "...+02:00"; seconds and
/// their fraction may be left out) as UTC: "2026-03-01T12:00:00Z". Fractions are cut off. Nothing
/// for any other text.
[[nodiscard]] std::optional<std::string> canonical_instant(std::string_view text);

}  // namespace modelgate::text
