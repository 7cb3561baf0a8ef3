/// \file
/// The program: verbs to exit codes. Every error that nobody could answer for ends here.
#include <CLI/CLI.hpp>

#include <algorithm>
#include <exception>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/command_guard.hpp"
#include "cli/github_step.hpp"
#include "cli/interrupts.hpp"
#include "modelgate/error.hpp"
#include "modelgate/version.hpp"
#include "text/nearest.hpp"

namespace {

using namespace modelgate;
using cli::Session;

void add_commands(CLI::App& app, Session& session) {
  app.set_version_flag("--version", "modelgate " + std::string(kVersion));
  app.require_subcommand(1);
  app.set_help_all_flag("--help-all", "Help for all commands");
  cli::add_run(app, session);
  cli::add_compare(app, session);
  cli::add_lint(app, session);
  cli::add_plan(app, session);
  cli::add_selftest(app, session);
  cli::add_bless(app, session);
  cli::add_list(app, session);
  cli::add_explain(app, session);
  cli::add_schema(app, session);
  cli::add_report(app, session);
  app.footer("Start with: modelgate run gates/spam/gate.yaml");
}

/// Help and version are results; a mistake is a message.
int answer_parse_error(const CLI::App& app, const CLI::ParseError& error, Session& session) {
  const int code = app.exit(error, *session.console.out, *session.console.err);
  if (code == static_cast<int>(CLI::ExitCodes::Success)) return cli::kExitOk;
  cli::publish_fault(session.console, {"UsageError", error.what(), {}}, cli::kExitUsage);
  return cli::kExitUsage;
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
