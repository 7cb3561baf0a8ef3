/// \file
/// Eight engines in one table; everything foreign that enters their SQL is quoted here.
#include "source/dialect.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "modelgate/error.hpp"
#include "text/number.hpp"
#include "text/utf8.hpp"

namespace modelgate::source {
namespace {

using Escape = Dialect::Escape;

constexpr std::array<Dialect, 8> kDialects = {{
    {"bigquery", "BigQuery", '`', Escape::backslash, Escape::backslash, 300, "STRING", "FLOAT64",
     "CAST('", "' AS FLOAT64)", "LOWER", "UPPER", "LENGTH",
     "EXPORT DATA OPTIONS (uri = 'gs://…/cells-*.parquet', format = 'PARQUET') AS …", ""},
    {"clickhouse", "ClickHouse", '`', Escape::backslash, Escape::backslash, 0, "Nullable(String)",
     "Nullable(Float64)", "toFloat64(", ")", "lowerUTF8", "upperUTF8", "lengthUTF8",
     "clickhouse-client --format Parquet --queries-file query.sql > cells.parquet", ""},
    {"databricks", "Databricks SQL", '`', Escape::doubled, Escape::backslash, 255, "STRING",
     "DOUBLE", "CAST('", "' AS DOUBLE)", "LOWER", "UPPER", "CHAR_LENGTH",
     "spark.sql(query).write.parquet(\"cells\"), then --cells 'cells/*.parquet'", ""},
    {"duckdb", "DuckDB", '"', Escape::doubled, Escape::doubled, 0, "VARCHAR", "DOUBLE", "CAST('",
     "' AS DOUBLE)", "lower", "upper", "length", "COPY (…) TO 'cells.parquet'", "",
     Dialect::Conditions::spoken},
    {"postgres", "PostgreSQL", '"', Escape::doubled, Escape::both, 63, "TEXT", "DOUBLE PRECISION",
     "CAST('", "' AS DOUBLE PRECISION)", "LOWER", "UPPER", "CHAR_LENGTH",
     "psql --csv --file query.sql > cells.csv", ""},
    {"snowflake", "Snowflake", '"', Escape::doubled, Escape::backslash, 255, "VARCHAR", "DOUBLE",
     "CAST('", "' AS DOUBLE)", "LOWER", "UPPER", "LENGTH",
     "COPY INTO @stage/cells FROM (…) FILE_FORMAT = (TYPE = PARQUET) HEADER = TRUE",
     "Names that were created without quotes are in capitals: --names upper."},
    {"spark", "Spark SQL", '`', Escape::doubled, Escape::backslash, 0, "STRING", "DOUBLE", "CAST('",
     "' AS DOUBLE)", "LOWER", "UPPER", "CHAR_LENGTH",
     "spark.sql(query).write.parquet(\"cells\"), then --cells 'cells/*.parquet'", ""},
    {"trino", "Trino", '"', Escape::doubled, Escape::doubled, 0, "VARCHAR", "DOUBLE", "CAST('",
     "' AS DOUBLE)", "LOWER", "UPPER", "LENGTH",
     "trino --output-format CSV_HEADER --file query.sql > cells.csv", ""},
}};

void refuse_nul(std::string_view text) {
  if (text.find('\0') == std::string_view::npos) return;
  throw UsageError("'" + text::printable(std::string(text)) +
                   "' holds NUL, which no text of a query can hold");
}

std::string quoted(std::string_view body, char quote, Escape escape) {
  std::string text(1, quote);
  for (const char byte : body) {
    const bool is_slash = byte == '\\' && escape != Escape::doubled;
    const bool is_line = escape == Escape::backslash && (byte == '\n' || byte == '\r');
    if (is_line) {
      text += byte == '\n' ? "\\n" : "\\r";
      continue;
    }
    if (is_slash || (byte == quote && escape == Escape::backslash)) {
      text += '\\';
    } else if (byte == quote) {
      text += quote;
    }
    text += byte;
  }
  return text += quote;
}

}  // namespace

std::span<const Dialect> dialects() noexcept { return kDialects; }

const Dialect* dialect(std::string_view name) noexcept {
  const auto* const found = std::ranges::find(kDialects, name, &Dialect::name);
  return found == kDialects.end() ? nullptr : &*found;
}

std::string identifier(const Dialect& dialect, std::string_view name) {
  refuse_nul(name);
  if (name.empty()) throw UsageError("a name in a query cannot be empty");
  if (dialect.longest_name > 0 && name.size() > dialect.longest_name) {
    throw UsageError("the name '" + text::shortened(text::printable(std::string(name)), 60) +
                     "' is longer than the " + std::to_string(dialect.longest_name) +
                     " bytes that " + std::string(dialect.engine) + " keeps of one");
  }
  return quoted(name, dialect.quote, dialect.in_names);
}

std::string literal(const Dialect& dialect, std::string_view value) {
  refuse_nul(value);
  const bool has_slash = value.find('\\') != std::string_view::npos;
  switch (dialect.in_texts) {
    case Escape::doubled:
    case Escape::backslash: return quoted(value, '\'', dialect.in_texts);
    // Whether a plain text reads backslashes is a setting of the server; E'' always does.
    case Escape::both:
      return has_slash ? "E" + quoted(value, '\'', Escape::both)
                       : quoted(value, '\'', Escape::doubled);
  }
  return {};
}

std::string double_literal(const Dialect& dialect, double value) {
  return std::string(dialect.number_begin) + text::shortest(value) +
         std::string(dialect.number_end);
}

std::string table_name(const Dialect& dialect, std::string_view dotted) {
  std::vector<std::string> parts(1);
  bool is_quoted = false;
  for (const char byte : dotted) {
    if (byte == '"') {
      is_quoted = !is_quoted;
    } else if (byte == '.' && !is_quoted) {
      parts.emplace_back();
    } else {
      parts.back() += byte;
    }
  }
  std::string name;
  for (const std::string& part : parts) {
    if (part.empty() || is_quoted) {
      throw UsageError("'" + text::printable(std::string(dotted)) +
                       "' is no table: expected catalog.schema.table, parts with dots in double "
                       "quotes");
    }
    name += (name.empty() ? "" : ".") + identifier(dialect, part);
  }
  return name;
}

std::string spelled(std::string_view name, Spelling spelling) {
  std::string text(name);
  for (char& byte : text) {
    const bool is_lower = byte >= 'a' && byte <= 'z';
    const bool is_upper = byte >= 'A' && byte <= 'Z';
    if (spelling == Spelling::upper && is_lower) byte = static_cast<char>(byte - 'a' + 'A');
    if (spelling == Spelling::lower && is_upper) byte = static_cast<char>(byte - 'A' + 'a');
  }
  return text;
}

std::string as_text(const Dialect& dialect, const std::string& expression) {
  return "CAST(" + expression + " AS " + std::string(dialect.text_type) + ")";
}

std::string as_double(const Dialect& dialect, const std::string& expression) {
  return "CAST(" + expression + " AS " + std::string(dialect.double_type) + ")";
}

}  // namespace modelgate::source
