/// \file
/// The program: verbs to exit codes. Every error that nobody could answer for ends here.
#include <CLI/CLI.hpp>

#include <exception>
#include <ostream>

#include "cli/command.hpp"
#include "modelgate/error.hpp"
#include "modelgate/version.hpp"

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
  return code == static_cast<int>(CLI::ExitCodes::Success) ? cli::kExitOk : cli::kExitUsage;
}

int run_program(int argument_count, char** arguments, Session& session) {
  CLI::App app("Decides whether a model may ship.", "modelgate");
  add_commands(app, session);
  try {
    app.parse(argument_count, arguments);
    return session.exit_code;
  } catch (const CLI::ParseError& error) {
    return answer_parse_error(app, error, session);
  }
}

}  // namespace

int main(int argument_count, char** arguments) {
  Session session;
  session.console = cli::process_console();
  const auto complain = [&](const std::exception& error, const char* prefix) {
    *session.console.err << prefix << error.what() << "\n";
  };
  try {
    return run_program(argument_count, arguments, session);
  } catch (const UsageError& error) {
    complain(error, "");
    return cli::kExitUsage;
  } catch (const PolicyError& error) {
    complain(error, "");
    return cli::kExitUsage;
  } catch (const Error& error) {
    complain(error, "");
    return cli::kExitSource;
  } catch (const std::exception& error) {
    complain(error, "modelgate: internal fault: ");
    return cli::kExitInternal;
  }
}
