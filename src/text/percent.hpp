/// \file
/// Percent-encoding of addresses and ids.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace modelgate::text {

/// What a segment of an address may hold besides letters and digits (RFC 3986, 2.3).
inline constexpr std::string_view kUnreservedMarks = "-._~";

/// `text` with every byte but letters, digits and `marks` as %XX.
[[nodiscard]] std::string percent_encoded(std::string_view text,
                                          std::string_view marks = kUnreservedMarks);

/// `text` with every %XX replaced; nothing for a broken escape, for control characters and for what
/// is no UTF-8.
[[nodiscard]] std::optional<std::string> percent_decoded(std::string_view text);

}  // namespace modelgate::text
