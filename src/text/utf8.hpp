/// \file
/// Well-formed UTF-8 from any bytes, and widths for tables.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace modelgate::text {

/// `raw` with every ill-formed sequence (and lone surrogate) replaced by U+FFFD.
[[nodiscard]] std::string well_formed(std::string_view raw);

/// Whether `raw` is well-formed UTF-8.
[[nodiscard]] bool is_well_formed(std::string_view raw) noexcept;

/// Number of code points in well-formed UTF-8: the width of a table cell, near enough.
[[nodiscard]] std::size_t width(std::string_view text) noexcept;

/// At most `columns` code points of `text`, ending in '…' where something was cut.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t columns);

/// `raw` safe for a terminal and a log line: well-formed, control characters (escape, line breaks)
/// shown as \xNN or \n.
[[nodiscard]] std::string printable(std::string_view raw);

}  // namespace modelgate::text
