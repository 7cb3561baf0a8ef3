/// \file
/// Escaping once, layout never.
#include "report/html_parts.hpp"

#include "report/standing.hpp"
#include "text/utf8.hpp"
#include "text/xml.hpp"

namespace modelgate::report {

std::string plain(std::string_view raw) { return text::xml_text(text::printable(raw)); }

std::string attribute(std::string_view raw) { return text::xml_attribute(text::printable(raw)); }

std::string element(std::string_view tag, std::string_view inner) {
  std::string text;
  text.append("<").append(tag).append(">").append(inner);
  return text.append("</").append(tag.substr(0, tag.find(' '))).append(">");
}

std::string section(std::string_view id, std::string_view heading, std::string_view inner) {
  if (inner.empty()) return {};
  const std::string head =
      element("h2 id=\"" + std::string(id) + "-heading\"", plain(heading)) + "\n";
  return element("section id=\"" + std::string(id) + "\" aria-labelledby=\"" + std::string(id) +
                     "-heading\"",
                 head + std::string(inner)) +
         "\n";
}

std::string bullets(const std::vector<std::string>& lines) {
  std::string items;
  for (const std::string& line : lines) items += element("li", plain(line)) + "\n";
  return items.empty() ? items : element("ul", items) + "\n";
}

std::string badge(const Decision& decision) {
  const std::string words = heading(decision);
  std::string kind(name(decision.verdict));
  if (standing(decision) == Standing::unproven) kind = "unproven";
  if (standing(decision) == Standing::noted || standing(decision) == Standing::waived) {
    kind += " apart";
  }
  return element("span class=\"badge " + kind + "\"", plain(words));
}

std::string table(std::string_view caption, const std::vector<std::string>& heads,
                  std::string_view rows) {
  std::string head;
  for (const std::string& one : heads) {
    const bool is_number = one.starts_with('#');
    head += element(is_number ? "th scope=\"col\" role=\"columnheader\" class=\"n\""
                              : "th scope=\"col\" role=\"columnheader\"",
                    plain(is_number ? one.substr(1) : one));
  }
  return element("div class=\"frame\" tabindex=\"0\" role=\"group\" aria-label=\"" +
                     attribute(caption) + "\"",
                 element("table role=\"table\"",
                         element("caption", plain(caption)) +
                             element("thead role=\"rowgroup\"", element("tr role=\"row\"", head)) +
                             "\n" + element("tbody role=\"rowgroup\"", "\n" + std::string(rows)))) +
         "\n";
}

std::string inert_json(std::string_view json) {
  std::string safe;
  safe.reserve(json.size());
  for (const char byte : json) {
    switch (byte) {
      case '<': safe += "\\u003c"; break;
      case '>': safe += "\\u003e"; break;
      case '&': safe += "\\u0026"; break;
      default: safe += byte;
    }
  }
  return safe;
}

}  // namespace modelgate::report
