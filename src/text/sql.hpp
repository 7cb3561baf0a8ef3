/// \file
/// Quoting for DuckDB's SQL: the only two ways foreign text enters a query.
#pragma once

#include <string>
#include <string_view>

namespace modelgate::text {

/// `name` as a double-quoted identifier.
[[nodiscard]] std::string sql_identifier(std::string_view name);

/// `value` as a single-quoted string literal.
[[nodiscard]] std::string sql_literal(std::string_view value);

}  // namespace modelgate::text
