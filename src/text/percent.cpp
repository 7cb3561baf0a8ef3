/// \file
/// Bytes to %XX and back.
#include "text/percent.hpp"

#include "text/utf8.hpp"

namespace modelgate::text {
namespace {

constexpr std::string_view kDigits = "0123456789ABCDEF";

bool is_alphanumeric(char byte) {
  return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
         (byte >= 'A' && byte <= 'Z');
}

bool is_control(char byte) {
  const auto code = static_cast<unsigned char>(byte);
  return code < 0x20U || code == 0x7FU;
}

/// The value of a hexadecimal digit; -1 for any other byte.
int hex_value(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
  if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
  return -1;
}

}  // namespace

std::string percent_encoded(std::string_view text, std::string_view marks) {
  std::string encoded;
  encoded.reserve(text.size());
  for (const char byte : text) {
    if (is_alphanumeric(byte) || marks.find(byte) != std::string_view::npos) {
      encoded.push_back(byte);
      continue;
    }
    const auto code = static_cast<unsigned char>(byte);
    encoded.append({'%', kDigits[code >> 4U], kDigits[code & 0xFU]});
  }
  return encoded;
}

std::optional<std::string> percent_decoded(std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    char byte = text[at];
    if (byte == '%') {
      if (at + 2 >= text.size()) return std::nullopt;
      const int high = hex_value(text[at + 1]);
      const int low = hex_value(text[at + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      byte = static_cast<char>(high * 16 + low);
      at += 2;
    }
    if (is_control(byte)) return std::nullopt;
    decoded.push_back(byte);
  }
  if (!is_well_formed(decoded)) return std::nullopt;
  return decoded;
}

}  // namespace modelgate::text
