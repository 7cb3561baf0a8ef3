/// \file
/// The outline in the words of three shells.
#include "cli/completion.hpp"

#include <string_view>

namespace modelgate::cli {
namespace {

bool is_shown(const CommandOutline& command) { return !command.group.empty(); }

std::string words(const std::vector<std::string>& list) {
  std::string text;
  for (const std::string& word : list) text += (text.empty() ? "" : " ") + word;
  return text;
}

/// `text` between single quotes of a POSIX shell.
std::string shell_quoted(std::string_view text) {
  std::string result = "'";
  for (const char byte : text) result += byte == '\'' ? "'\\''" : std::string(1, byte);
  return result + "'";
}

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

/// What may stand where a word begins: options, and the values of arguments.
std::string bash_words(const CommandOutline& command) {
  std::string list;
  for (const OptionOutline& option : command.options) {
    if (!option.is_argument) list += (list.empty() ? "" : " ") + option.name;
  }
  return list;
}

std::string bash_arguments(const CommandOutline& command) {
  for (const OptionOutline& option : command.options) {
    if (option.is_argument && !option.choices.empty()) return words(option.choices);
  }
  return {};
}

std::string bash_values(const ProgramOutline& program) {
  std::string text;
  for (const CommandOutline& command : program.commands) {
    for (const OptionOutline& option : command.options) {
      if (option.is_argument || option.choices.empty()) continue;
      text += "    " + command.name + ":" + option.name +
              ") values=" + shell_quoted(words(option.choices)) + " ;;\n";
    }
  }
  return text;
}

/// The characters that _arguments gives a meaning.
std::string zsh_text(std::string_view text) {
  std::string escaped;
  for (const char byte : text) {
    if (byte == '[' || byte == ']' || byte == ':' || byte == '\\') escaped.push_back('\\');
    escaped.push_back(byte);
  }
  return escaped;
}

std::string zsh_value(const OptionOutline& option) {
  if (!option.choices.empty()) return ":value:(" + words(option.choices) + ")";
  return ":" + std::string(option.takes_files ? "file:_files" : "value: ");
}

std::string zsh_option(const OptionOutline& option) {
  if (option.is_argument) return shell_quoted("*" + zsh_value(option));
  const std::string help = "[" + zsh_text(first_line(option.help)) + "]";
  if (option.value.empty()) return shell_quoted(option.name + help);
  return shell_quoted("*" + option.name + help + zsh_value(option));
}

std::string fish_quoted(std::string_view text) {
  std::string result = "'";
  for (const char byte : text) {
    if (byte == '\'' || byte == '\\') result.push_back('\\');
    result.push_back(byte);
  }
  return result + "'";
}

std::string fish_option(const CommandOutline& command, const OptionOutline& option) {
  std::string line = "complete -c modelgate -n '__fish_seen_subcommand_from " + command.name + "'";
  if (option.is_argument) {
    if (option.choices.empty()) return line + " -F\n";
    return line + " -f -a " + fish_quoted(words(option.choices)) + "\n";
  }
  line += " -l " + option.name.substr(2);
  if (!option.choices.empty()) {
    line += " -x -a " + fish_quoted(words(option.choices));
  } else if (!option.value.empty()) {
    line += option.takes_files ? " -r -F" : " -x";
  }
  return line + " -d " + fish_quoted(first_line(option.help)) + "\n";
}

}  // namespace

std::string bash_completion(const ProgramOutline& program) {
  std::string commands;
  std::string cases;
  for (const CommandOutline& command : program.commands) {
    if (!is_shown(command)) continue;
    commands += command.name + " ";
    cases += "    " + command.name + ") options=" + shell_quoted(bash_words(command)) +
             " arguments=" + shell_quoted(bash_arguments(command)) + " ;;\n";
  }
  return "# bash completion of modelgate; load it with: source <(modelgate completion bash)\n"
         "_modelgate() {\n"
         "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
         "  local command='' options='--help --version' arguments='' values='' i\n"
         "  COMPREPLY=()\n"
         "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
         "    [[ ${COMP_WORDS[i]} == -* ]] || { command=${COMP_WORDS[i]}; break; }\n"
         "  done\n"
         "  case $command in\n"
         "    '') arguments=" +
         shell_quoted(commands) + " ;;\n" + cases +
         "  esac\n"
         "  case $command:$before in\n" +
         bash_values(program) +
         "  esac\n"
         "  if [[ -n $values ]]; then\n"
         "    COMPREPLY=($(compgen -W \"$values\" -- \"$word\"))\n"
         "  elif [[ $word == -* ]]; then\n"
         "    COMPREPLY=($(compgen -W \"$options\" -- \"$word\"))\n"
         "  else\n"
         "    COMPREPLY=($(compgen -W \"$arguments\" -- \"$word\"))\n"
         "  fi\n"
         "}\n"
         "complete -o default -F _modelgate modelgate\n";
}

std::string zsh_completion(const ProgramOutline& program) {
  std::string commands;
  std::string cases;
  for (const CommandOutline& command : program.commands) {
    if (!is_shown(command)) continue;
    commands += "    " + shell_quoted(command.name + ":" + zsh_text(command.help)) + "\n";
    cases += "    " + command.name + ")\n      _arguments -S";
    for (const OptionOutline& option : command.options) {
      cases += " \\\n        " + zsh_option(option);
    }
    cases += "\n      ;;\n";
  }
  return "#compdef modelgate\n"
         "# zsh completion of modelgate; keep it as _modelgate in a folder of fpath.\n"
         "_modelgate() {\n"
         "  local -a commands=(\n" +
         commands +
         "  )\n"
         "  if (( CURRENT == 2 )); then\n"
         "    _describe command commands\n"
         "    return\n"
         "  fi\n"
         "  shift words\n"
         "  (( CURRENT-- ))\n"
         "  case $words[1] in\n" +
         cases +
         "  esac\n"
         "}\n"
         "if [[ ${zsh_eval_context[-1]} == loadautofunc ]]; then\n"
         "  _modelgate \"$@\"\n"
         "else\n"
         "  compdef _modelgate modelgate\n"
         "fi\n";
}

std::string fish_completion(const ProgramOutline& program) {
  std::string text =
      "# fish completion of modelgate; keep it as ~/.config/fish/completions/modelgate.fish\n"
      "complete -c modelgate -f\n";
  for (const CommandOutline& command : program.commands) {
    if (!is_shown(command)) continue;
    text += "complete -c modelgate -n __fish_use_subcommand -a " + command.name + " -d " +
            fish_quoted(command.help) + "\n";
    for (const OptionOutline& option : command.options) text += fish_option(command, option);
  }
  return text;
}

}  // namespace modelgate::cli
