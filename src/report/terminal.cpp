/// \file
/// ANSI colours (ECMA-48, SGR) and column arithmetic.
#include "report/terminal.hpp"

#include <algorithm>

#include "text/utf8.hpp"

namespace modelgate::report {
namespace {

std::string_view code(Ink ink) {
  switch (ink) {
    case Ink::plain: return "";
    case Ink::bold: return "\x1b[1m";
    case Ink::dim: return "\x1b[2m";
    case Ink::red: return "\x1b[1;31m";
    case Ink::green: return "\x1b[1;32m";
    case Ink::yellow: return "\x1b[1;33m";
    case Ink::magenta: return "\x1b[1;35m";
  }
  return {};
}

// Bytes of the longest beginning of `words` that fits, at least one character.
std::size_t bytes_that_fit(std::string_view words, std::size_t columns) {
  std::size_t bytes = 0;
  while (bytes < words.size()) {
    std::size_t next = bytes + 1;
    while (next < words.size() && (static_cast<unsigned char>(words[next]) & 0xC0U) == 0x80U) {
      ++next;
    }
    const std::size_t character = text::width(words.substr(bytes, next - bytes));
    if (bytes > 0 && character > columns) break;
    columns -= std::min(columns, character);
    bytes = next;
  }
  return bytes;
}

}  // namespace

std::string painted(std::string_view words, Ink ink, Colour colour) {
  switch (colour) {
    case Colour::off: return std::string(words);
    case Colour::on: break;
  }
  if (ink == Ink::plain || words.empty()) return std::string(words);
  return std::string(code(ink)).append(words).append("\x1b[0m");
}

Ink ink_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::pass: return Ink::green;
    case Verdict::inconclusive: return Ink::yellow;
    case Verdict::error: return Ink::magenta;
    case Verdict::fail: return Ink::red;
  }
  return {};
}

std::vector<std::string> wrapped(std::string_view words, std::size_t columns) {
  std::vector<std::string> lines;
  while (text::width(words) > columns) {
    std::size_t end = bytes_that_fit(words, columns);
    // A blank just after the last column ends the line as well as one before it.
    const std::size_t blank = words.substr(0, end + 1).find_last_of(' ');
    if (blank != std::string_view::npos && blank > 0) end = blank;
    const std::size_t last = words.substr(0, end).find_last_not_of(' ');
    lines.emplace_back(words.substr(0, last == std::string_view::npos ? end : last + 1));
    words.remove_prefix(std::min(words.find_first_not_of(' ', end), words.size()));
  }
  if (!words.empty() || lines.empty()) lines.emplace_back(words);
  return lines;
}

std::string left_aligned(std::string_view words, std::size_t columns) {
  std::string cell = text::shortened(words, columns);
  return cell.append(columns - text::width(cell), ' ');
}

std::string right_aligned(std::string_view words, std::size_t columns) {
  const std::string cell = text::shortened(words, columns);
  return std::string(columns - text::width(cell), ' ') + cell;
}

}  // namespace modelgate::report
