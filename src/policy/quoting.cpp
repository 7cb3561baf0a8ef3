/// \file
/// Which texts need quotes, and the escapes within them.
#include "policy/quoting.hpp"

#include <algorithm>
#include <array>

#include "text/utf8.hpp"
#include "text/wrap.hpp"

namespace modelgate::policy {
namespace {

bool is_letter(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_';
}

bool is_plain_byte(char byte) {
  return is_letter(byte) || (byte >= '0' && byte <= '9') || byte == '-' || byte == '.' ||
         byte == '/' || byte == ' ';
}

bool begins_plainly(std::string_view text) {
  return is_letter(text.front()) || text.starts_with("/") || text.starts_with("../");
}

// Words that one YAML reader or another takes for null or a truth value.
bool is_special_word(std::string_view text) {
  constexpr std::array<std::string_view, 9> kSpecial = {"null", "true", "false", "yes", "no",
                                                        "on",   "off",  "y",     "n"};
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(), [](char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  });
  return std::ranges::find(kSpecial, lower) != kSpecial.end();
}

// A class that is a small whole number is as readable without quotes, and read as text.
bool is_small_number(std::string_view text) {
  constexpr std::size_t kDigits = 9;
  const bool is_digits = !text.empty() && text.size() <= kDigits &&
                         std::ranges::all_of(text, [](char b) { return b >= '0' && b <= '9'; });
  return is_digits && (text.size() == 1 || text.front() != '0');
}

bool is_plain(std::string_view text) {
  if (is_small_number(text)) return true;
  return !text.empty() && begins_plainly(text) && text.back() != ' ' &&
         std::ranges::all_of(text, is_plain_byte) && !is_special_word(text);
}

}  // namespace

std::string yaml_scalar(std::string_view text) {
  if (is_plain(text)) return std::string(text);
  std::string escaped;
  for (const char byte : text) {
    if (byte == '"' || byte == '\\') escaped.push_back('\\');
    escaped.push_back(byte);
  }
  return "\"" + text::printable(escaped) + "\"";
}

std::string yaml_comment(std::string_view words, std::size_t indent) {
  constexpr std::size_t kColumns = 100;
  const std::string start = std::string(indent, ' ') + "# ";
  std::string lines;
  for (const std::string& line : text::wrapped(words, kColumns - start.size())) {
    lines += start + line + "\n";
  }
  return lines;
}

}  // namespace modelgate::policy
