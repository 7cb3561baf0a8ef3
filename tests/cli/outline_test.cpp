/// \file
/// A small program as values.
#include "cli/outline.hpp"

#include <doctest/doctest.h>

namespace modelgate::cli {

TEST_CASE("commands and options are described with their values") {
  CLI::App app("Does things.", "program");
  CLI::App& command = *app.add_subcommand("run", "Run it");
  command.group("Work");
  command.footer("Example:\n  program run");
  std::string text;
  std::vector<std::string> files;
  bool is_quiet = false;
  command.add_option("files", files, "Files")->option_text("FILE …");
  command.add_option("--format", text, "How")->check(CLI::IsMember({"json", "text"}));
  command.add_option("--out", text, "Where")->type_name("FILE");
  command.add_flag("--quiet", is_quiet, "Nothing");
  const ProgramOutline program = outline_of(app);
  CHECK(program.help == "Does things.");
  REQUIRE(program.commands.size() == 1);
  const CommandOutline& run = program.commands.front();
  CHECK(run.group == "Work");
  CHECK(run.footer == "Example:\n  program run");
  REQUIRE(run.options.size() == 5);
  CHECK(run.options[0].name == "--help");
  CHECK(run.options[0].value == "");
  CHECK(run.options[1].is_argument);
  CHECK(run.options[1].takes_files);
  CHECK(run.options[2].choices == std::vector<std::string>{"json", "text"});
  CHECK(run.options[2].value == "json|text");
  CHECK(run.options[3].name == "--out");
  CHECK(run.options[3].value == "FILE");
  CHECK(run.options[3].takes_files);
  CHECK(run.options[4].value == "");
}

}  // namespace modelgate::cli
