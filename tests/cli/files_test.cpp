/// \file
/// Files that cannot be written.
#include <doctest/doctest.h>

#include "cli/program.hpp"

namespace modelgate::cli {
namespace {

struct Case {
  test::Scratch scratch;
  std::string gate = scratch.file("gate.yaml", small_gate());
  std::string rows = scratch.file("rows.csv", small_rows(10, 90));

  [[nodiscard]] test::CommandResult run(const std::string& target) const {
    return modelgate("run '" + gate + "' --rows '" + rows + "' --quiet --report '" + target + "'");
  }
};

}  // namespace

TEST_CASE("a full disk is an error and never a pass") {
  const auto result = Case().run("json=/dev/full");
  CHECK(result.exit_code == 3);
  CHECK(result.output == "cannot write '/dev/full': No space left on device\n");
}

TEST_CASE("a directory is not overwritten") {
  const auto result = Case().run("json=/tmp");
  CHECK(result.exit_code == 3);
  CHECK(result.output == "cannot write '/tmp': Is a directory\n");
}

TEST_CASE("a path below a file cannot be made") {
  const Case some;
  const auto result = some.run("json=" + some.rows + "/report.json");
  CHECK(result.exit_code == 3);
  CHECK(result.output == "cannot write '" + some.rows + "/report.json': Not a directory\n");
}

TEST_CASE("folders of a report are made and no temporary file stays") {
  const Case some;
  const std::string folder = some.rows + ".d/new";
  CHECK(some.run("json=" + folder + "/report.json").exit_code == 0);
  CHECK(test::run_command("ls '" + folder + "'").output == "report.json\n");
}

TEST_CASE("a full standard output is an error") {
  const Case some;
  const auto result =
      modelgate("run '" + some.gate + "' --rows '" + some.rows + "' --format json > /dev/full");
  CHECK(result.exit_code == 3);
}

}  // namespace modelgate::cli
