/// \file
/// Completion scripts of a small program.
#include "cli/completion.hpp"

#include <doctest/doctest.h>

namespace modelgate::cli {
namespace {

ProgramOutline program() {
  CommandOutline run{"run", "Work", "Run: 'it' [now]", "", {}};
  run.options.push_back({"--format", "a|b", "How", {"a", "b"}, false, false});
  run.options.push_back({"--out", "FILE", "Where: there", {}, false, true});
  run.options.push_back({"--quiet", "", "Nothing", {}, false, false});
  run.options.push_back({"files", "FILE", "Files", {}, true, true});
  const CommandOutline hidden{"secret", "", "Hidden", "", {}};
  return {"Does things.", {}, {run, hidden}};
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("bash completes options and their values") {
  const std::string script = bash_completion(program());
  CHECK(has(script, "'') arguments='run ' ;;"));
  CHECK(has(script, "run) options='--format --out --quiet' arguments='' ;;"));
  CHECK(has(script, "run:--format) values='a b' ;;"));
  CHECK_FALSE(has(script, "secret"));
}

TEST_CASE("zsh gets descriptions without signs that it would read") {
  const std::string script = zsh_completion(program());
  CHECK(has(script, "'run:Run\\: '\\''it'\\'' \\[now\\]'"));
  CHECK(has(script, "'*--out[Where\\: there]:file:_files'"));
  CHECK(has(script, "'*--format[How]:value:(a b)'"));
  CHECK(has(script, "'--quiet[Nothing]'"));
}

TEST_CASE("fish gets one line for each option") {
  const std::string script = fish_completion(program());
  CHECK(has(script,
            "complete -c modelgate -n __fish_use_subcommand -a run -d 'Run: \\'it\\' [now]'\n"));
  CHECK(has(script,
            "complete -c modelgate -n '__fish_seen_subcommand_from run' -l format -x -a 'a b' -d "
            "'How'\n"));
  CHECK(has(script, " -l out -r -F -d 'Where: there'\n"));
}

}  // namespace modelgate::cli
