/// \file
/// The outline as roff (man(7)).
#include "cli/man_page.hpp"

#include <string_view>

#include "modelgate/version.hpp"

namespace modelgate::cli {
namespace {

/// Text in which nothing is a request or an escape of roff.
std::string roff(std::string_view text) {
  std::string result;
  bool is_line_start = true;
  for (const char byte : text) {
    if (is_line_start && (byte == '.' || byte == '\'')) result += "\\&";
    if (byte == '\\') {
      result += "\\e";
    } else if (byte == '-') {
      result += "\\-";
    } else {
      result += byte;
    }
    is_line_start = byte == '\n';
  }
  return result;
}

std::string option_text(const OptionOutline& option) {
  if (option.is_argument) {
    return ".TP\n.I " + roff(option.value.empty() ? option.name : option.value) + "\n" +
           roff(option.help) + "\n";
  }
  std::string line = ".TP\n.B " + roff(option.name);
  if (!option.value.empty()) line += " \\fI" + roff(option.value) + "\\fR";
  return line + "\n" + roff(option.help) + "\n";
}

std::string synopsis(const CommandOutline& command) {
  std::string line = ".B modelgate " + roff(command.name) + "\n";
  for (const OptionOutline& option : command.options) {
    if (!option.is_argument) continue;
    line += ".I " + roff(option.value.empty() ? option.name : option.value) + "\n";
  }
  return line + "[options]\n";
}

std::string command_text(const CommandOutline& command) {
  std::string text = ".SS modelgate " + roff(command.name) + "\n" + roff(command.help) +
                     ".\n.PP\n" + synopsis(command);
  for (const OptionOutline& option : command.options) {
    if (option.name != "--help") text += option_text(option);
  }
  if (!command.footer.empty()) {
    text += ".PP\n.nf\n" + roff(command.footer) + "\n.fi\n";
  }
  return text;
}

constexpr std::string_view kExitStatus =
    ".SH EXIT STATUS\n"
    ".TP\n.B 0\nThe gate passes; or the command did what it was asked for.\n"
    ".TP\n.B 1\nThe gate fails; a test of a policy fails; two policies differ.\n"
    ".TP\n.B 2\nThe data do not decide: the gate is inconclusive.\n"
    ".TP\n.B 3\nThe data cannot be read, or break the policy\\(cqs data contract.\n"
    ".TP\n.B 4\nWrong usage, or a mistake in a policy.\n"
    ".TP\n.B 5\nInternal fault.\n";

constexpr std::string_view kEnvironment =
    ".SH ENVIRONMENT\n"
    ".TP\n.B NO_COLOR\nSet: nothing is coloured.\n"
    ".TP\n.B DUCKDB_ROOT\nFolder of libduckdb.so, when it does not stand beside the program.\n";

}  // namespace

std::string man_page(const ProgramOutline& program) {
  std::string text = ".TH MODELGATE 1 \"\" \"modelgate " + std::string(kVersion) +
                     "\" \"User Commands\"\n"
                     ".SH NAME\nmodelgate \\- decides whether a model may ship\n"
                     ".SH SYNOPSIS\n.B modelgate\n.I command\n[options]\n"
                     ".SH DESCRIPTION\n" +
                     roff(program.help) +
                     "\nIt reads a YAML policy of limits and of allowed changes, judges a "
                     "candidate\\(cqs predictions beside a baseline\\(cqs on labelled rows with "
                     "intervals, and answers pass, fail or inconclusive.\n.SH COMMANDS\n";
  for (const CommandOutline& command : program.commands) {
    if (!command.group.empty()) text += command_text(command);
  }
  text += kExitStatus;
  text += kEnvironment;
  return text;
}

}  // namespace modelgate::cli
