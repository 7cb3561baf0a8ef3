/// \file
/// The program: verbs to exit codes. Every error that nobody could answer for ends here.
#include <CLI/CLI.hpp>

#include <algorithm>
#include <exception>
#include <ostream>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/command_guard.hpp"
#include "cli/github_step.hpp"
#include "cli/interrupts.hpp"
#include "cli/usage_message.hpp"
#include "modelgate/error.hpp"
#include "modelgate/version.hpp"
#include "text/nearest.hpp"

namespace {

using namespace modelgate;
using cli::Session;

/// What --version says: the libraries are those of the build; the data engine and libcurl are not
/// asked, because they are loaded only where data need them.
constexpr auto kLibraries =
    "with " MODELGATE_LIBRARIES
    "\nDuckDB and libcurl are loaded when data need them; reports name the version of DuckDB";

using AddCommand = void (*)(CLI::App&, Session&);

struct CommandGroup {
  const char* title;
  std::vector<AddCommand> commands;
};

std::vector<CommandGroup> command_groups() {
  return {{"Begin", {cli::add_init, cli::add_compare}},
          {"Judge", {cli::add_run, cli::add_lint, cli::add_plan, cli::add_selftest}},
          {"Deploy", {cli::add_serve, cli::add_generate, cli::add_sql}},
          {"Change and keep", {cli::add_verify, cli::add_diff, cli::add_bless, cli::add_report}},
          {"Look up",
           {cli::add_list, cli::add_explain, cli::add_schema, cli::add_completion, cli::add_man}}};
}

void add_commands(CLI::App& app, Session& session) {
  app.set_version_flag("--version",
                       "modelgate " + std::string(kVersion) + "\n" + std::string(kLibraries));
  app.require_subcommand(1);
  for (const CommandGroup& group : command_groups()) {
    for (const AddCommand add : group.commands) add(app, session);
    for (CLI::App* command : app.get_subcommands({})) {
      if (command->get_group() == "Subcommands") command->group(group.title);
    }
  }
  app.set_help_all_flag("--help-all", "Help for all commands");
  app.footer(
      "Examples:\n"
      "  modelgate init --rows predictions.csv            a first policy from predictions\n"
      "  modelgate run gate.yaml                          judge the candidate\n"
      "  modelgate run gate.yaml --report junit=gate.xml  and write a report for CI\n"
      "  modelgate explain balanced_accuracy              what a metric means\n"
      "'modelgate COMMAND --help' explains a command. Exit codes: 0 pass, 1 fail, 2 inconclusive,\n"
      "3 the data cannot be judged, 4 wrong usage or policy, 5 internal fault.");
}

/// Help and version are results; a mistake is a message.
int answer_parse_error(const CLI::App& app, const CLI::ParseError& error, const Session& session) {
  if (error.get_exit_code() != static_cast<int>(CLI::ExitCodes::Success)) {
    throw UsageError(cli::usage_message(app, error));
  }
  return app.exit(error, *session.console.out, *session.console.err);
}

/// The first word that is no option must be a command.
void require_command(const CLI::App& app, int argument_count, char** arguments) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands({})) names.push_back(command->get_name());
  if (argument_count < 2 || arguments[1][0] == '-') return;
  const std::string word = arguments[1];
  if (std::ranges::find(names, word) != names.end()) return;
  const auto near = text::nearest(word, names);
  throw UsageError("unknown command '" + word + "'" +
                   (near ? "; did you mean '" + *near + "'?" : "") + " (modelgate --help)");
}

int run_program(int argument_count, char** arguments, Session& session) {
  CLI::App app("Decides whether a model may ship.", "modelgate");
  add_commands(app, session);
  if (argument_count < 2) {
    *session.console.err << app.help();
    return cli::kExitUsage;
  }
  require_command(app, argument_count, arguments);
  try {
    app.parse(argument_count, arguments);
    return session.exit_code;
  } catch (const CLI::ParseError& error) {
    return answer_parse_error(app, error, session);
  }
}

/// What nobody could answer for: a message, for a step of GitHub Actions a verdict too.
int answer_error(const Session& session, const ReportError& error, int exit_code) {
  cli::complain(session.console, error.message);
  cli::publish_fault(session.console, error, exit_code);
  return exit_code;
}

}  // namespace

int main(int argument_count, char** arguments) {
  const cli::Interrupts interrupts;
  Session session;
  session.console = cli::process_console();
  session.console.interrupted = interrupts.token();
  const cli::CommandGuard guard(session.console);
  try {
    return run_program(argument_count, arguments, session);
  } catch (const UsageError& error) {
    return answer_error(session, {"UsageError", error.what(), {}}, cli::kExitUsage);
  } catch (const PolicyError& error) {
    return answer_error(session, {"PolicyError", error.what(), error.diagnostics()},
                        cli::kExitUsage);
  } catch (const Error& error) {
    return answer_error(session, {"SourceError", error.what(), {}}, cli::kExitSource);
  } catch (const std::exception& error) {
    const std::string message = std::string("internal fault: ") + error.what();
    return answer_error(session, {"InternalError", message, {}}, cli::kExitInternal);
  }
}
