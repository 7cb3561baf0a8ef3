/// \file
/// Pieces of the HTML page. Foreign text enters markup through plain() and labelled attributes
/// alone.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "modelgate/report.hpp"

namespace modelgate::report {

/// Text as the content of an element: escaped, and safe to look at (text::printable).
[[nodiscard]] std::string plain(std::string_view raw);

/// Text as the value of a quoted attribute, likewise.
[[nodiscard]] std::string attribute(std::string_view raw);

/// "<tag attributes>inner</tag>".
/// \param tag         with attributes, if any: "td class=\"n\""
/// \param inner       markup
[[nodiscard]] std::string element(std::string_view tag, std::string_view inner);

/// A section with a heading, and an id to link to.
/// \param inner  markup; empty: no section at all
[[nodiscard]] std::string section(std::string_view id, std::string_view heading,
                                  std::string_view inner);

/// A list of sentences; empty without any.
[[nodiscard]] std::string bullets(const std::vector<std::string>& lines);

/// The class of a verdict in the style sheet, which is also its word.
[[nodiscard]] std::string badge(const Decision& decision);

/// A table in a frame of its own that scrolls where the page is narrow. Roles are spelt out, for a
/// style sheet that lays out rows as grids takes them away.
/// \param caption  escaped here
/// \param heads    escaped here; a name that starts with '#' heads numbers
[[nodiscard]] std::string table(std::string_view caption, const std::vector<std::string>& heads,
                                std::string_view rows);

/// JSON that may stand inside of a script element: no text in it can end the element or begin a
/// comment.
[[nodiscard]] std::string inert_json(std::string_view json);

}  // namespace modelgate::report
