/// \file
/// Writing commands, and breaking those of others.
#include "text/workflow_command.hpp"

#include <algorithm>

namespace modelgate::text {
namespace {

enum class Place { property, data };

std::string_view escape(char byte, Place place) {
  const bool in_property = place == Place::property;
  switch (byte) {
    case '%': return "%25";
    case '\r': return "%0D";
    case '\n': return "%0A";
    case ':': return in_property ? "%3A" : "";
    case ',': return in_property ? "%2C" : "";
    default: return "";
  }
}

std::string escaped(std::string_view raw, Place place) {
  std::string text;
  for (const char byte : raw) {
    const std::string_view code = escape(byte, place);
    code.empty() ? text += byte : text += code;
  }
  return text;
}

// The runner trims every blank of Unicode and compares by the rules of a language, which overlook
// invisible characters: what is no plain ASCII does not tell words apart.
bool is_overlooked(char byte) {
  const auto value = static_cast<unsigned char>(byte);
  constexpr unsigned char kDelete = 0x7F;
  return value <= ' ' || value >= kDelete;
}

}  // namespace

std::string workflow_command(std::string_view name, const CommandProperties& properties,
                             std::string_view data) {
  std::string line = "::" + std::string(name);
  char separator = ' ';
  for (const auto& [key, value] : properties) {
    if (value.empty()) continue;
    line.append(1, separator).append(key).append("=").append(escaped(value, Place::property));
    separator = ',';
  }
  return line + "::" + escaped(data, Place::data) + "\n";
}

std::string CommandBreaker::harmless(std::string_view piece) {
  std::string text;
  text.reserve(piece.size());
  for (const char byte : piece) add(text, byte);
  return text;
}

void CommandBreaker::add(std::string& text, char byte) {
  if (byte == '\n' || byte == '\r') *this = CommandBreaker();
  const bool opens = byte == '[' && marks_ == 2;
  const bool doubles = byte == ':' && at_start_ && colons_ == 1;
  if (opens) {
    text += "\\u005b";
  } else if (doubles) {
    text += "\\u003a";
  } else {
    text += byte;
  }
  if (is_overlooked(byte)) {
    if (byte == ' ' || byte == '\t') marks_ = 0;
    return;
  }
  marks_ = byte == '#' ? std::min(marks_ + 1, 2) : 0;
  colons_ += byte == ':' ? 1 : 0;
  at_start_ = at_start_ && byte == ':' && !doubles;
}

}  // namespace modelgate::text
