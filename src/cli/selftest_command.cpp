/// \file
/// `modelgate selftest`: how often this gate is wrong, on rows like its own.
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/progress.hpp"
#include "cli/run_arguments.hpp"
#include "cli/table.hpp"
#include "gate/selftest_findings.hpp"
#include "modelgate/error.hpp"
#include "report/selftest.hpp"
#include "report/terminal.hpp"
#include "runner/selftest.hpp"
#include "text/number.hpp"
#include "text/utf8.hpp"

namespace modelgate::cli {
namespace {

constexpr std::size_t kColumns = 80;
constexpr std::size_t kNameColumns = 32;

struct Arguments {
  RunArguments run;
  std::int64_t runs = 1000;
  std::vector<std::string> regressions;
  std::string format = "text";
};

/// 0.02 is in the metric's unit, 2x in margins.
RegressionSize size_of(const std::string& words) {
  const bool in_margins = words.ends_with('x');
  const auto value = text::parse_number(in_margins ? words.substr(0, words.size() - 1) : words);
  if (!value || !(*value > 0.0) || !(*value < 1e9)) {
    throw UsageError("--regression '" + words +
                     "' is not a size above 0: a number in the metric's unit (0.02), or in margins "
                     "(2x)");
  }
  return {*value, in_margins};
}

gate::Testing testing_of(const Arguments& arguments) {
  gate::Testing testing;
  testing.runs = arguments.runs;
  if (arguments.regressions.empty()) return testing;
  testing.sizes.clear();
  for (const std::string& words : arguments.regressions) testing.sizes.push_back(size_of(words));
  return testing;
}

void print_wrapped(const std::string& words, std::ostream& out) {
  for (const std::string& line : report::wrapped(words, kColumns)) out << line << "\n";
}

std::string percent(std::int64_t count, std::int64_t runs) {
  if (runs == 0) return "-";
  return text::fixed(100.0 * static_cast<double>(count) / static_cast<double>(runs), 1);
}

void add_outcomes(std::vector<std::string>& line, const Outcomes& outcomes) {
  for (const std::int64_t count : {outcomes.pass, outcomes.inconclusive, outcomes.fail}) {
    line.push_back(percent(count, outcomes.runs()));
  }
}

std::string world_text(const GateSelftest& test, const Trial& trial) {
  const std::string models = test.has_baseline ? "equal models" : "the same model";
  switch (trial.kind) {
    case TrialKind::equal_as_written: return models + ", limits as written";
    case TrialKind::equal_at_limits: return models + ", limits at the truth";
    case TrialKind::regression: return "regression of " + gate::size_text(*trial.size);
  }
  return {};
}

/// The whole gate in the worlds of equal models.
void print_equal(const GateSelftest& test, std::ostream& out) {
  Grid grid{{"whole gate, % of runs", "pass", "open", "fail"}, {}};
  for (const Trial& trial : test.trials) {
    if (trial.kind == TrialKind::regression) continue;
    grid.rows.push_back({world_text(test, trial)});
    add_outcomes(grid.rows.back(), trial.gate.counts);
  }
  out << plain(grid) << "\n";
}

/// Each decision where its truth lies on its limit or better.
void print_decisions(const GateSelftest& test, std::ostream& out) {
  const Trial* shown = nullptr;
  for (const Trial& trial : test.trials) {
    if (trial.kind != TrialKind::regression) shown = &trial;
  }
  if (shown == nullptr) return;
  constexpr int kDecimals = 4;
  Grid grid{{"decision, equal models", "truth", "limit", "pass", "open", "fail"}, {}};
  for (const TrialDecision& one : shown->decisions) {
    grid.rows.push_back({text::shortened(text::printable(one.id), kNameColumns),
                         one.truth ? text::fixed(*one.truth, kDecimals) : "-",
                         one.limit ? text::fixed(*one.limit, kDecimals) : "-"});
    add_outcomes(grid.rows.back(), one.rates.counts);
  }
  out << plain(grid) << "\n";
}

void print_regressions(const GateSelftest& test, std::ostream& out) {
  constexpr int kDecimals = 4;
  Grid grid{{"regression made for", "size", "truth", "pass", "open", "fail", "itself"}, {}};
  for (const Trial& trial : test.trials) {
    if (trial.kind != TrialKind::regression) continue;
    const TrialDecision& made_for = trial.decisions.front();
    grid.rows.push_back({text::shortened(text::printable(made_for.id), kNameColumns),
                         gate::size_text(*trial.size),
                         made_for.truth ? text::fixed(*made_for.truth, kDecimals) : "-"});
    add_outcomes(grid.rows.back(), trial.gate.counts);
    const Outcomes& own = made_for.rates.counts;
    grid.rows.back().push_back(percent(own.pass, own.runs()));
  }
  if (grid.rows.empty()) return;
  out << plain(grid) << "\n";
  print_wrapped("itself: the decision that the regression was made for passes.", out);
}

void print(const GateSelftest& test, std::ostream& out) {
  print_wrapped(text::printable(test.gate.name) + ": " + text::grouped(test.rows) + " rows, " +
                    text::grouped(test.runs) + " simulated gates in each world, seed " +
                    std::to_string(test.seed),
                out);
  out << "\n";
  print_equal(test, out);
  print_decisions(test, out);
  print_regressions(test, out);
  for (const std::string& one : test.findings) print_wrapped(text::printable(one), out);
  for (const std::string& one : test.remarks) print_wrapped("Note: " + text::printable(one), out);
}

void test_all(const Arguments& arguments, const Session& session) {
  const gate::Testing testing = testing_of(arguments);
  RunOptions options = run_options(arguments.run, session.console);
  Progress progress(session.console, "selftest");
  options.progress = [&](std::string_view stage) { progress.enter(stage); };
  std::ostream& out = *session.console.out;
  for (const std::string& gate : arguments.run.gates) {
    const GateSelftest test = runner::selftest(gate, options, testing);
    if (arguments.format == "json") {
      report::write_selftest_json(test, out);
    } else {
      if (gate != arguments.run.gates.front()) out << "\n";
      print(test, out);
    }
  }
}

}  // namespace

void add_selftest(CLI::App& app, Session& session) {
  CLI::App& command =
      *app.add_subcommand("selftest", "Measure how often a gate is wrong, on rows like its own");
  const auto arguments = std::make_shared<Arguments>();
  add_policy_options(command, arguments->run);
  add_resource_options(command, arguments->run);
  command.add_option("--runs", arguments->runs, "Simulated gates in each world (default: 1000)")
      ->check(CLI::Range(std::int64_t{1}, std::int64_t{1'000'000}))
      ->type_name("N");
  command
      .add_option("--regression", arguments->regressions,
                  "Size of an injected regression: 0.02 in the metric's unit, 2x in margins "
                  "(default: 1x and 2x)")
      ->option_text("SIZE")
      ->allow_extra_args(false);
  command.add_option("--format", arguments->format, "How to print: text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->type_name("");
  command.footer(
      "Examples:\n"
      "  modelgate selftest gate.yaml\n"
      "  modelgate selftest gate.yaml --runs 5000 --regression 0.02\n"
      "Exit codes: 0 tested, 3 the data cannot be read, 4 wrong usage or policy.");
  command.callback([arguments, &session] { test_all(*arguments, session); });
}

}  // namespace modelgate::cli
