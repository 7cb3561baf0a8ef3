/// \file
/// `modelgate completion bash|zsh|fish` and `modelgate man`: what the program says of itself to
/// shells and to man.
#include <memory>
#include <ostream>
#include <string>

#include "cli/command.hpp"
#include "cli/completion.hpp"
#include "cli/man_page.hpp"
#include "cli/outline.hpp"

namespace modelgate::cli {
namespace {

std::string script(const std::string& shell, const ProgramOutline& program) {
  if (shell == "bash") return bash_completion(program);
  return shell == "zsh" ? zsh_completion(program) : fish_completion(program);
}

}  // namespace

void add_completion(CLI::App& app, Session& session) {
  CLI::App& command = *app.add_subcommand("completion", "Print a shell's completion script");
  const auto shell = std::make_shared<std::string>();
  command.add_option("shell", *shell, "bash, zsh or fish")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}))
      ->option_text("bash|zsh|fish");
  command.footer(
      "Examples:\n"
      "  modelgate completion bash > ~/.local/share/bash-completion/completions/modelgate\n"
      "  modelgate completion zsh > \"${fpath[1]}/_modelgate\"\n"
      "  modelgate completion fish > ~/.config/fish/completions/modelgate.fish");
  command.callback(
      [shell, &app, &session] { *session.console.out << script(*shell, outline_of(app)); });
}

void add_man(CLI::App& app, Session& session) {
  CLI::App& command = *app.add_subcommand("man", "Print the manual page");
  command.footer("Example:\n  modelgate man | man -l -");
  command.callback([&app, &session] { *session.console.out << man_page(outline_of(app)); });
}

}  // namespace modelgate::cli
