/// \file
/// The program as its command line describes itself: what help, completions and the manual page are
/// made from.
#pragma once

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace modelgate::cli {

/// One option, or one argument without a name.
struct OptionOutline {
  std::string name;   ///< "--rows", or "gates" of an argument
  std::string value;  ///< what follows it: "FILE", "text|json"; empty: nothing
  std::string help;
  std::vector<std::string> choices;  ///< the only values; empty: any
  bool is_argument = false;
  bool takes_files = false;
};

/// One command.
struct CommandOutline {
  std::string name;
  std::string group;
  std::string help;
  std::string footer;  ///< examples and exit codes
  std::vector<OptionOutline> options;
};

/// All commands in the order of the help; those without a group are hidden.
struct ProgramOutline {
  std::string help;
  std::vector<OptionOutline> options;
  std::vector<CommandOutline> commands;
};

/// The outline of a program that is described completely.
[[nodiscard]] ProgramOutline outline_of(const CLI::App& app);

}  // namespace modelgate::cli
