/// \file
/// `modelgate lint`: check policies, and with inputs also against the columns of the data.
#include <memory>
#include <ostream>

#include "cli/command.hpp"
#include "cli/run_arguments.hpp"
#include "modelgate/error.hpp"
#include "runner/check_inputs.hpp"
#include "runner/prepare.hpp"

namespace modelgate::cli {
namespace {

bool has_inputs(const Inputs& inputs) {
  return !inputs.rows.empty() || !inputs.candidate.empty() || !inputs.cells.empty();
}

std::string lint_one(const std::string& gate, const RunArguments& arguments,
                     const Console& console) {
  const RunOptions options = run_options(arguments, console);
  const Policy policy = runner::prepare(gate, options);
  std::string checked;
  if (has_inputs(arguments.inputs)) {
    runner::check_inputs(policy, options);
    checked = ", columns present";
  }
  const std::size_t count = policy.checks.size();
  return gate + ": ok (" + std::to_string(count) + (count == 1 ? " check" : " checks") + checked +
         ")";
}

}  // namespace

void add_lint(CLI::App& app, Session& session) {
  CLI::App& command = *app.add_subcommand("lint", "Check policies without judging");
  const auto arguments = std::make_shared<RunArguments>();
  add_policy_options(command, *arguments);
  add_resource_options(command, *arguments);
  command.footer(
      "Examples:\n"
      "  modelgate lint gates/*/gate.yaml\n"
      "  modelgate lint gate.yaml --rows predictions.csv\n"
      "Exit codes: 0 all policies are valid, 4 at least one is not.");
  command.callback([arguments, &session] {
    for (const std::string& gate : arguments->gates) {
      try {
        *session.console.out << lint_one(gate, *arguments, session.console) << "\n";
      } catch (const Error& error) {
        complain(session.console, error.what());
        session.exit_code = kExitUsage;
      }
    }
  });
}

}  // namespace modelgate::cli
