/// \file
/// Durations as policies write them and people read them: 90s, 15m, 24h, 7d.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace modelgate::text {

/// The longest duration that is read: a hundred years.
inline constexpr std::chrono::seconds kLongestDuration = std::chrono::hours(24) * 36'500;

/// The whole of `text` as a whole number and a unit: s, m, h or d. Nothing for any other text, for
/// a leading zero and for more than kLongestDuration.
[[nodiscard]] std::optional<std::chrono::seconds> parse_duration(std::string_view text);

/// The duration in the largest unit that it holds once, with at most one decimal: "90s" is "1.5m",
/// two days are "2d". Negative durations carry a sign.
[[nodiscard]] std::string duration_text(std::chrono::duration<double> duration);

}  // namespace modelgate::text
