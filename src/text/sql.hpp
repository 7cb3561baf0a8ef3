/// \file
/// Quoting for DuckDB's SQL: the only two ways foreign text enters a query.
#pragma once

#include <string>
#include <string_view>

namespace modelgate::text {

/// `name` as a double-quoted identifier. A NUL, which would end the query where it stands, becomes
/// U+FFFD: no column has such a name, so the engine says that it knows none.
[[nodiscard]] std::string sql_identifier(std::string_view name);

/// `value` as a string expression: a single-quoted literal, or, because a NUL would end the query,
/// the parenthesised concatenation of literals and chr(0).
[[nodiscard]] std::string sql_literal(std::string_view value);

}  // namespace modelgate::text
