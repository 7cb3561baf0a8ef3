/// \file
/// Picks line numbers and causes out of DuckDB's messages and drops its advice on SQL options.
#include "source/faults.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "modelgate/error.hpp"
#include "text/number.hpp"
#include "text/utf8.hpp"

namespace modelgate::source {
namespace {

constexpr std::size_t kShownExcerpt = 60;
constexpr std::size_t kLongestKind =
    30;  // "Invalid Input Error: ": anything later is no kind of error

std::string in_quotes(std::string_view text) {
  return "'" + text::printable(text::shortened(text::well_formed(text), kShownExcerpt)) + "'";
}

std::string with_user_names(std::string message, std::span<const LocalFile> files) {
  for (const auto& file : files) {
    for (auto at = message.find(file.path); at != std::string::npos;
         at = message.find(file.path, at + file.shown.size())) {
      message.replace(at, file.path.size(), file.shown);
    }
  }
  return message;
}

// The text between `before` and the end of its line; empty when `before` is absent.
std::string rest_of_line(std::string_view message, std::string_view before) {
  const auto at = message.find(before);
  if (at == std::string_view::npos) {
    return {};
  }
  const auto start = at + before.size();
  return std::string(message.substr(start, message.find('\n', start) - start));
}

std::string first_line(std::string_view message) {
  return std::string(message.substr(0, message.find('\n')));
}

std::string csv_cause(std::string_view message) {
  const auto columns = rest_of_line(message, "Expected Number of Columns: ");
  if (!columns.empty()) {
    const auto found = columns.find(" Found: ");
    return "expected " + columns.substr(0, found) + " fields as in the header, found " +
           columns.substr(found + 8);
  }
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kCsvCauses = {{
      {"unterminated quote", "a quoted field does not end, or text follows its closing quote"},
      {"Invalid unicode", "bytes that are not UTF-8, expected UTF-8"},
      {"Maximum line size", "a line longer than 2 MB; is a quote left open?"},
      {"invalid state", "a line that is no RFC 4180 CSV: an open quote, or mixed line ends"},
  }};
  for (const auto& [words, cause] : kCsvCauses) {
    if (message.find(words) != std::string_view::npos) {
      return std::string(cause);
    }
  }
  return first_line(message);
}

std::string explain_csv(const std::string& message, const std::string& file) {
  const auto line = rest_of_line(message, "CSV Error on Line: ");
  const auto original = rest_of_line(message, "Original Line: ");
  auto text = file + (line.empty() ? "" : ":" + line) + ": " + csv_cause(message);
  if (!original.empty()) {
    text += ": " + in_quotes(original);
  }
  return text;
}

std::string after_kind(const std::string& message) {
  const auto colon = message.find(" Error: ");
  return colon > kLongestKind ? message : message.substr(colon + 8);
}

// The number in "… in line 12: cause", shifted: DuckDB 1.4 names the line after a malformed one.
std::string explain_json(const std::string& message) {
  const bool is_malformed = message.find("Malformed JSON") != std::string::npos;
  const auto in_file = rest_of_line(message, "in file \"");
  const auto file = in_file.substr(0, in_file.find('"'));
  const auto in_line = rest_of_line(message, "in line ");
  const auto colon = in_line.find(": ");
  const auto number = text::parse_integer(in_line.substr(0, colon));
  const auto cause = colon == std::string::npos ? in_line : in_line.substr(colon + 2);
  return file + (number ? ":" + std::to_string(*number - (is_malformed ? 1 : 0)) : "") + ": " +
         (is_malformed ? "no JSON: " : "no JSON object of this file: ") +
         cause.substr(0, cause.find_last_not_of(". ") + 1);
}

struct Cause {
  std::string_view words;  ///< of the engine
  std::string_view plain;
};

constexpr std::array<Cause, 8> kCauses = {{
    {"not a GZIP stream", "begins like gzip, but is none"},
    {"GZIP compression method", "begins like gzip, but is none"},
    {"Failed to decode gzip", "is damaged gzip, or cut off"},
    {"gzip", "is damaged gzip, or cut off"},
    {"too small to be a Parquet", "begins like Parquet, but is cut off"},
    {"No magic bytes found at end", "begins like Parquet, but its end is missing"},
    {"TProtocolException", "is damaged Parquet"},
    {"Cannot open file", "cannot be opened"},
}};

std::string only_file(const std::string& message, std::span<const LocalFile> files) {
  for (const auto& file : files) {
    if (message.find(file.shown) != std::string::npos) {
      return file.shown;
    }
  }
  return files.size() == 1 ? files.front().shown : "";
}

std::string explain_other(const std::string& message, std::span<const LocalFile> files) {
  const auto file = only_file(message, files);
  for (const auto& [words, plain] : kCauses) {
    if (!file.empty() && message.find(words) != std::string::npos) {
      return file + ": " + std::string(plain);
    }
  }
  const auto text = first_line(after_kind(message));
  return file.empty() || text.find(file) != std::string::npos ? text : file + ": " + text;
}

}  // namespace

std::string explain(const Failure& failure, std::span<const LocalFile> files) {
  const auto message = with_user_names(failure.message, files);
  switch (failure.kind) {
    case FailureKind::interrupted: return "stopped before the data were read";
    case FailureKind::out_of_memory:
      return "the data need more memory than allowed (--memory-limit), or the temporary directory "
             "is full: " +
             first_line(after_kind(message));
    case FailureKind::refused: break;
  }
  const auto file = rest_of_line(message, "\n  file = ");
  if (!file.empty()) {
    return explain_csv(message, file);
  }
  return message.find("JSON in file") != std::string::npos ||
                 message.find("JSON transform error in file") != std::string::npos
             ? explain_json(message)
             : explain_other(message, files);
}

void raise(const Failure& failure, std::span<const LocalFile> files) {
  throw SourceError(explain(failure, files));
}

Table require(Answer answer, std::span<const LocalFile> files) {
  if (answer.failure) {
    raise(*answer.failure, files);
  }
  return std::move(answer.table);
}

}  // namespace modelgate::source
