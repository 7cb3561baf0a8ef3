/// \file
/// `modelgate run`: judge gates, print their verdicts, write their reports.
#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <optional>
#include <ostream>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "cli/command.hpp"
#include "cli/github_step.hpp"
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
  std::optional<report::JunitStyle> junit_style;
  bool has_details = false;
  bool is_quiet = false;
  bool has_no_color = false;
};

/// Exit codes in the order of their verdicts: pass, inconclusive, error, fail; then what kept
/// modelgate from judging at all.
int severity(int exit_code) {
  constexpr std::array kByRank = {0, 2, 3, 1, kExitUsage, kExitInternal};
  return static_cast<int>(std::ranges::find(kByRank, exit_code) - kByRank.begin());
}

auto rank(const Report& report) { return std::pair(severity(report.exit_code), report.verdict); }

int worse_exit(int left, int right) { return severity(left) < severity(right) ? right : left; }

Report run_one(const std::string& gate, const Arguments& arguments, Details details,
               const Console& console) {
  RunOptions options = run_options(arguments.run, console);
  options.details = details;
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

/// What one gate leaves: its report, and what could not be written of it.
struct Service {
  ServedGate gate;
  std::string failures;
};

Service serve_gate(const std::string& gate, const Arguments& arguments,
                   const std::vector<ReportTarget>& targets, const Console& console) {
  const Details details = arguments.has_details
                              ? Details::gathered
                              : details_for(&known_format(arguments.format), targets);
  Report report = run_one(gate, arguments, details, console);
  report::RenderOptions options = rendering(console);
  if (arguments.junit_style) options.junit_style = *arguments.junit_style;
  if (arguments.has_no_color) options.colour = report::Colour::off;
  const bool has_output_target =
      std::ranges::any_of(targets, [](const ReportTarget& target) { return target.path == "-"; });
  if (!has_output_target) print(report, arguments, console, options);
  WrittenReports written = write_reports(report, targets, options, console);
  console.out->flush();
  if (!*console.out) {
    written.failures +=
        (written.failures.empty() ? "" : "\n") + std::string("cannot write to standard output");
  }
  return {{std::move(report), std::move(written.files)}, std::move(written.failures)};
}

/// A file that two gates have written holds the report of the second alone.
std::string overwritten(const std::vector<ServedGate>& gates) {
  std::set<std::string> paths;
  std::string list;
  for (const ServedGate& gate : gates) {
    for (const WrittenReport& report : gate.written) {
      if (paths.insert(report.path).second) continue;
      list += (list.empty() ? "" : "\n") + ("'" + report.path) +
              "' was written for two gates; give each a name of its own";
    }
  }
  return list;
}

/// Every gate is judged and published, whatever becomes of the others.
void serve(const Arguments& arguments, Session& session) {
  const auto targets = report_targets(arguments.reports, arguments.run.gates.size());
  std::vector<ServedGate> gates;
  std::string failures;
  const auto note = [&failures](const std::string& failure) {
    if (!failures.empty() && !failure.empty()) failures += "\n";
    failures += failure;
  };
  for (const std::string& path : arguments.run.gates) {
    Service service = serve_gate(path, arguments, targets, session.console);
    session.exit_code = worse_exit(session.exit_code, service.gate.report.exit_code);
    note(service.failures);
    gates.push_back(std::move(service.gate));
  }
  note(overwritten(gates));
  std::ranges::stable_sort(gates, [](const ServedGate& left, const ServedGate& right) {
    return rank(left.report) > rank(right.report);
  });
  if (!failures.empty()) {
    complain(session.console, failures);
    session.exit_code = kExitSource;
  }
  publish_step(session.console, gates, session.exit_code);
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
      .add_option(
          "--junit-style", arguments.junit_style,
          "'rich' adds file and line (default under GitHub Actions and GitLab), which strict "
          "Jenkins schemas refuse")
      ->transform(CLI::CheckedTransformer(std::map<std::string, report::JunitStyle>{
          {"portable", report::JunitStyle::portable}, {"rich", report::JunitStyle::rich}}))
      ->option_text("portable|rich")
      ->group("Output");
  command
      .add_flag("--details", arguments.has_details,
                "Keep confusion matrices, curves and rows that flipped in JSON reports, as html "
                "and flips do: the data are read again for them")
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
      "5 internal fault. Several gates: the worst.\n"
      "In a step of GitHub Actions it leaves annotations, a summary and outputs.");
  command.callback([arguments, &session] { serve(*arguments, session); });
}

}  // namespace modelgate::cli
