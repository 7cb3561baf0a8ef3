/// \file
/// Markup that foreign text cannot leave.
#include "report/html_parts.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "report/samples.hpp"

namespace modelgate::report {
namespace {

TEST_CASE("foreign text is text and nothing else") {
  CHECK(plain("<b>&\x1b") == "&lt;b&gt;&amp;\\x1b");
  CHECK(quoted("\" onload=\"x") == "&quot; onload=&quot;x");
  CHECK(plain("\u202Eabc") == "\\u202eabc");
}

TEST_CASE("an element closes the tag that it opened") {
  CHECK(element("td class=\"n\"", "1") == "<td class=\"n\">1</td>");
}

TEST_CASE("a section without content is no section") {
  CHECK(section("x", "X", "").empty());
  CHECK(section("x", "A & B", "<p>c</p>") ==
        "<section id=\"x\" aria-labelledby=\"x-heading\"><h2 id=\"x-heading\">A &amp; B</h2>\n"
        "<p>c</p></section>\n");
}

TEST_CASE("columns of numbers are told by their heads") {
  CHECK(table("T", {"a", "#b"}, "<tr></tr>\n") ==
        "<div class=\"frame\" tabindex=\"0\" role=\"group\" aria-label=\"T\">"
        "<table role=\"table\"><caption>T</caption>"
        "<thead role=\"rowgroup\"><tr role=\"row\"><th scope=\"col\" role=\"columnheader\">a</th>"
        "<th scope=\"col\" role=\"columnheader\" class=\"n\">b</th></tr></thead>\n"
        "<tbody role=\"rowgroup\">\n<tr></tr>\n</tbody></table></div>\n");
}

TEST_CASE("a badge says what it means in words") {
  const Report report = samples::passing();
  CHECK(badge(report.decisions[1]) == "<span class=\"badge fail apart\">not blocking: fail</span>");
  CHECK(badge(report.decisions[3]) == "<span class=\"badge unproven\">pass, unproven</span>");
}

TEST_CASE("no text in data can end its script") {
  const std::string evil = "</script><!--<script>&";
  const std::string json = inert_json(nlohmann::json(evil).dump());
  CHECK(json.find_first_of("<>&") == std::string::npos);
  CHECK(nlohmann::json::parse(json) == evil);
}

TEST_CASE("a list without lines is no list") {
  CHECK(bullets({}).empty());
  CHECK(bullets({"a<"}) == "<ul><li>a&lt;</li>\n</ul>\n");
}

}  // namespace
}  // namespace modelgate::report
