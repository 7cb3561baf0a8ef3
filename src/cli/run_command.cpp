/// \file
/// `modelgate run`: judge gates, print their verdicts, write their reports.
#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/progress.hpp"
#include "cli/report_targets.hpp"
#include "cli/run_arguments.hpp"
#include "modelgate/error.hpp"

namespace modelgate::cli {
namespace {

enum class FailOn { inconclusive, fail };

struct Arguments {
  RunArguments run;
  std::vector<std::string> reports;
  std::string format = "text";
  FailOn fail_on = FailOn::inconclusive;
  report::JunitStyle junit_style = report::JunitStyle::portable;
  bool is_quiet = false;
  bool has_no_color = false;
};

/// Exit codes in the order of their verdicts: pass, inconclusive, error, fail; then what kept
/// modelgate from judging at all.
int severity(int exit_code) {
  constexpr std::array kByRank = {0, 2, 3, 1, kExitUsage, kExitInternal};
  return static_cast<int>(std::ranges::find(kByRank, exit_code) - kByRank.begin());
}

int worse_exit(int left, int right) { return severity(left) < severity(right) ? right : left; }

Report run_one(const std::string& gate, const Arguments& arguments, const Console& console) {
  RunOptions options = run_options(arguments.run, console);
  options.inconclusive_blocks = arguments.fail_on == FailOn::inconclusive;
  Progress progress(console, gate);
  options.progress = [&](std::string_view stage) { progress.enter(stage); };
  return run(gate, options);
}

/// An error is a message; the text report has nothing to add to it.
void print(const Report& report, const Arguments& arguments, const Console& console,
           const report::RenderOptions& options) {
  const bool is_text = arguments.format == "text";
  if (report.error) complain(console, report.error->message);
  if (arguments.is_quiet || (report.error && is_text)) return;
  known_format(arguments.format).write(report, options, *console.out);
}

int serve_gate(const std::string& gate, const Arguments& arguments,
               const std::vector<ReportTarget>& targets, const Console& console) {
  const Report report = run_one(gate, arguments, console);
  report::RenderOptions options = rendering(console);
  options.junit_style = arguments.junit_style;
  if (arguments.has_no_color) options.colour = report::Colour::off;
  const bool has_output_target =
      std::ranges::any_of(targets, [](const ReportTarget& target) { return target.path == "-"; });
  if (!has_output_target) print(report, arguments, console, options);
  write_reports(report, targets, options, *console.out);
  console.out->flush();
  if (!*console.out) throw SourceError("cannot write to standard output");
  return report.exit_code;
}

void add_output_options(CLI::App& command, Arguments& arguments) {
  command.add_option("--report", arguments.reports, "Write a report to a file; may be repeated")
      ->option_text("FORMAT=PATH")
      ->allow_extra_args(false)
      ->group("Output");
  command.add_option("--format", arguments.format, "What to print: text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->option_text("text|json")
      ->group("Output");
  command
      .add_option("--fail-on", arguments.fail_on,
                  "'fail': an inconclusive gate exits with 0 instead of 2")
      ->transform(CLI::CheckedTransformer(std::map<std::string, FailOn>{
          {"inconclusive", FailOn::inconclusive}, {"fail", FailOn::fail}}))
      ->option_text("inconclusive|fail")
      ->group("Output");
  command
      .add_option("--junit-style", arguments.junit_style,
                  "'rich' adds file and line, which strict Jenkins schemas refuse")
      ->transform(CLI::CheckedTransformer(std::map<std::string, report::JunitStyle>{
          {"portable", report::JunitStyle::portable}, {"rich", report::JunitStyle::rich}}))
      ->option_text("portable|rich")
      ->group("Output");
  command.add_flag("--quiet", arguments.is_quiet, "Print nothing but errors")->group("Output");
  command.add_flag("--no-color", arguments.has_no_color, "Print without colours")->group("Output");
}

}  // namespace

void add_run(CLI::App& app, Session& session) {
  CLI::App& command = *app.add_subcommand("run", "Judge gates: the main job");
  const auto arguments = std::make_shared<Arguments>();
  add_policy_options(command, arguments->run);
  add_resource_options(command, arguments->run);
  add_ledger_options(command, arguments->run);
  add_output_options(command, *arguments);
  command.footer(
      "Examples:\n"
      "  modelgate run gate.yaml\n"
      "  modelgate run gate.yaml --rows predictions.csv --report junit=gate.xml\n"
      "  modelgate run gates/*/gate.yaml --report 'json={gate}.json' --quiet\n"
      "Exit codes: 0 pass, 1 fail, 2 inconclusive, 3 could not judge (data), 4 usage or policy,\n"
      "5 internal fault. Several gates: the worst.");
  command.callback([arguments, &session] {
    const auto targets = report_targets(arguments->reports, arguments->run.gates.size());
    for (const std::string& gate : arguments->run.gates) {
      const int code = serve_gate(gate, *arguments, targets, session.console);
      session.exit_code = worse_exit(session.exit_code, code);
    }
  });
}

}  // namespace modelgate::cli
