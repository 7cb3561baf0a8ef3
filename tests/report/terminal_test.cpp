/// \file
/// Colour and columns.
#include "report/terminal.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "text/utf8.hpp"

namespace modelgate::report {
namespace {

TEST_CASE("ink is there only when colour is on") {
  CHECK(painted("fail", Ink::red, Colour::on) == "\x1b[1;31mfail\x1b[0m");
  CHECK(painted("fail", Ink::red, Colour::off) == "fail");
  CHECK(painted("", Ink::red, Colour::on) == "");
  CHECK(painted("x", Ink::plain, Colour::on) == "x");
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
