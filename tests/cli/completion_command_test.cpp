/// \file
/// Completion and the manual page in the real shells and in groff, where they are.
#include <doctest/doctest.h>

#include "cli/program.hpp"

namespace modelgate::cli {
namespace {

/// What bash offers for a command line that ends in the word to complete.
std::string offered(const std::string& words) {
  const test::Scratch scratch;
  const std::string script =
      scratch.file("completion.bash", modelgate_output("completion bash").output);
  return test::run_command("bash -c 'source " + script + "; COMP_WORDS=(" + words +
                           "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); "
                           "_modelgate; printf \"%s \" \"${COMPREPLY[@]}\"'")
      .output;
}

}  // namespace

TEST_CASE("bash completes commands and options and values") {
  if (!test::available("bash -c true", "bash")) return;
  CHECK(offered("modelgate in") == "init ");
  CHECK(offered("modelgate run --junit-style ri") == "rich ");
  CHECK(offered("modelgate list met") == "metrics ");
  CHECK(offered("modelgate compare --candidate-p") == "--candidate-prediction ");
  CHECK(offered("modelgate completion z") == "zsh ");
}

TEST_CASE("zsh and fish accept their scripts") {
  const test::Scratch scratch;
  const std::string zsh = scratch.file("_modelgate", modelgate_output("completion zsh").output);
  const std::string fish = scratch.file("m.fish", modelgate_output("completion fish").output);
  CHECK(bytes_of(zsh).starts_with("#compdef modelgate\n"));
  if (test::available("zsh -c true", "zsh")) {
    CHECK(test::run_command("zsh -n '" + zsh + "'").exit_code == 0);
    CHECK(test::run_command("zsh -fc 'autoload -U compinit && compinit -u -D; source " + zsh + "'")
              .output.empty());
  }
  if (test::available("fish -c true", "fish")) {
    const std::string complete = "fish --no-config -c 'source " + fish + "; complete -C ";
    CHECK(test::run_command(complete + "\"modelgate in\"'").output.starts_with("init\t"));
    CHECK(test::run_command(complete + "\"modelgate run --junit-style ri\"'")
              .output.starts_with("rich\t"));
  }
}

TEST_CASE("the manual page has no mistake that groff would tell") {
  const auto page = modelgate_output("man");
  CHECK(page.exit_code == 0);
  CHECK(page.output.find(".SS modelgate init\n") != std::string::npos);
  CHECK(page.output.find("\\-\\-candidate\\-prediction") != std::string::npos);
  if (!test::available("groff --version", "groff")) return;
  const test::Scratch scratch;
  const std::string file = scratch.file("modelgate.1", page.output);
  const auto checked = test::run_command("groff -man -Tutf8 -K utf8 -ww -z '" + file + "'");
  CHECK(checked.output == "");
  CHECK(checked.exit_code == 0);
}

}  // namespace modelgate::cli
