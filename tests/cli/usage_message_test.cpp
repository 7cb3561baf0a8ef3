/// \file
/// A small program that is called wrongly.
#include "cli/usage_message.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <vector>

#include "cli/program.hpp"

namespace modelgate::cli {
namespace {

/// The message for a command line, without the program's name; nothing where it is right.
std::optional<std::string> said(const std::string& line) {
  CLI::App app("Does things.", "program");
  app.require_subcommand(1);
  CLI::App& command = *app.add_subcommand("run", "Run it");
  std::vector<std::string> files;
  std::string rows;
  command.add_option("files", files, "Files")->required()->option_text("FILE …");
  command.add_option("--rows", rows, "Rows")->check(CLI::IsMember({"few", "many"}));
  try {
    app.parse(line);
  } catch (const CLI::ParseError& error) {
    return usage_message(app, error);
  }
  return std::nullopt;
}

}  // namespace

TEST_CASE("a wrong command line is told by what the command needs") {
  CHECK_FALSE(said("run a.yaml --rows few"));
  CHECK(said("run") == "program run needs FILE … (program run --help)");
  CHECK(said("run a.yaml --rosw few") ==
        "program run has no option '--rosw'; did you mean '--rows'? (program run --help)");
  CHECK(said("run a.yaml --rosw=few") ==
        "program run has no option '--rosw=few'; did you mean '--rows'? (program run --help)");
  CHECK(said("run a.yaml --colour") == "program run has no option '--colour' (program run --help)");
  CHECK(said("run a.yaml --rows none") ==
        "program run: --rows: none not in {few,many} (program run --help)");
  CHECK(said("") == "program needs a command (program --help)");
}

TEST_CASE("every command says what it needs as it is typed") {
  CHECK(modelgate("run").output == "modelgate run needs GATE.yaml … (modelgate run --help)\n");
  CHECK(modelgate("sql").output == "modelgate sql needs GATE.yaml (modelgate sql --help)\n");
  CHECK(modelgate("explain").output ==
        "modelgate explain needs METRIC (modelgate explain --help)\n");
  CHECK(modelgate("generate argo").output ==
        "modelgate generate needs GATE.yaml (modelgate generate --help)\n");
  CHECK(modelgate("serve").output ==
        "modelgate serve needs --gates DIR (modelgate serve --help)\n");
  for (const char* command : {"generate", "plan", "lint", "diff", "verify", "report", "bless",
                              "selftest", "compare", "init", "completion", "schema"}) {
    const auto result = modelgate(command);
    CAPTURE(result.output);
    if (result.exit_code == 0) continue;
    CHECK(result.exit_code == 4);
    CHECK(result.output.find(" needs TEXT") == std::string::npos);
  }
}

}  // namespace modelgate::cli
