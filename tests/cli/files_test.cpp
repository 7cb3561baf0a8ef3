/// \file
/// Files that cannot be written.
#include <doctest/doctest.h>

#include <filesystem>

#include "cli/program.hpp"

namespace modelgate::cli {
namespace {

struct Case {
  test::Scratch scratch;
  std::string gate = scratch.file("gate.yaml", small_gate());
  std::string rows = scratch.file("rows.csv", small_rows(10, 90));

  /// A folder that its owner alone could write to, and does not.
  [[nodiscard]] std::string locked() const {
    const std::string folder = rows + ".locked";
    if (std::filesystem::create_directory(folder)) {
      std::filesystem::permissions(folder, std::filesystem::perms(0555));
    }
    return folder;
  }

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

/// Whether a user without rights may run the program: not from a home that is closed to others.
bool nobody_can_run() {
  return test::available(test::without_rights("test -x '" MODELGATE_PROGRAM "'"),
                         "the program as another user");
}

TEST_CASE("a folder without permission is named and nothing is written") {
  if (!nobody_can_run()) return;
  const Case some;
  const auto result = test::run_command(
      test::without_rights("'" MODELGATE_PROGRAM "' run '" + some.gate + "' --rows '" + some.rows +
                           "' --quiet --report 'json=" + some.locked() + "/report.json'"));
  CHECK(result.exit_code == 3);
  CHECK(result.output == "cannot write '" + some.locked() + "/report.json': Permission denied\n");
  CHECK(std::filesystem::is_empty(some.locked()));
}

TEST_CASE("inputs and policies without permission are named") {
  if (!nobody_can_run()) return;
  const Case some;
  using std::filesystem::perms;
  const auto run = [&] {
    return test::run_command(test::without_rights("'" MODELGATE_PROGRAM "' run '" + some.gate +
                                                  "' --rows '" + some.rows + "' --quiet"));
  };
  CHECK(run().exit_code == 0);
  std::filesystem::permissions(some.rows, perms::none);
  const auto rows = run();
  CHECK(rows.exit_code == 3);
  CHECK(rows.output == some.rows + ": cannot be opened: Permission denied\n");
  std::filesystem::permissions(some.gate, perms::none);
  const auto gate = run();
  CHECK(gate.exit_code == 4);
  CHECK(gate.output.find("Permission denied") != std::string::npos);
}

TEST_CASE("a disk that fills up while a report is written leaves no part of it") {
  const Case some;
  const std::string folder = some.rows + ".d";
  const auto result = test::run_command("prlimit --fsize=1000 '" MODELGATE_PROGRAM "' run '" +
                                        some.gate + "' --rows '" + some.rows +
                                        "' --quiet --report 'json=" + folder + "/report.json'");
  CHECK(result.exit_code == 3);
  CHECK(result.output == "cannot write '" + folder + "/report.json': File too large\n");
  CHECK(std::filesystem::is_empty(folder));
}

TEST_CASE("a disk that fills up with standard input is an error of the source") {
  const Case some;
  const auto result = test::run_command("prlimit --fsize=1000 '" MODELGATE_PROGRAM "' run '" +
                                        some.gate + "' --rows - --quiet < '" + some.rows + "'");
  CHECK(result.exit_code == 3);
  CHECK(result.output == "standard input cannot be stored: File too large\n");
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
