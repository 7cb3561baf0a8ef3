/// \file
/// XML 1.0 escaping, once for every writer of XML.
#include "text/xml.hpp"

#include <cstddef>

#include "text/utf8.hpp"

namespace modelgate::text {
namespace {

enum class Place { element, attribute };

bool is_forbidden_control(char byte) {
  const auto value = static_cast<unsigned char>(byte);
  return value < ' ' && byte != '\t' && byte != '\n' && byte != '\r';
}

// U+FFFE and U+FFFF are the only other characters of well-formed UTF-8 that XML 1.0 forbids.
bool is_noncharacter(std::string_view rest) {
  return rest.starts_with("\xEF\xBF\xBE") || rest.starts_with("\xEF\xBF\xBF");
}

std::string_view escape(char byte, Place place) {
  const bool in_attribute = place == Place::attribute;
  switch (byte) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '\r': return "&#13;";  // a reader would turn a bare one into a line feed
    case '"': return in_attribute ? "&quot;" : "";
    case '\t': return in_attribute ? "&#9;" : "";
    case '\n': return in_attribute ? "&#10;" : "";
    default: return "";
  }
}

std::string escaped(std::string_view raw, Place place) {
  constexpr std::size_t kNoncharacterBytes = 3;
  const std::string text = well_formed(raw);
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_forbidden_control(text[i])) continue;
    if (is_noncharacter(std::string_view(text).substr(i, kNoncharacterBytes))) {
      i += kNoncharacterBytes - 1;
      continue;
    }
    const std::string_view reference = escape(text[i], place);
    reference.empty() ? result += text[i] : result += reference;
  }
  return result;
}

}  // namespace

std::string xml_text(std::string_view raw) { return escaped(raw, Place::element); }

std::string xml_attribute(std::string_view raw) { return escaped(raw, Place::attribute); }

}  // namespace modelgate::text
