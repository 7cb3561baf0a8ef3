/// \file
/// Source excerpts with a caret.
#include "text/excerpt.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <tuple>
#include <vector>

#include "text/utf8.hpp"

namespace modelgate::text {
namespace {

constexpr std::string_view kIndent = "  ";
constexpr std::string_view kEllipsis = "\xE2\x80\xA6";
constexpr std::size_t kMaxColumns = 100;
// Columns of a long line that stay in sight before the caret.
constexpr std::size_t kColumnsBefore = 60;

bool continues_character(std::string_view line, std::size_t at) {
  return at < line.size() && (static_cast<unsigned char>(line[at]) & 0xC0U) == 0x80U;
}

// Tabs become single blanks, so that the caret stands right whatever the terminal's stops.
std::string shown(std::string_view part) {
  std::string text(part);
  std::replace(text.begin(), text.end(), '\t', ' ');
  return printable(text);
}

/// A line of source in three parts; the caret stands under the second.
struct Marked {
  std::string before, under, after;
};

Marked split(const Diagnostic& diagnostic) {
  const std::string_view line = diagnostic.excerpt;
  std::size_t start = static_cast<std::size_t>(std::max(diagnostic.where.column, 1)) - 1;
  start = std::min(start, line.size());
  while (start > 0 && continues_character(line, start)) --start;
  std::size_t end = start + static_cast<std::size_t>(std::max(diagnostic.width, 1));
  end = std::min(end, line.size());
  while (continues_character(line, end)) ++end;
  return {shown(line.substr(0, start)), shown(line.substr(start, end - start)),
          shown(line.substr(end))};
}

// The last `columns` columns of `text`, beginning with '…' where something was cut.
std::string last_columns(const std::string& text, std::size_t columns) {
  const std::size_t all = width(text);
  if (all <= columns) return text;
  std::size_t from = 0;
  for (std::size_t dropped = 0; dropped + columns < all + 1;) {
    std::size_t end = from + 1;
    while (continues_character(text, end)) ++end;
    dropped += width(std::string_view(text).substr(from, end - from));
    from = end;
  }
  return std::string(kEllipsis) + text.substr(from);
}

Marked fitted(Marked line) {
  if (width(line.before + line.under + line.after) <= kMaxColumns) return line;
  line.before = last_columns(line.before, kColumnsBefore);
  std::size_t left = kMaxColumns - width(line.before);
  line.under = shortened(line.under, left);
  left -= std::min(left, width(line.under));
  line.after = shortened(line.after, left);
  return line;
}

std::string underline(std::size_t columns) {
  return "^" + std::string(columns > 1 ? columns - 1 : 0, '~');
}

std::string head(const Diagnostic& diagnostic) {
  const SourcePosition& where = diagnostic.where;
  return printable(where.file) + ":" + std::to_string(where.line) + ":" +
         std::to_string(where.column) + ": " + printable(diagnostic.message) + "\n";
}

}  // namespace

std::string render(const Diagnostic& diagnostic) {
  std::string text = head(diagnostic);
  const std::string hint = printable(diagnostic.hint);
  if (diagnostic.excerpt.empty()) {
    if (!hint.empty()) text.append(kIndent).append(hint).append("\n");
    return text;
  }
  const Marked line = fitted(split(diagnostic));
  text.append(kIndent).append(line.before).append(line.under).append(line.after).append("\n");
  text.append(kIndent).append(width(line.before), ' ').append(underline(width(line.under)));
  if (!hint.empty()) text.append(" ").append(hint);
  return text.append("\n");
}

std::string render_all(std::span<const Diagnostic> diagnostics) {
  std::vector<const Diagnostic*> ordered;
  ordered.reserve(diagnostics.size());
  for (const Diagnostic& diagnostic : diagnostics) ordered.push_back(&diagnostic);
  const auto key = [](const Diagnostic* d) {
    return std::tie(d->where.file, d->where.line, d->where.column);
  };
  std::stable_sort(ordered.begin(), ordered.end(),
                   [key](const auto* left, const auto* right) { return key(left) < key(right); });
  std::string text;
  for (const Diagnostic* diagnostic : ordered) text += render(*diagnostic);
  const std::string noun = diagnostics.size() == 1 ? " problem" : " problems";
  return text + std::to_string(diagnostics.size()) + noun + "; nothing was evaluated\n";
}

}  // namespace modelgate::text
