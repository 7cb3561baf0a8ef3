/// \file
/// Quoting by doubling the quote, the one escape that standard SQL strings and identifiers have.
#include "text/sql.hpp"

namespace modelgate::text {
namespace {

std::string quoted(std::string_view body, char quote, std::string_view for_nul) {
  std::string text(1, quote);
  for (const char byte : body) {
    if (byte == '\0') {
      text += for_nul;
      continue;
    }
    if (byte == quote) text += quote;
    text += byte;
  }
  return text += quote;
}

}  // namespace

std::string sql_identifier(std::string_view name) { return quoted(name, '"', "\xEF\xBF\xBD"); }

std::string sql_literal(std::string_view value) {
  const std::string literal = quoted(value, '\'', "' || chr(0) || '");
  const bool has_nul = value.find('\0') != std::string_view::npos;
  return has_nul ? "(" + literal + ")" : literal;
}

}  // namespace modelgate::text
