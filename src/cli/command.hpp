/// \file
/// The verbs of the program; each adds its subcommand and leaves its exit code in the session.
#pragma once

#include <CLI/CLI.hpp>

#include "cli/console.hpp"

namespace modelgate::cli {

/// Exit codes of contract.md section 4 that the commands themselves decide on.
inline constexpr int kExitOk = 0;
inline constexpr int kExitDiffers = 1;
inline constexpr int kExitSource = 3;
inline constexpr int kExitUsage = 4;
inline constexpr int kExitInternal = 5;

/// What a command gets, and what it leaves behind.
struct Session {
  Console console;
  int exit_code = kExitOk;
};

/// Each adds one command to the program; its callback works when the command line is parsed and
/// leaves the exit code in `session`.
void add_run(CLI::App& app, Session& session);
void add_init(CLI::App& app, Session& session);
void add_compare(CLI::App& app, Session& session);
void add_lint(CLI::App& app, Session& session);
void add_plan(CLI::App& app, Session& session);
void add_selftest(CLI::App& app, Session& session);
void add_verify(CLI::App& app, Session& session);
void add_diff(CLI::App& app, Session& session);
void add_bless(CLI::App& app, Session& session);
void add_list(CLI::App& app, Session& session);
void add_explain(CLI::App& app, Session& session);
void add_schema(CLI::App& app, Session& session);
void add_report(CLI::App& app, Session& session);
void add_generate(CLI::App& app, Session& session);
void add_sql(CLI::App& app, Session& session);
void add_serve(CLI::App& app, Session& session);
void add_completion(CLI::App& app, Session& session);
void add_man(CLI::App& app, Session& session);

}  // namespace modelgate::cli
