/// \file
/// `modelgate report`: a finished report in other formats.
#include <doctest/doctest.h>

#include "cli/program.hpp"

namespace modelgate::cli {

TEST_CASE("a finished report is rendered again to the same bytes") {
  const test::Scratch scratch;
  const std::string gate = scratch.file("gate.yaml", small_gate());
  const std::string rows = scratch.file("rows.csv", small_rows(90, 10));
  const std::string first = scratch.file("first.json", "");
  const std::string junit = scratch.file("first.xml", "");
  CHECK(modelgate("run '" + gate + "' --rows '" + rows + "' --quiet --report 'json=" + first +
                  "' --report 'junit=" + junit + "'")
            .exit_code == 1);
  CHECK(modelgate("report '" + first + "' --report json=-").output == bytes_of(first));
  CHECK(modelgate("report '" + first + "' --report junit=-").output == bytes_of(junit));
  CHECK(modelgate("report '" + first + "'").output.starts_with("FAIL"));
  CHECK(modelgate("report '" + rows + "'").exit_code == 3);
  CHECK(modelgate("report /nowhere.json").exit_code == 3);
}

}  // namespace modelgate::cli
