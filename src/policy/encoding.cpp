/// \file
/// Refuses UTF-16, invalid UTF-8, NUL and other control characters before YAML is parsed.
#include "policy/encoding.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>

#include "text/utf8.hpp"

namespace modelgate::policy {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool is_utf16(std::string_view text) {
  return text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
}

bool is_control(char byte) {
  const auto code = static_cast<unsigned char>(byte);
  return (code < 0x20U && byte != '\t' && byte != '\n' && byte != '\r') || code == 0x7FU;
}

// The first byte that repairing the text would change.
std::size_t first_ill_formed(std::string_view text) {
  const std::string repaired = text::well_formed(text);
  const auto stopped = std::mismatch(text.begin(), text.end(), repaired.begin(), repaired.end());
  return static_cast<std::size_t>(stopped.first - text.begin());
}

std::optional<std::size_t> first_long_line(std::string_view text) {
  constexpr std::size_t kMaxLine = 10'000;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (end - begin > kMaxLine) return begin;
    begin = end + 1;
  }
  return std::nullopt;
}

Place place_of(std::string_view text, std::size_t at, const Origin& origin) {
  const std::string_view before = text.substr(0, at);
  const auto lines = std::count(before.begin(), before.end(), '\n');
  const std::size_t begin = lines == 0 ? 0 : before.rfind('\n') + 1;
  const int shift = lines == 0 ? origin.column : 1;
  return {
      {origin.file, origin.line + static_cast<int>(lines), shift + static_cast<int>(at - begin)},
      1};
}

}  // namespace

std::string without_byte_order_mark(std::string bytes) {
  if (bytes.starts_with(kByteOrderMark)) bytes.erase(0, kByteOrderMark.size());
  return bytes;
}

bool is_readable_text(const std::string& text, const Origin& origin, Problems& problems) {
  if (is_utf16(text)) {
    problems.add({{origin.file, origin.line, origin.column}, 2}, "the file is UTF-16, not UTF-8",
                 "save it as UTF-8");
    return false;
  }
  if (!text::is_well_formed(text)) {
    problems.add(place_of(text, first_ill_formed(text), origin), "this byte is not UTF-8",
                 "save the file as UTF-8");
    return false;
  }
  if (const auto long_line = first_long_line(text)) {
    problems.add(place_of(text, *long_line, origin), "a line of more than 10000 bytes", "break it");
    return false;
  }
  const auto control = std::find_if(text.begin(), text.end(), is_control);
  if (control == text.end()) return true;
  const auto at = static_cast<std::size_t>(control - text.begin());
  problems.add(place_of(text, at, origin), "a control character; a policy is plain text",
               *control == '\0' ? "this is a NUL byte" : "");
  return false;
}

}  // namespace modelgate::policy
