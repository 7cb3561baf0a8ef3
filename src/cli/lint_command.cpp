/// \file
/// `modelgate lint`: check policies, and with inputs also against the columns of the data.
#include <memory>
#include <ostream>

#include "cli/command.hpp"
#include "cli/github_step.hpp"
#include "cli/run_arguments.hpp"
#include "modelgate/error.hpp"
#include "policy/draft.hpp"
#include "report/annotations.hpp"
#include "report/lint.hpp"
#include "runner/check_inputs.hpp"
#include "runner/prepare.hpp"

namespace modelgate::cli {
namespace {

using report::LintedPolicy;

struct Arguments {
  RunArguments run;
  std::string format = "text";
};

std::size_t check(const std::string& gate, const RunArguments& arguments, const Console& console) {
  const RunOptions options = run_options(arguments, console);
  if (!has_inputs(arguments)) {
    // Values of parameters come with a run.
    const Policy policy = policy::Draft::read(gate).filled(
        {options.parameters, options.overrides, policy::MissingValues::tolerated});
    runner::check_layout(policy);
    return policy.checks.size();
  }
  const Policy policy = runner::prepare(gate, options);
  runner::check_inputs(policy, options);
  return policy.checks.size();
}

LintedPolicy lint_one(const std::string& gate, const RunArguments& arguments,
                      const Console& console) {
  LintedPolicy linted{gate, 0, {}};
  try {
    linted.checks = check(gate, arguments, console);
  } catch (const PolicyError& error) {
    linted.error = ReportError{"PolicyError", error.what(), error.diagnostics()};
  } catch (const UsageError& error) {
    linted.error = ReportError{"UsageError", error.what(), {}};
  } catch (const DataError& error) {
    linted.error = ReportError{"DataError", error.what(), {}};
  } catch (const Error& error) {
    linted.error = ReportError{"SourceError", error.what(), {}};
  }
  return linted;
}

void print(const LintedPolicy& linted, const Arguments& arguments, const Console& console) {
  if (linted.error) {
    complain(console, linted.error->message);
    return;
  }
  *console.out << linted.path << ": ok (" << linted.checks
               << (linted.checks == 1 ? " check" : " checks")
               << (has_inputs(arguments.run) ? ", columns present" : "") << ")\n";
}

void lint(const Arguments& arguments, Session& session) {
  std::vector<LintedPolicy> all;
  std::vector<report::Annotation> remarks;
  for (const std::string& gate : arguments.run.gates) {
    all.push_back(lint_one(gate, arguments.run, session.console));
    const LintedPolicy& linted = all.back();
    if (arguments.format == "text") print(linted, arguments, session.console);
    if (!linted.error) continue;
    session.exit_code = kExitUsage;
    Report refused;
    refused.gate.path = gate;
    refused.error = linted.error;
    for (report::Annotation& remark : report::annotations(refused)) remarks.push_back(remark);
  }
  if (arguments.format == "json") report::write_lint_json(all, *session.console.out);
  if (arguments.format == "sarif") report::write_sarif(all, *session.console.out);
  annotate(session.console, std::move(remarks));
}

}  // namespace

void add_lint(CLI::App& app, Session& session) {
  CLI::App& command = *app.add_subcommand("lint", "Check policies without judging");
  const auto arguments = std::make_shared<Arguments>();
  add_policy_options(command, arguments->run);
  add_resource_options(command, arguments->run);
  command.add_option("--format", arguments->format, "What to print: text, json or sarif")
      ->check(CLI::IsMember({"text", "json", "sarif"}))
      ->option_text("text|json|sarif")
      ->group("Output");
  command.footer(
      "Examples:\n"
      "  modelgate lint gates/*/gate.yaml\n"
      "  modelgate lint gate.yaml --rows predictions.csv\n"
      "Exit codes: 0 all policies are valid, 4 at least one is not.");
  command.callback([arguments, &session] { lint(*arguments, session); });
}

}  // namespace modelgate::cli
