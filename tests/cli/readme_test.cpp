/// \file
/// The README shows what the program does.
#include <doctest/doctest.h>

#include "cli/program.hpp"

namespace modelgate::cli {
namespace {

std::string between(const std::string& text, const std::string& begin, const std::string& end) {
  const auto from = text.find(begin);
  REQUIRE(from != std::string::npos);
  const auto start = from + begin.size();
  return text.substr(start, text.find(end, start) - start);
}

std::string readme() { return bytes_of(MODELGATE_SOURCE_DIR "/README.md"); }

}  // namespace

TEST_CASE("the sample in the README is the program's output") {
  const std::string block = between(readme(), "```text\n$ modelgate ", "```");
  const auto line = block.find('\n');
  const auto run = modelgate(block.substr(0, line));
  CHECK(run.exit_code == 1);
  CHECK(run.output == block.substr(line + 1));
}

TEST_CASE("the policy in the README is valid and runs") {
  const test::Scratch scratch;
  const std::string gate = scratch.file("gate.yaml", between(readme(), "```yaml\n", "```"));
  CHECK(modelgate("lint '" + gate + "'").exit_code == 0);
  std::string rows = "label,old,new,language\n";
  for (int row = 0; row < 2000; ++row) {
    rows += row % 40 == 0   ? "spam,spam,ham,de\n"
            : row % 41 == 0 ? "spam,ham,spam,en\n"
            : row % 37 == 0 ? "ham,spam,spam,en\n"
            : row % 2 == 0  ? "spam,spam,spam,en\n"
                            : "ham,ham,ham,de\n";
  }
  const auto run = modelgate("run '" + gate + "' --rows '" + scratch.file("rows.csv", rows) + "'");
  CHECK(run.exit_code <= 2);
  CHECK(run.output.find("no language loses recall") != std::string::npos);
}

TEST_CASE("the quick start leads from a stranger's file to a verdict in a fresh repository") {
  if (!test::available("git --version", "git")) return;
  const test::Scratch scratch;
  const std::string rows =
      scratch.file("predictions.csv", bytes_of(MODELGATE_SOURCE_DIR "/gates/leak/predictions.csv"));
  const std::string folder = rows.substr(0, rows.find_last_of('/'));
  const std::string commands = between(readme(), "## Quick start\n", "`init` says of every");
  const std::string script = scratch.file(
      "quick.sh", "set -u\nmodelgate() { '" MODELGATE_PROGRAM "' \"$@\"; }\ncd '" + folder +
                      "'\ngit init -q . && git config user.name a && git config user.email a@b\n" +
                      between(commands, "```sh\n", "```"));
  const auto run = test::run_command("sh '" + script + "'");
  CAPTURE(run.output);
  CHECK(run.exit_code == 0);
  CHECK(
      run.output.find("wrote gate.yaml (4 checks). Next: read it, then modelgate run gate.yaml") !=
      std::string::npos);
  CHECK(run.output.find("\nINCONCLUSIVE  ") != std::string::npos);
  CHECK(run.output.find("gate: judge candidates before they ship") != std::string::npos);
}

}  // namespace modelgate::cli
