/// \file
/// Colour and columns.
#include "report/terminal.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "text/utf8.hpp"

namespace modelgate::report {
namespace {

using Lines = std::vector<std::string>;

TEST_CASE("ink is there only when colour is on") {
  CHECK(painted("fail", Ink::red, Colour::on) == "\x1b[1;31mfail\x1b[0m");
  CHECK(painted("fail", Ink::red, Colour::off) == "fail");
  CHECK(painted("", Ink::red, Colour::on) == "");
  CHECK(painted("x", Ink::plain, Colour::on) == "x");
}

TEST_CASE("lines break at blanks") {
  CHECK(wrapped("one two three", 7) == Lines{"one two", "three"});
  CHECK(wrapped("one two three", 8) == Lines{"one two", "three"});
  CHECK(wrapped("one two three", 100) == Lines{"one two three"});
  CHECK(wrapped("", 10) == Lines{""});
  CHECK(wrapped("a    b", 2) == Lines{"a", "b"});
}

TEST_CASE("a word longer than a line is cut through") {
  CHECK(wrapped("abcdefgh", 3) == Lines{"abc", "def", "gh"});
  CHECK(wrapped("日本語", 4) == Lines{"日本", "語"});
  CHECK(wrapped("日本", 1) == Lines{"日", "本"});
}

TEST_CASE("cells have exactly their columns") {
  CHECK(left_aligned("ab", 4) == "ab  ");
  CHECK(right_aligned("ab", 4) == "  ab");
  CHECK(left_aligned("abcdef", 4) == "abc…");
  CHECK(right_aligned("日本語", 5) == "日本…");
  CHECK(text::width(right_aligned("日本語", 4)) == 4);
}

}  // namespace
}  // namespace modelgate::report
