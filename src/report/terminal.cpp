/// \file
/// ANSI colours (ECMA-48, SGR) and column arithmetic.
#include "report/terminal.hpp"

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

std::string left_aligned(std::string_view words, std::size_t columns) {
  std::string cell = text::shortened(words, columns);
  return cell.append(columns - text::width(cell), ' ');
}

std::string right_aligned(std::string_view words, std::size_t columns) {
  const std::string cell = text::shortened(words, columns);
  return std::string(columns - text::width(cell), ' ') + cell;
}

}  // namespace modelgate::report
