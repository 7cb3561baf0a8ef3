/// \file
/// Inputs to files on this machine.
#include "source/locate.hpp"

#include <doctest/doctest.h>

#include "modelgate/error.hpp"
#include "source/inputs.hpp"

namespace modelgate::source::test {

TEST_CASE("every input becomes its files in the order of roles") {
  const Folder folder;
  folder.write("labels.csv", "a\n");
  folder.write("part-1.csv", "a\n");
  folder.write("part-2.csv", "a\n");
  OpenOptions options;
  options.base_directory = folder.path();
  Workspace workspace;
  Inputs inputs;
  inputs.candidate = "part-*.csv";
  inputs.labels = "labels.csv";
  const auto files = locate(inputs, options, workspace);
  REQUIRE(files.size() == 3);
  CHECK(files[0].role == Role::labels);
  CHECK(files[1].role == Role::candidate);
  CHECK(files[2].shown == "part-2.csv");
}

TEST_CASE("standard input is given once") {
  Workspace workspace;
  Inputs inputs;
  inputs.labels = "-";
  inputs.candidate = "-";
  CHECK_THROWS_WITH_AS(static_cast<void>(locate(inputs, {}, workspace)),
                       "standard input ('-') is given for two inputs, expected at most one",
                       UsageError);
}

}  // namespace modelgate::source::test
