/// \file
/// Ctrl-C while the program waits for its input.
#include <doctest/doctest.h>

#include "cli/program.hpp"

namespace modelgate::cli {

TEST_CASE("an interrupted run is an error and leaves nothing behind") {
  const test::Scratch scratch;
  const std::string gate = scratch.file("gate.yaml", small_gate());
  const std::string home = gate + ".tmp";
  const std::string run = "mkdir '" + home + "'; mkfifo '" + home + "/in'; (exec 3<>'" + home +
                          "/in'; TMPDIR='" + home + "' timeout --foreground -s INT 1 '" +
                          MODELGATE_PROGRAM "' run '" + gate +
                          "' --rows - <&3 >/dev/null 2>&1; echo $?)";
  CHECK(test::run_command(run).output == "124\n");
  CHECK(test::run_command("ls '" + home + "'").output == "in\n");
}

}  // namespace modelgate::cli
