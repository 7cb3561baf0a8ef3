/// \file
/// Fields that would be more than text.
#include "text/csv.hpp"

#include <doctest/doctest.h>

#include <vector>

namespace modelgate::text {
namespace {

std::string line(const std::vector<std::string>& fields) { return csv_line(fields); }

TEST_CASE("every field is quoted") {
  CHECK(line({"a", "", "b c"}) == "\"a\",\"\",\"b c\"\n");
  CHECK(line({"say \"no\"", "x,y", "two\nlines"}) == "\"say \"\"no\"\"\",\"x,y\",\"two\nlines\"\n");
  CHECK(line({}) == "\n");
}

}  // namespace
}  // namespace modelgate::text
