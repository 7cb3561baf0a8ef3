/// \file
/// The program without a command, and with one that it does not know.
#include <doctest/doctest.h>

#include "cli/program.hpp"

namespace modelgate::cli {

constexpr auto kVerbs = {"init",    "compare", "run",        "lint",  "plan",   "selftest",
                         "serve",   "verify",  "diff",       "bless", "report", "list",
                         "explain", "schema",  "completion", "man"};

TEST_CASE("the program says its version and helps") {
  const auto version = modelgate("--version");
  CHECK(version.exit_code == 0);
  CHECK(version.output.starts_with("modelgate 0.1.0\nwith yaml-cpp "));
  CHECK(version.output.find(" ,") == std::string::npos);
  CHECK(modelgate("--help").exit_code == 0);
}

TEST_CASE("the help of every command shows an example") {
  for (const char* verb : kVerbs) {
    CAPTURE(verb);
    const auto help = modelgate(std::string(verb) + " --help");
    CHECK(help.exit_code == 0);
    CHECK(help.output.find("Usage: modelgate " + std::string(verb)) != std::string::npos);
    CHECK(help.output.find("\nExample") != std::string::npos);
    CHECK(help.output.find("\n  modelgate " + std::string(verb)) != std::string::npos);
  }
}

TEST_CASE("the program alone explains itself and is wrong usage") {
  const auto alone = modelgate("");
  CHECK(alone.exit_code == 4);
  CHECK(modelgate_output("").output.empty());
  for (const char* words : {"\nBegin:\n", "\nJudge:\n", "\nChange and keep:\n", "\nLook up:\n",
                            "\nExamples:\n  modelgate init --rows predictions.csv"}) {
    CAPTURE(words);
    CHECK(alone.output.find(words) != std::string::npos);
  }
}

TEST_CASE("an unknown command is a usage error") {
  CHECK(modelgate("lnt").output ==
        "unknown command 'lnt'; did you mean 'lint'? (modelgate --help)\n");
  CHECK(modelgate("lnt").exit_code == 4);
  CHECK(modelgate("").exit_code == 4);
  CHECK(modelgate("run --nonsense").exit_code == 4);
}

}  // namespace modelgate::cli
