/// \file
/// Escaping for XML 1.0; markup itself is the writers' business.
#pragma once

#include <string>
#include <string_view>

namespace modelgate::text {

/// Text fit for an XML element: & < > escaped, characters that XML 1.0 forbids dropped, invalid
/// UTF-8 replaced by U+FFFD.
[[nodiscard]] std::string xml_text(std::string_view raw);

/// Text fit for a double-quoted XML attribute: as xml_text, and " escaped, tab and line breaks as
/// character references.
[[nodiscard]] std::string xml_attribute(std::string_view raw);

}  // namespace modelgate::text
