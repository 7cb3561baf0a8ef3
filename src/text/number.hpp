/// \file
/// Numbers to characters and back, the same in every locale.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace modelgate::text {

/// Shortest decimal text that reads back as the same double (std::to_chars): 0.1, 1e-07, 12.
/// \param value  finite
[[nodiscard]] std::string shortest(double value);

/// Fixed-point text with `decimals` digits after the point; a result that rounds to zero has no
/// sign.
/// \param value  finite
[[nodiscard]] std::string fixed(double value, int decimals);

/// As fixed(), with an explicit '+' or '-' unless the result is zero: for changes.
[[nodiscard]] std::string signed_fixed(double value, int decimals);

/// Whole number with ',' between groups of three digits: 1,234,567. For people, never for parsers.
[[nodiscard]] std::string grouped(std::int64_t value);

/// The whole of `text` as a decimal number (no blanks, no hexadecimal, no nan or inf).
[[nodiscard]] std::optional<double> parse_number(std::string_view text);

/// The whole of `text` as a decimal integer.
[[nodiscard]] std::optional<std::int64_t> parse_integer(std::string_view text);

}  // namespace modelgate::text
