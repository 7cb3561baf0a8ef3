/// \file
/// The parser's errors, said again.
#include "cli/usage_message.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "text/nearest.hpp"

namespace modelgate::cli {
namespace {

/// The command that was given, else the program.
const CLI::App& command_of(const CLI::App& app) {
  const auto given = app.get_subcommands();
  return given.empty() ? app : *given.front();
}

std::string full_name(const CLI::App& app, const CLI::App& command) {
  return &app == &command ? app.get_name() : app.get_name() + " " + command.get_name();
}

/// What an argument without a value should have been: "GATE.yaml …", "--gates DIR".
std::string needed(const CLI::App& command, const std::string& otherwise) {
  for (const CLI::Option* option : command.get_options()) {
    if (!option->get_required() || option->count() > 0) continue;
    const std::string& text = option->get_option_text();
    const std::string value = text.empty() ? option->get_type_name() : text;
    const auto& names = option->get_lnames();
    return names.empty() ? value : "--" + names.front() + " " + value;
  }
  return otherwise;
}

std::optional<std::string> nearest_option(const CLI::App& command, const std::string& word) {
  std::vector<std::string> names;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return text::nearest(word.substr(0, word.find('=')), names);
}

std::string unknown(const CLI::App& command) {
  const std::vector<std::string> words = command.remaining(true);
  const auto option =
      std::ranges::find_if(words, [](const std::string& word) { return word.starts_with('-'); });
  if (option == words.end()) {
    return " takes no argument " + (words.empty() ? "more" : "'" + words.front() + "'");
  }
  const auto near = nearest_option(command, *option);
  return " has no option '" + *option + "'" + (near ? "; did you mean '" + *near + "'?" : "");
}

}  // namespace

std::string usage_message(const CLI::App& app, const CLI::ParseError& error) {
  const CLI::App& command = command_of(app);
  const std::string name = full_name(app, command);
  const auto kind = static_cast<CLI::ExitCodes>(error.get_exit_code());
  std::string message = name;
  if (kind == CLI::ExitCodes::RequiredError) {
    message += " needs " + needed(command, "a command");
  } else if (kind == CLI::ExitCodes::ExtrasError) {
    message += unknown(command);
  } else {
    message += std::string(": ") + error.what();
  }
  return message + " (" + name + " --help)";
}

}  // namespace modelgate::cli
