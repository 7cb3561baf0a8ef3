/// \file
/// How engines write what a query of counts is made of: names, texts, types.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace modelgate::source {

/// One engine's SQL, as data.
struct Dialect {
  enum class Escape { doubled, backslash, both };

  std::string_view name;    ///< as --dialect takes it
  std::string_view engine;  ///< as people write it
  char quote = '"';         ///< around names
  Escape in_names = Escape::doubled;
  Escape in_texts = Escape::doubled;
  std::size_t longest_name = 0;  ///< bytes, beyond which names are cut or refused; 0: none is known
  std::string_view text_type;    ///< of values that may be missing
  std::string_view double_type;
  std::string_view number_begin;  ///< around digits: a value of the double type, read exactly
  std::string_view number_end;
  std::string_view lower;  ///< functions over all of Unicode
  std::string_view upper;
  std::string_view length;       ///< in characters
  std::string_view how_to_keep;  ///< one line of advice: how the result becomes a file
  std::string_view on_names;     ///< advice on how tables spell names; may be empty
  /// Whether a policy's conditions, which are this engine's SQL, may stand as they are.
  enum class Conditions { translated, spoken };
  Conditions conditions = Conditions::translated;
};

/// All engines that are known, by name.
[[nodiscard]] std::span<const Dialect> dialects() noexcept;

/// The engine called `name`; null where none is.
[[nodiscard]] const Dialect* dialect(std::string_view name) noexcept;

/// How the tables spell the names that a policy writes.
enum class Spelling { as_written, upper, lower };

/// `name` quoted.
/// \throws UsageError  for a name that the engine would cut short, and for one with NUL
[[nodiscard]] std::string identifier(const Dialect& dialect, std::string_view name);

/// `value` as a quoted text.
/// \throws UsageError  for a text with NUL
[[nodiscard]] std::string literal(const Dialect& dialect, std::string_view value);

/// A finite number of the engine's double type.
[[nodiscard]] std::string double_literal(const Dialect& dialect, double value);

/// A table by a name of parts: catalog.schema.table; a part in double quotes may hold anything.
/// \throws UsageError  for a name without a part, or with an open quote
[[nodiscard]] std::string table_name(const Dialect& dialect, std::string_view dotted);

/// `name` as tables spell it (ASCII letters).
[[nodiscard]] std::string spelled(std::string_view name, Spelling spelling);

/// `expression` as text, and as the engine's double.
[[nodiscard]] std::string as_text(const Dialect& dialect, const std::string& expression);
[[nodiscard]] std::string as_double(const Dialect& dialect, const std::string& expression);

}  // namespace modelgate::source
