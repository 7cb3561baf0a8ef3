/// \file
/// How many bytes of a line a YAML scalar takes, for carets.
#pragma once

#include <string>
#include <string_view>

namespace modelgate::policy {

/// Width of the scalar that reads as `value`, on its first line.
/// \param rest  the line from the scalar's first byte
/// \return      at least 1; both quotes are included
[[nodiscard]] int scalar_width(std::string_view rest, std::string_view value);

/// Bytes of an anchor and the blanks after it: the value that it names, and that a message is
/// about, stands behind them.
[[nodiscard]] int anchor_width(std::string_view rest);

/// How a null is spelled at the beginning of `rest`; empty for a value that is missing.
[[nodiscard]] std::string written_null(std::string_view rest);

}  // namespace modelgate::policy
