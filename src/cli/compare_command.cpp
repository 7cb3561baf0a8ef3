/// \file
/// `modelgate compare`: every metric for baseline and candidate, without a policy.
#include <algorithm>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "cli/column_options.hpp"
#include "cli/command.hpp"
#include "cli/progress.hpp"
#include "cli/report_targets.hpp"
#include "cli/run_arguments.hpp"
#include "cli/table.hpp"
#include "metric/registry.hpp"
#include "modelgate/error.hpp"
#include "report/label_lines.hpp"
#include "runner/compare.hpp"
#include "text/number.hpp"
#include "text/utf8.hpp"

namespace modelgate::cli {
namespace {

constexpr std::size_t kWorstSlices = 15;
constexpr int kDecimals = 4;

struct Arguments {
  RunArguments run;
  runner::ModelPair pair;
  std::vector<std::string> reports;
  std::string format = "text";
};

std::string value_text(const std::optional<Estimate>& estimate) {
  return estimate && estimate->value ? text::fixed(*estimate->value, kDecimals) : "-";
}

std::string interval_text(const std::optional<Interval>& shown, const Decision& decision) {
  if (!shown || !decision.p_pass) return "-";
  const auto number = decision.delta ? text::signed_fixed : text::fixed;
  return "[" + number(shown->low, kDecimals) + ", " + number(shown->high, kDecimals) + "]";
}

/// Of the change, or of the share where the metric is one of both models. An interval that the
/// support guard does not trust is left out rather than shown.
std::string own_interval_text(const Decision& decision) {
  return interval_text(decision.delta ? decision.delta->interval : decision.candidate.interval,
                       decision);
}

std::string slice_text(const Decision& decision) {
  std::string text;
  for (const auto& [column, value] : *decision.slice) {
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
          change};
}

Grid whole_grid(const Report& report) {
  Grid grid{{"metric", "baseline", "candidate", "change", "interval"}, {}};
  for (const Decision& decision : report.decisions) {
    const bool is_estimate = decision.kind != DecisionKind::evidence && decision.slice->empty();
    if (!is_estimate) continue;
    grid.rows.push_back(line_of(decision, decision.name));
    grid.rows.back().push_back(own_interval_text(decision));
  }
  return grid;
}

/// Accuracy of every slice, the largest losses of right answers first.
std::vector<const Decision*> slices_of(const Report& report) {
  std::vector<const Decision*> slices;
  for (const Decision& decision : report.decisions) {
    if (decision.metric == metric::accuracy.name && !decision.slice->empty() && decision.delta &&
        decision.delta->value) {
      slices.push_back(&decision);
    }
  }
  const auto change = [](const Decision* decision) { return *decision->delta->value; };
  std::ranges::stable_sort(slices, {}, change);
  return slices;
}

/// What the interval shows that holds for all slices together.
std::string finding_of(const Decision& decision) {
  const auto& interval = decision.adjusted_interval;
  if (!interval) return "";
  if (interval->high < 0.0) return "worse";
  return interval->low > 0.0 ? "better" : "";
}

Grid slice_grid(const std::vector<const Decision*>& slices) {
  Grid grid{
      {"accuracy by slice, worst first", "rows", "baseline", "candidate", "change", "interval", ""},
      {}};
  for (const Decision* decision : slices) {
    if (grid.rows.size() == kWorstSlices) break;
    auto line = line_of(*decision, slice_text(*decision));
    line.insert(line.begin() + 1, text::grouped(decision->rows));
    line.push_back(interval_text(decision->adjusted_interval, *decision));
    line.push_back(finding_of(*decision));
    grid.rows.push_back(std::move(line));
  }
  return grid;
}

void print_slices(const Report& report, const Arguments& arguments, std::ostream& out) {
  const auto slices = slices_of(report);
  if (slices.empty()) return;
  const Grid grid = slice_grid(slices);
  out << "\n" << (arguments.format == "markdown" ? markdown : plain)(grid) << "\n";
  if (slices.size() > grid.rows.size()) {
    out << "and " << slices.size() - grid.rows.size() << " more slices\n";
  }
  out << "The intervals of slices are corrected for their number and for the whole (Holm, "
      << slices.size() + 1 << " changes).\n";
}

std::string model_text(const runner::FoundModel& model) {
  if (model.prediction) return "'" + model.prediction->column + "'";
  if (model.score) return "'" + model.score->column + "' from 0.5 on";
  return "the largest of '" + model.class_scores.front().second + "' …";
}

/// What was found in the data, where nobody said it.
void print_columns(const runner::Discovery& found, const Console& console) {
  std::string line = "label '" + found.label.column + "'";
  if (found.baseline) line += ", baseline " + model_text(*found.baseline);
  line += found.baseline ? ", candidate " : ", one model: ";
  line += model_text(found.candidate);
  if (found.order.sureness == runner::Sureness::guess && found.baseline) {
    line += " (which is which: " + found.order.why + ")";
  }
  complain(console, text::printable(line));
}

void print(const Report& report, const Arguments& arguments, std::ostream& out) {
  const auto render = arguments.format == "markdown" ? markdown : plain;
  const ReportEvidence& evidence = report.evidence;
  out << text::grouped(evidence.all.judged) << " rows, "
      << text::shortest(arguments.pair.confidence * 100) << "% intervals";
  if (evidence.flips) {
    out << "; " << text::grouped(evidence.flips->fixed) << " fixed, "
        << text::grouped(evidence.flips->broken) << " broken";
  }
  out << "\n";
  for (const Finding& finding : evidence.findings) {
    out << report::finding_text(finding) << "\n";
  }
  out << "\n" << render(whole_grid(report));
  print_slices(report, arguments, out);
  out << "\nAn interval stands where the data support one ('-' otherwise). To judge a candidate "
         "by\n"
         "limits: modelgate init, then modelgate run.\n";
}

void compare_models(const Arguments& arguments, const Console& console) {
  const auto targets = report_targets(arguments.reports, 1);
  const bool is_own = arguments.format == "text" || arguments.format == "markdown";
  const report::Format* format = is_own ? nullptr : &known_format(arguments.format);
  RunOptions options = run_options(arguments.run, console);
  options.details = details_for(format, targets);
  runner::Compared compared;
  {
    Progress progress(console, "compare");
    options.progress = [&](std::string_view stage) { progress.enter(stage); };
    compared = runner::compare(arguments.pair, options);
  }
  print_columns(compared.found, console);
  if (format != nullptr) {
    format->write(compared.report, rendering(console), *console.out);
  } else {
    print(compared.report, arguments, *console.out);
  }
  const WrittenReports written =
      write_reports(compared.report, targets, rendering(console), console);
  if (!written.failures.empty()) throw SourceError(written.failures);
}

}  // namespace

void add_compare(CLI::App& app, Session& session) {
  CLI::App& command = *app.add_subcommand("compare", "Compare two models without a policy");
  const auto arguments = std::make_shared<Arguments>();
  add_input_options(command, arguments->run, InputKinds::rows);
  add_column_options(command, arguments->pair.columns);
  add_resource_options(command, arguments->run);
  command.add_option("--confidence", arguments->pair.confidence, "Level of the intervals")
      ->check(CLI::Range(0.5, 0.9999));
  command
      .add_option("--format", arguments->format,
                  "What to print: text, markdown, json, or another format of reports")
      ->type_name("FORMAT");
  command.add_option("--report", arguments->reports, "Write a report to a file; may be repeated")
      ->option_text("FORMAT=PATH")
      ->allow_extra_args(false);
  command.footer(
      "Examples:\n"
      "  modelgate compare --rows predictions.csv\n"
      "  modelgate compare --rows predictions.csv --baseline-prediction v1 \\\n"
      "      --candidate-prediction v2 --slice language --report json=compare.json\n"
      "Slices that are not named are the columns of 2 to 12 values.\n"
      "Exit codes: 0 compared, 3 the data cannot be read, 4 the columns cannot be told.");
  command.callback([arguments, &session] { compare_models(*arguments, session.console); });
}

}  // namespace modelgate::cli
