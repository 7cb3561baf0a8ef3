/// \file
/// Rows of a test as CSV.
#include "runner/inline_rows.hpp"

#include <doctest/doctest.h>

namespace modelgate::runner {

TEST_CASE("rows become lines with every column that one of them names") {
  const std::vector<policy::InlineRow> rows = {{{{"label", "a \"b\""}}, 2},
                                               {{{"new", "x,y"}, {"label", ""}}, 1}};
  CHECK(inline_csv(rows, std::nullopt) ==
        "\"label\",\"new\"\n\"a \"\"b\"\"\",\"\"\n\"a \"\"b\"\"\",\"\"\n\"\",\"x,y\"\n");
  CHECK(inline_csv(rows, "id") ==
        "\"label\",\"new\",\"id\"\n\"a \"\"b\"\"\",\"\",\"1\"\n\"a \"\"b\"\"\",\"\",\"2\"\n"
        "\"\",\"x,y\",\"3\"\n");
  CHECK(inline_csv(rows, "label").starts_with("\"label\",\"new\"\n"));
}

}  // namespace modelgate::runner
