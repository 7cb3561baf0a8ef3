/// \file
/// CLI11's own description, as values.
#include "cli/outline.hpp"

#include <algorithm>
#include <string_view>

namespace modelgate::cli {
namespace {

/// The names within the braces that a validator writes: "TEXT:{json,text}", "{fail->1}".
std::vector<std::string> choices_in(std::string_view type) {
  std::vector<std::string> choices;
  const std::size_t open = type.find('{');
  const std::size_t close = type.find('}', open == std::string_view::npos ? 0 : open);
  if (open == std::string_view::npos || close == std::string_view::npos) return choices;
  std::string_view rest = type.substr(open + 1, close - open - 1);
  while (!rest.empty()) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    const std::string_view one = rest.substr(0, comma);
    choices.emplace_back(one.substr(0, one.find("->")));
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  return choices;
}

bool is_file(std::string_view value) {
  return value.find("FILE") != std::string_view::npos ||
         value.find(".yaml") != std::string_view::npos ||
         value.find(".json") != std::string_view::npos ||
         value.find("FOLDER") != std::string_view::npos ||
         value.find("PATH") != std::string_view::npos;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : "|") + word;
  return text;
}

std::string value_of(const CLI::Option& option, const std::vector<std::string>& choices) {
  if (option.get_type_size_max() == 0) return {};
  const std::string& text = option.get_option_text();
  if (!text.empty()) return text;
  if (!choices.empty()) return joined(choices);
  const std::string type = option.get_type_name();
  return type.substr(0, type.find(':'));
}

OptionOutline outline_of(const CLI::Option& option) {
  OptionOutline one;
  one.is_argument = option.get_positional() && option.get_lnames().empty();
  one.name = one.is_argument || option.get_lnames().empty() ? option.get_name()
                                                            : "--" + option.get_lnames().front();
  one.choices = choices_in(option.get_type_name());
  one.value = value_of(option, one.choices);
  one.help = option.get_description();
  one.takes_files = is_file(one.value);
  return one;
}

std::vector<OptionOutline> options_of(const CLI::App& app) {
  std::vector<OptionOutline> options;
  for (const CLI::Option* option : app.get_options()) options.push_back(outline_of(*option));
  return options;
}

}  // namespace

ProgramOutline outline_of(const CLI::App& app) {
  ProgramOutline program;
  program.help = app.get_description();
  program.options = options_of(app);
  for (const CLI::App* command : app.get_subcommands({})) {
    program.commands.push_back({command->get_name(), command->get_group(),
                                command->get_description(), command->get_footer(),
                                options_of(*command)});
  }
  return program;
}

}  // namespace modelgate::cli
