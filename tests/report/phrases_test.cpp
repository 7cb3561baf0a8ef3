/// \file
/// Numbers for people.
#include "report/phrases.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <optional>

namespace modelgate::report {
namespace {

TEST_CASE("values that are no numbers are shown as a dash") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK(shown(std::optional<double>(), 3) == "–");
  CHECK(shown(std::optional(nan), 3) == "–");
  CHECK(shown_change(std::optional(nan), 3) == "–");
  CHECK(shown(std::optional<Interval>(), 3) == "–");
  CHECK(shown(std::optional(Interval{nan, 1.0}), 1) == "[–, 1.0]");
  CHECK(percent(nan) == "–");
}

TEST_CASE("values and intervals have fixed decimals") {
  CHECK(shown(std::optional(0.93149), 3) == "0.931");
  CHECK(shown_change(std::optional(0.0148), 3) == "+0.015");
  CHECK(shown(std::optional(Interval{-0.029, 0.0001}), 3) == "[-0.029, 0.000]");
}

TEST_CASE("fractions are shown as percent without rests") {
  CHECK(percent(0.95) == "95%");
  CHECK(percent(0.07) == "7%");
  CHECK(percent(-0.05) == "-5%");
  CHECK(percent(0.999) == "99.9%");
  CHECK(percent(0.0) == "0%");
}

TEST_CASE("lines stay lines and are printable") {
  CHECK(printable_lines("a\x1b\nb\n") == "a\\x1b\nb");
  CHECK(printable_lines("") == "");
}

TEST_CASE("quotes and backslashes are escaped between quotes") {
  CHECK(in_quotes("a \"b\" \\n") == "\"a \\\"b\\\" \\\\n\"");
  CHECK(in_quotes("") == "\"\"");
}

TEST_CASE("nouns follow their count") {
  CHECK(counted(0, "row") == "0 rows");
  CHECK(counted(1, "row") == "1 row");
  CHECK(counted(4601, "row") == "4,601 rows");
}

}  // namespace
}  // namespace modelgate::report
