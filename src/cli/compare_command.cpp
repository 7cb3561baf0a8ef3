/// \file
/// `modelgate compare`: every metric for baseline and candidate, without a policy.
#include <algorithm>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/progress.hpp"
#include "cli/run_arguments.hpp"
#include "cli/table.hpp"
#include "modelgate/error.hpp"
#include "report/label_lines.hpp"
#include "runner/compare.hpp"
#include "text/number.hpp"
#include "text/utf8.hpp"

namespace modelgate::cli {
namespace {

constexpr std::size_t kWorstSlices = 10;
constexpr int kDecimals = 4;

struct Arguments {
  RunArguments run;
  runner::ModelPair comparison;
  std::string format = "text";
};

std::string value_text(const std::optional<Estimate>& estimate) {
  return estimate && estimate->value ? text::fixed(*estimate->value, kDecimals) : "-";
}

/// Of the change, or of the share where the metric is one of both models. An interval that the
/// support guard does not trust is left out rather than shown.
std::string interval_text(const Decision& decision) {
  const auto& shown = decision.delta ? decision.delta->interval : decision.candidate.interval;
  if (!shown || !decision.p_pass) return "-";
  const auto number = decision.delta ? text::signed_fixed : text::fixed;
  return "[" + number(shown->low, kDecimals) + ", " + number(shown->high, kDecimals) + "]";
}

std::string slice_text(const Decision& decision) {
  std::string text;
  for (const auto& [column, value] : decision.slice) {
    text += (text.empty() ? "" : ", ") + column + "=" + value.value_or("null");
  }
  return text;
}

std::vector<std::string> line_of(const Decision& decision, const std::string& title) {
  const bool is_pair = !decision.delta;
  const std::string change = !is_pair && decision.delta->value
                                 ? text::signed_fixed(*decision.delta->value, kDecimals)
                                 : "-";
  return {text::printable(title), value_text(decision.baseline), value_text(decision.candidate),
          change, interval_text(decision)};
}

Grid whole_grid(const Report& report) {
  Grid grid{{"metric", "baseline", "candidate", "change", "interval"}, {}};
  for (const Decision& decision : report.decisions) {
    const bool is_estimate = decision.kind != DecisionKind::evidence && decision.slice.empty();
    if (is_estimate) grid.rows.push_back(line_of(decision, decision.name));
  }
  return grid;
}

/// Slices by how much right answers they lost, net.
Grid slice_grid(const Report& report) {
  std::vector<const Decision*> slices;
  for (const Decision& decision : report.decisions) {
    if (decision.metric == "accuracy" && !decision.slice.empty() && decision.delta &&
        decision.delta->value) {
      slices.push_back(&decision);
    }
  }
  const auto change = [](const Decision* decision) { return *decision->delta->value; };
  std::ranges::stable_sort(slices, {}, change);
  Grid grid{{"accuracy by slice, worst first", "baseline", "candidate", "change", "interval"}, {}};
  for (const Decision* decision : slices) {
    if (grid.rows.size() < kWorstSlices)
      grid.rows.push_back(line_of(*decision, slice_text(*decision)));
  }
  return grid;
}

void print(const Report& report, const Arguments& arguments, std::ostream& out) {
  const auto render = arguments.format == "markdown" ? markdown : plain;
  const ReportEvidence& evidence = report.evidence;
  out << text::grouped(evidence.all.judged) << " rows, "
      << text::shortest(arguments.comparison.confidence * 100) << "% intervals";
  if (evidence.flips) {
    out << "; " << text::grouped(evidence.flips->fixed) << " fixed, "
        << text::grouped(evidence.flips->broken) << " broken";
  }
  out << "\n";
  for (const Finding& finding : evidence.findings) {
    out << report::finding_text(finding) << "\n";
  }
  out << "\n" << render(whole_grid(report));
  const Grid slices = slice_grid(report);
  if (!slices.rows.empty()) out << "\n" << render(slices);
  out << "\nAn interval stands where the data support one ('-' otherwise); a gate judges them:\n"
         "see 'modelgate run'.\n";
}

void add_columns(CLI::App& command, runner::ModelPair& comparison) {
  const auto column = [&](const char* name, auto& target, const char* help) {
    command.add_option(name, target, help)->type_name("COLUMN")->group("Columns");
  };
  column("--label", comparison.label, "Labels (default: label)");
  column("--prediction", comparison.prediction, "Predictions, in both models' files");
  column("--baseline-prediction", comparison.baseline_prediction,
         "The baseline's predictions, in one file of both models");
  column("--candidate-prediction", comparison.candidate_prediction,
         "The candidate's predictions, in one file of both models");
  column("--score", comparison.score,
         "Probabilities of the positive one of two classes, in both models' files");
  column("--baseline-score", comparison.baseline_score,
         "The baseline's, in one file of both models");
  column("--candidate-score", comparison.candidate_score,
         "The candidate's, in one file of both models");
  column("--id", comparison.id, "What joins three files");
  column("--slice", comparison.slices, "Also compare by the values of a column; may be repeated");
  command.add_option("--classes", comparison.classes, "The classes (default: those of the labels)")
      ->delimiter(',')
      ->group("Columns");
  command
      .add_option("--positive", comparison.positive,
                  "The positive one of two classes (default: the rarer)")
      ->type_name("CLASS")
      ->group("Columns");
}

}  // namespace

void add_compare(CLI::App& app, Session& session) {
  CLI::App& command = *app.add_subcommand("compare", "Compare two models without a policy");
  const auto arguments = std::make_shared<Arguments>();
  add_input_options(command, arguments->run);
  add_columns(command, arguments->comparison);
  add_resource_options(command, arguments->run);
  command.add_option("--confidence", arguments->comparison.confidence, "Level of the intervals")
      ->check(CLI::Range(0.5, 0.9999));
  command.add_option("--format", arguments->format, "How to print: text or markdown")
      ->check(CLI::IsMember({"text", "markdown"}));
  command.callback([arguments, &session] {
    RunOptions options = run_options(arguments->run, session.console);
    Progress progress(session.console, "compare");
    options.progress = [&](std::string_view stage) { progress.enter(stage); };
    const Report report = runner::compare(arguments->comparison, options);
    print(report, *arguments, *session.console.out);
  });
}

}  // namespace modelgate::cli
