/// \file
/// Line breaks by display columns.
#include "text/wrap.hpp"

#include <algorithm>

#include "text/utf8.hpp"

namespace modelgate::text {
namespace {

// Bytes of the longest beginning of `words` that fits, at least one character.
std::size_t bytes_that_fit(std::string_view words, std::size_t columns) {
  std::size_t bytes = 0;
  while (bytes < words.size()) {
    std::size_t next = bytes + 1;
    while (next < words.size() && (static_cast<unsigned char>(words[next]) & 0xC0U) == 0x80U) {
      ++next;
    }
    const std::size_t character = width(words.substr(bytes, next - bytes));
    if (bytes > 0 && character > columns) break;
    columns -= std::min(columns, character);
    bytes = next;
  }
  return bytes;
}

}  // namespace

std::vector<std::string> wrapped(std::string_view words, std::size_t columns) {
  std::vector<std::string> lines;
  while (width(words) > columns) {
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

}  // namespace modelgate::text
