/// \file
/// The table of all decisions.
#include "report/text_table.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "report/samples.hpp"
#include "text/utf8.hpp"

namespace modelgate::report {
namespace {

TEST_CASE("decisions stand under the heading of their verdict") {
  const std::vector<std::string> lines = table_lines(samples::failing(), {});
  REQUIRE(lines.size() == 8);
  CHECK(lines[0].starts_with("  decision "));
  CHECK(lines[1] == "fail (1)");
  CHECK(lines[3] == "inconclusive (1)");
  CHECK(lines[5] == "pass (2)");
  CHECK(lines[2].ends_with("0.931    0.952  -0.021 [-0.029, -0.014] Δ >= -0.01"));
}

TEST_CASE("decisions that pass are counted beyond those that are shown") {
  const std::vector<std::string> lines = table_lines(samples::failing(), {}, 1);
  REQUIRE(lines.size() == 8);
  CHECK(lines[5] == "pass (2)");
  CHECK(lines[7] == "  and 1 more that pass (modelgate run --format json has all)");
}

TEST_CASE("a name gives way to its slice") {
  const std::vector<std::string> lines = table_lines(samples::failing(), {});
  CHECK(lines[4].find("… [language=de] ") != std::string::npos);
  RenderOptions wide;
  wide.columns = 120;
  CHECK(table_lines(samples::failing(), wide)[4].starts_with(
      "  no language loses recall [language=de] "));
}

TEST_CASE("every line fits at any width") {
  for (const int columns : {0, 60, 80, 200}) {
    RenderOptions options;
    options.columns = columns;
    const std::size_t allowed = static_cast<std::size_t>(std::max(columns, 60));
    for (const std::string& line : table_lines(samples::hostile(), options)) {
      CAPTURE(line);
      CHECK(text::width(line) <= allowed);
    }
  }
}

}  // namespace
}  // namespace modelgate::report
