/// \file
/// `modelgate diff`: what changing a policy changes on the same data.
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/progress.hpp"
#include "cli/run_arguments.hpp"
#include "cli/table.hpp"
#include "modelgate/error.hpp"
#include "report/policy_diff.hpp"
#include "runner/diff.hpp"
#include "text/number.hpp"
#include "text/utf8.hpp"

namespace modelgate::cli {
namespace {

constexpr std::size_t kNameColumns = 44;

struct Arguments {
  RunArguments run;
  std::string format = "text";
};

std::string turned(std::string_view before, std::string_view after) {
  return before == after ? std::string(after) : std::string(before) + " -> " + std::string(after);
}

std::string verdict_text(const DecisionChange& change) {
  return turned(name(change.before), name(change.after)) + (change.blocking ? "" : " (no block)");
}

/// Everything but the verdict, which has a column of its own.
std::string differences_text(const DecisionChange& change) {
  if (change.kind != DecisionChangeKind::changed) return std::string(name(change.kind));
  std::string list;
  for (const Difference& one : change.differences) {
    if (one.what == "verdict") continue;
    list += (list.empty() ? "" : "; ") + one.what + " " + one.before + " -> " + one.after;
  }
  return list.empty() ? "by the other changes" : text::printable(list);
}

Grid decision_grid(const PolicyDiff& diff, std::size_t columns) {
  Grid grid{{"decision", "verdict", "change"}, {}};
  for (const DecisionChange& change : diff.decisions) {
    grid.rows.push_back({text::shortened(text::printable(change.id), columns), verdict_text(change),
                         differences_text(change)});
  }
  return grid;
}

Grid setting_grid(const PolicyDiff& diff) {
  Grid grid{{"setting", "before", "after"}, {}};
  for (const Difference& one : diff.settings) {
    grid.rows.push_back({one.what, text::printable(one.before), text::printable(one.after)});
  }
  return grid;
}

void print(const PolicyDiff& diff, const Arguments& arguments, std::ostream& out) {
  const bool is_markdown = arguments.format == "markdown";
  const auto render = is_markdown ? markdown : plain;
  out << (is_markdown ? "**" : "")
      << "gate verdict: " << turned(name(diff.before.verdict), name(diff.after.verdict))
      << (is_markdown ? "**" : "") << "\n";
  if (!diff.settings.empty()) out << "\n" << render(setting_grid(diff));
  if (!diff.decisions.empty()) {
    out << "\n" << render(decision_grid(diff, is_markdown ? std::string::npos : kNameColumns));
  }
  out << "\n"
      << text::grouped(diff.same) << (diff.same == 1 ? " decision" : " decisions")
      << " unchanged\n";
}

int diff_policies(const Arguments& arguments, const Console& console) {
  if (arguments.run.gates.size() != 2) {
    throw UsageError("diff takes two policies: modelgate diff BEFORE.yaml AFTER.yaml");
  }
  RunOptions options = run_options(arguments.run, console);
  PolicyDiff diff;
  {
    Progress progress(console, "diff");
    options.progress = [&](std::string_view stage) { progress.enter(stage); };
    diff = runner::diff(arguments.run.gates[0], arguments.run.gates[1], options);
  }
  for (const Report* report : {&diff.before, &diff.after}) {
    if (!report->error) continue;
    complain(console, report->error->message);
    return report->exit_code;
  }
  if (arguments.format == "json") {
    report::write_policy_diff_json(diff, *console.out);
  } else {
    print(diff, arguments, *console.out);
  }
  return diff.differs() ? kExitDiffers : kExitOk;
}

}  // namespace

void add_diff(CLI::App& app, Session& session) {
  CLI::App& command =
      *app.add_subcommand("diff", "Say what changing a policy changes on the same data");
  const auto arguments = std::make_shared<Arguments>();
  add_policy_options(command, arguments->run);
  add_resource_options(command, arguments->run);
  command.add_option("--format", arguments->format, "How to print: text, markdown or json")
      ->check(CLI::IsMember({"text", "markdown", "json"}))
      ->type_name("");
  command.footer(
      "Examples:\n"
      "  modelgate diff gate.yaml stricter.yaml\n"
      "  git show main:gate.yaml > /tmp/main.yaml && \\\n"
      "      modelgate diff /tmp/main.yaml gate.yaml --rows predictions.csv\n"
      "Exit codes: 0 both say the same, 1 they differ, 3 the data cannot be read, 4 wrong usage "
      "or\n"
      "policy.");
  command.callback(
      [arguments, &session] { session.exit_code = diff_policies(*arguments, session.console); });
}

}  // namespace modelgate::cli
