/// \file
/// XML escaping of hostile text.
#include "text/xml.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

namespace modelgate::text {
namespace {

TEST_CASE("markup is escaped") {
  CHECK(xml_text("a < b && c > d") == "a &lt; b &amp;&amp; c &gt; d");
  CHECK(xml_text("]]>") == "]]&gt;");
  CHECK(xml_text("&amp;") == "&amp;amp;");
  CHECK(xml_text("\"quoted\" 'text'") == "\"quoted\" 'text'");
  CHECK(xml_attribute("a=\"b\" <c>") == "a=&quot;b&quot; &lt;c&gt;");
}

TEST_CASE("line breaks survive the reader") {
  CHECK(xml_text("a\tb\nc") == "a\tb\nc");
  CHECK(xml_text("a\r\nb") == "a&#13;\nb");
  CHECK(xml_attribute("a\tb\nc\rd") == "a&#9;b&#10;c&#13;d");
}

TEST_CASE("characters that XML forbids are dropped") {
  CHECK(xml_text(std::string_view("a\0b\x01\x08\x0B\x0C\x1F", 8)) == "ab");
  CHECK(xml_text("a\x1b[31mb") == "a[31mb");
  CHECK(xml_text("a\xEF\xBF\xBE\xEF\xBF\xBF"
                 "b") == "ab");
  CHECK(xml_text("\xEF\xBF\xBD") == "\uFFFD");
}

TEST_CASE("ill-formed bytes become replacement characters") {
  CHECK(xml_text("caf\xE9") == "caf\uFFFD");
  CHECK(xml_attribute("\xED\xA0\x80") == "\uFFFD\uFFFD\uFFFD");
}

TEST_CASE("a long line is escaped whole") {
  const std::string escaped = xml_text(std::string(100'000, '&'));
  CHECK(escaped.size() == 500'000);
  CHECK(escaped.ends_with("&amp;&amp;"));
}

}  // namespace
}  // namespace modelgate::text
