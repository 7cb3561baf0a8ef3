/// \file
/// UTF-8 repair, widths and cutting.
#include "text/utf8.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <random>
#include <string>
#include <string_view>

namespace modelgate::text {
namespace {

TEST_CASE("well-formed text is unchanged") {
  for (const std::string_view raw : {"", "plain", "näive", "日本語", "🙂", "\x7F", "\xEF\xBF\xBF",
                                     "\xF4\x8F\xBF\xBF", "\xED\x9F\xBF", "\xEE\x80\x80"}) {
    CAPTURE(raw);
    CHECK(is_well_formed(raw));
    CHECK(well_formed(raw) == raw);
  }
  const std::string nul("a\0b", 3);
  CHECK(well_formed(nul) == nul);
}

TEST_CASE("each maximal part of an ill-formed sequence becomes one replacement") {
  CHECK(well_formed("\x80") == "\uFFFD");
  CHECK(well_formed("a\xFFz") == "a\uFFFDz");
  CHECK(well_formed("\xC0\xAF") == "\uFFFD\uFFFD");                      // overlong '/'
  CHECK(well_formed("\xE0\x80\xAF") == "\uFFFD\uFFFD\uFFFD");            // overlong '/'
  CHECK(well_formed("\xED\xA0\x80") == "\uFFFD\uFFFD\uFFFD");            // lone surrogate
  CHECK(well_formed("\xF4\x90\x80\x80") == "\uFFFD\uFFFD\uFFFD\uFFFD");  // beyond U+10FFFF
  CHECK(well_formed("\xE2\x82") == "\uFFFD");                            // cut at the end
  CHECK(well_formed("\xE2\x82z") == "\uFFFDz");
  CHECK(well_formed("\xF0\x9F\x99") == "\uFFFD");
  // The example of the Unicode standard, table 3-8.
  CHECK(well_formed("\x61\xF1\x80\x80\xE1\x80\xC2\x62\x80\x63\x80\xBF\x64") ==
        "a\uFFFD\uFFFD\uFFFDb\uFFFDc\uFFFD\uFFFDd");
}

TEST_CASE("any bytes become well-formed text") {
  std::mt19937 random(3);
  int repaired = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::string raw(random() % 9, ' ');
    for (char& byte : raw) byte = static_cast<char>(random());
    const std::string text = well_formed(raw);
    REQUIRE(is_well_formed(text));
    REQUIRE(is_well_formed(printable(raw)));
    REQUIRE(is_well_formed(raw) == (text == raw));
    if (text != raw) ++repaired;
  }
  CHECK(repaired > 1000);
}

TEST_CASE("width counts the columns of a terminal") {
  CHECK(width("") == 0);
  CHECK(width("spam") == 4);
  CHECK(width("naïve") == 5);
  CHECK(width("日本") == 4);
  CHECK(width("🙂") == 2);
  CHECK(width("e\u0301") == 1);
  CHECK(width("\xFF") == 1);
}

TEST_CASE("shortened text fits and says that it was cut") {
  CHECK(shortened("recall", 6) == "recall");
  CHECK(shortened("recall", 5) == "reca…");
  CHECK(shortened("recall", 1) == "…");
  CHECK(shortened("recall", 0) == "");
  CHECK(shortened("", 0) == "");
  CHECK(shortened("日本語", 6) == "日本語");
  CHECK(shortened("日本語", 5) == "日本…");
  CHECK(shortened("日本語", 4) == "日…");
  CHECK(shortened("e\u0301e\u0301", 2) == "e\u0301e\u0301");
}

TEST_CASE("printable text cannot move a cursor or break a line") {
  CHECK(printable("plain ünï 日本 🙂") == "plain ünï 日本 🙂");
  CHECK(printable("\x1b[31mred") == "\\x1b[31mred");
  CHECK(printable("a\nb\rc\td") == "a\\nb\\rc\\td");
  CHECK(printable(std::string_view("a\0b", 3)) == "a\\x00b");
  CHECK(printable("\x7F") == "\\x7f");
  CHECK(printable("\u009B31m") == "\\x9b31m");
  CHECK(printable("\xFF") == "\uFFFD");
}

TEST_CASE("printable text cannot reorder or hide itself") {
  CHECK(printable("a\u202Eb") == "a\\u202eb");
  CHECK(printable("\u2066x\u2069") == "\\u2066x\\u2069");
  CHECK(printable("a\u200Bb") == "a\\u200bb");
  CHECK(printable("\uFEFFid") == "\\ufeffid");
  CHECK(printable("a\u2028b") == "a\\u2028b");
}

}  // namespace
}  // namespace modelgate::text
