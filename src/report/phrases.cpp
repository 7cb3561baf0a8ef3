/// \file
/// Numbers for people: fixed decimals, grouped counts, percent.
#include "report/phrases.hpp"

#include <algorithm>
#include <cmath>

#include "text/canonical.hpp"
#include "text/number.hpp"
#include "text/utf8.hpp"

namespace modelgate::report {
namespace {

constexpr std::string_view kNone = "–";

}  // namespace

std::string shown(const std::optional<double>& value, int decimals) {
  return value && std::isfinite(*value) ? text::fixed(*value, decimals) : std::string(kNone);
}

std::string shown_change(const std::optional<double>& value, int decimals) {
  return value && std::isfinite(*value) ? text::signed_fixed(*value, decimals) : std::string(kNone);
}

std::string shown(const std::optional<Interval>& interval, int decimals) {
  if (!interval) return std::string(kNone);
  return "[" + shown(std::optional(interval->low), decimals) + ", " +
         shown(std::optional(interval->high), decimals) + "]";
}

std::string percent(double fraction) {
  constexpr int kPercent = 100;
  // Six decimals hide that 100 * 0.07 is not 7; canonical text drops the zeros.
  constexpr int kDecimals = 6;
  if (!std::isfinite(fraction)) return std::string(kNone);
  return text::canonical_class(text::fixed(kPercent * fraction, kDecimals)) + "%";
}

std::string counted(std::int64_t count, std::string_view noun) {
  return text::grouped(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

std::string flips_text(const Flips& flips) {
  return text::grouped(flips.fixed) + " fixed, " + text::grouped(flips.broken) + " broken, " +
         text::grouped(flips.unchanged) + " unchanged";
}

std::string brief(std::string_view raw, std::size_t columns) {
  return text::shortened(text::printable(raw), columns);
}

std::string printable_lines(std::string_view raw) {
  std::string text;
  while (!raw.empty()) {
    const std::size_t end = std::min(raw.find('\n'), raw.size());
    text.append(text.empty() ? "" : "\n").append(text::printable(raw.substr(0, end)));
    raw.remove_prefix(std::min(end + 1, raw.size()));
  }
  return text;
}

std::string in_quotes(std::string_view printable) {
  std::string text = "\"";
  for (const char byte : printable) {
    if (byte == '"' || byte == '\\') text += '\\';
    text += byte;
  }
  return text + "\"";
}

}  // namespace modelgate::report
