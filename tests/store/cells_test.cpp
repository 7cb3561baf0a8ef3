/// \file
/// Cells as text, and texts that are no cells.
#include "store/cells.hpp"

#include <doctest/doctest.h>

using namespace modelgate;
using namespace modelgate::store;

TEST_CASE("cells survive being text") {
  const std::vector<Cell> cells = {{0, 0, 1, 12}, {1, kNotScored, 2, 9007199254740993}};
  CHECK(cells_text(cells) == "0,0,1,12;1,-1,2,9007199254740993");
  CHECK(parse_cells(cells_text(cells)) == cells);
  CHECK(cells_text({}).empty());
  CHECK(parse_cells("") == std::vector<Cell>{});
}

TEST_CASE("what is no cell is none") {
  for (const char* text : {"0", "0,0,1", "0,0,1,", "0,0,1,2,3", "0,0,1,-2", "-2,0,1,2", "a,0,1,2",
                           "0,0,1,2;;", "99999999999,0,0,1"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_cells(text));
  }
}
