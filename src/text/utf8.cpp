/// \file
/// UTF-8 by the table of well-formed byte sequences (Unicode 15, table 3-7).
#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace modelgate::text {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::string_view kEllipsis = "\xE2\x80\xA6";

struct Range {
  char32_t first;
  char32_t last;
};

/// One step through a text: how many bytes belong together, and the character that they spell when
/// they are well formed.
struct Step {
  std::size_t bytes = 1;
  char32_t point = 0;
  bool valid = false;
};

/// What a leading byte promises: bytes in all, its payload, and the range of the second byte.
struct Lead {
  std::size_t bytes = 0;  ///< 0: this byte cannot lead
  unsigned payload = 0;
  unsigned second_low = 0x80;
  unsigned second_high = 0xBF;
};

// Second bytes are narrowed where a sequence would be overlong, a surrogate or beyond U+10FFFF.
Lead lead_of(unsigned byte) {
  if (byte <= 0x7F) return {1, byte};
  if (byte >= 0xC2 && byte <= 0xDF) return {2, byte & 0x1F};
  if (byte == 0xE0) return {3, 0, 0xA0, 0xBF};
  if (byte == 0xED) return {3, 0xD, 0x80, 0x9F};
  if (byte >= 0xE1 && byte <= 0xEF) return {3, byte & 0xF};
  if (byte == 0xF0) return {4, 0, 0x90, 0xBF};
  if (byte >= 0xF1 && byte <= 0xF3) return {4, byte & 0x7};
  if (byte == 0xF4) return {4, 4, 0x80, 0x8F};
  return {};
}

Step next(std::string_view rest) noexcept {
  const Lead lead = lead_of(static_cast<unsigned char>(rest[0]));
  if (lead.bytes == 0) return {};
  Step step{1, lead.payload, false};
  unsigned low = lead.second_low;
  unsigned high = lead.second_high;
  for (; step.bytes < lead.bytes; ++step.bytes) {
    if (step.bytes >= rest.size()) return step;
    const unsigned byte = static_cast<unsigned char>(rest[step.bytes]);
    if (byte < low || byte > high) return step;
    step.point = (step.point << 6U) | (byte & 0x3FU);
    low = 0x80;
    high = 0xBF;
  }
  step.valid = true;
  return step;
}

bool within(char32_t point, std::span<const Range> ranges) noexcept {
  return std::any_of(ranges.begin(), ranges.end(), [point](const Range& range) {
    return point >= range.first && point <= range.last;
  });
}

// After Markus Kuhn's wcwidth and Unicode's EastAsianWidth.txt, by whole blocks.
constexpr std::array kWide{
    Range{0x1100, 0x115F},   Range{0x231A, 0x231B},   Range{0x23E9, 0x23EC},
    Range{0x2614, 0x2615},   Range{0x26A1, 0x26A1},   Range{0x2705, 0x2705},
    Range{0x274C, 0x274C},   Range{0x2753, 0x2757},   Range{0x2E80, 0x303E},
    Range{0x3041, 0xA4CF},   Range{0xA960, 0xA97C},   Range{0xAC00, 0xD7A3},
    Range{0xF900, 0xFAFF},   Range{0xFE30, 0xFE6F},   Range{0xFF00, 0xFF60},
    Range{0xFFE0, 0xFFE6},   Range{0x1F1E6, 0x1F1FF}, Range{0x1F300, 0x1F64F},
    Range{0x1F680, 0x1F6FF}, Range{0x1F900, 0x1FAFF}, Range{0x20000, 0x3FFFD}};
constexpr std::array kCombining{Range{0x0300, 0x036F}, Range{0x0483, 0x0489}, Range{0x0591, 0x05BD},
                                Range{0x064B, 0x065F}, Range{0x1AB0, 0x1AFF}, Range{0x1DC0, 0x1DFF},
                                Range{0x200B, 0x200F}, Range{0x20D0, 0x20FF}, Range{0xFE00, 0xFE0F},
                                Range{0xFE20, 0xFE2F}};
// Zero width, line and paragraph separators, bidirectional embeddings, overrides and isolates, BOM.
constexpr std::array kDeceptive{Range{0x061C, 0x061C}, Range{0x200B, 0x200F}, Range{0x2028, 0x202E},
                                Range{0x2060, 0x2069}, Range{0xFEFF, 0xFEFF}};

std::size_t columns_of(const Step& step) noexcept {
  if (!step.valid) return 1;
  if (within(step.point, kCombining)) return 0;
  return within(step.point, kWide) ? 2 : 1;
}

std::string hexadecimal(char32_t value, int digits) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
    text += kDigits[(value >> static_cast<unsigned>(shift)) & 0xFU];
  }
  return text;
}

bool is_control(char32_t point) { return point < 0x20 || (point >= 0x7F && point <= 0x9F); }

std::string escaped_control(char32_t point) {
  if (point == U'\n') return "\\n";
  if (point == U'\r') return "\\r";
  if (point == U'\t') return "\\t";
  return "\\x" + hexadecimal(point, 2);
}

}  // namespace

std::string well_formed(std::string_view raw) {
  std::string text;
  text.reserve(raw.size());
  while (!raw.empty()) {
    const Step step = next(raw);
    text += step.valid ? raw.substr(0, step.bytes) : kReplacement;
    raw.remove_prefix(step.bytes);
  }
  return text;
}

bool is_well_formed(std::string_view raw) noexcept {
  while (!raw.empty()) {
    const Step step = next(raw);
    if (!step.valid) return false;
    raw.remove_prefix(step.bytes);
  }
  return true;
}

std::size_t width(std::string_view text) noexcept {
  std::size_t columns = 0;
  while (!text.empty()) {
    const Step step = next(text);
    columns += columns_of(step);
    text.remove_prefix(step.bytes);
  }
  return columns;
}

std::string shortened(std::string_view text, std::size_t columns) {
  if (width(text) <= columns) return std::string(text);
  if (columns == 0) return {};
  std::size_t used = 0;
  std::size_t bytes = 0;
  while (bytes < text.size()) {
    const Step step = next(text.substr(bytes));
    used += columns_of(step);
    if (used > columns - 1) break;
    bytes += step.bytes;
  }
  return std::string(text.substr(0, bytes)).append(kEllipsis);
}

std::string printable(std::string_view raw) {
  std::string text;
  text.reserve(raw.size());
  while (!raw.empty()) {
    const Step step = next(raw);
    if (!step.valid) {
      text += kReplacement;
    } else if (is_control(step.point)) {
      text += escaped_control(step.point);
    } else if (within(step.point, kDeceptive)) {
      text += "\\u" + hexadecimal(step.point, 4);
    } else {
      text += raw.substr(0, step.bytes);
    }
    raw.remove_prefix(step.bytes);
  }
  return text;
}

}  // namespace modelgate::text
