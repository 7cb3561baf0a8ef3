/// \file
/// Well-formed UTF-8 from any bytes, and widths for tables.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace modelgate::text {

/// `raw` with every ill-formed sequence (and lone surrogate) replaced by U+FFFD, one for each
/// maximal part of a sequence, as the Unicode standard recommends.
[[nodiscard]] std::string well_formed(std::string_view raw);

/// Whether `raw` is well-formed UTF-8.
[[nodiscard]] bool is_well_formed(std::string_view raw) noexcept;

/// Columns that a terminal gives to `text`, near enough: one for a character, two for East Asian
/// wide characters and emoji, none for combining marks.
[[nodiscard]] std::size_t width(std::string_view text) noexcept;

/// `text` in at most `columns` columns (as counted by width()), ending in '…' where something was
/// cut.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t columns);

/// `raw` safe for a terminal and a log line: well-formed; control characters (escape, line breaks)
/// are shown as \xNN, \n, \r or \t, characters that reorder or hide text (bidirectional overrides,
/// zero width) as \uNNNN.
[[nodiscard]] std::string printable(std::string_view raw);

}  // namespace modelgate::text
