/// \file
/// The program without a command, and with one that it does not know.
#include <doctest/doctest.h>

#include "cli/program.hpp"

namespace modelgate::cli {

TEST_CASE("the program says its version and helps") {
  CHECK(modelgate("--version").output == "modelgate 0.1.0\n");
  CHECK(modelgate("--help").exit_code == 0);
  for (const char* verb :
       {"run", "compare", "lint", "plan", "bless", "list", "explain", "schema", "report"}) {
    const auto help = modelgate(std::string(verb) + " --help");
    CHECK(help.exit_code == 0);
    CHECK(help.output.find("Usage: modelgate " + std::string(verb)) != std::string::npos);
  }
}

TEST_CASE("an unknown command is a usage error") {
  CHECK(modelgate("lnit").output ==
        "unknown command 'lnit'; did you mean 'lint'? (modelgate --help)\n");
  CHECK(modelgate("lnit").exit_code == 4);
  CHECK(modelgate("").exit_code == 4);
  CHECK(modelgate("run --nonsense").exit_code == 4);
}

}  // namespace modelgate::cli
