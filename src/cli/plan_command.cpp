/// \file
/// `modelgate plan`: what a gate can be expected to decide, and how many labels it would take.
#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "cli/command.hpp"
#include "cli/progress.hpp"
#include "cli/run_arguments.hpp"
#include "cli/table.hpp"
#include "modelgate/error.hpp"
#include "report/outlook.hpp"
#include "report/terminal.hpp"
#include "runner/plan.hpp"
#include "text/number.hpp"
#include "text/utf8.hpp"

namespace modelgate::cli {
namespace {

constexpr std::size_t kColumns = 80;
constexpr std::size_t kFewestForNames = 16;

struct Arguments {
  RunArguments run;
  runner::PlanOptions plan;
  std::optional<double> accuracy;
  std::optional<std::int64_t> rows_planned;
  std::vector<std::string> prevalence;
  std::string effect = "none";
  std::string format = "text";
};

std::string percent(double chance) {
  const std::string whole = text::fixed(chance * 100.0, 0);
  if (whole == "100" && chance < 1.0) return ">99 %";
  if (whole == "0" && chance > 0.0) return "<1 %";
  return whole + " %";
}

std::string rows_needed_text(const DecisionOutlook& one) {
  if (one.rows_needed) return text::grouped(*one.rows_needed);
  return one.chances && one.burden == Burden::prove_safe ? "never" : "-";
}

std::string detectable_text(const DecisionOutlook& one) {
  constexpr int kDecimals = 4;
  return one.detectable ? text::fixed(*one.detectable, kDecimals) : "-";
}

std::vector<std::string> line_of(const DecisionOutlook& one) {
  std::vector<std::string> line = {text::printable(one.id), text::grouped(one.rows),
                                   rows_needed_text(one), detectable_text(one)};
  const std::array<double Chances::*, 3> outcomes = {&Chances::pass, &Chances::inconclusive,
                                                     &Chances::fail};
  for (const auto outcome : outcomes) {
    line.push_back(one.chances ? percent((*one.chances).*outcome) : "-");
  }
  return line;
}

/// Shortens names until the table fits.
void fit(Grid& grid) {
  std::size_t others = 0;
  for (std::size_t column = 1; column < grid.header.size(); ++column) {
    std::size_t widest = text::width(grid.header[column]);
    for (const auto& row : grid.rows) widest = std::max(widest, text::width(row[column]));
    others += widest + 2;
  }
  const std::size_t room =
      kColumns > others + kFewestForNames ? kColumns - others : kFewestForNames;
  for (auto& row : grid.rows) row[0] = text::shortened(row[0], room);
}

void print_wrapped(const std::string& words, std::ostream& out) {
  for (const std::string& line : report::wrapped(words, kColumns)) out << line << "\n";
}

std::string heading(const GateOutlook& outlook) {
  std::string text = text::printable(outlook.gate.name) + ": ";
  if (outlook.assumptions.empty()) {
    text += text::grouped(outlook.rows) + " rows";
    if (outlook.disagreement) {
      text += ", disagreement " + text::shortest(*outlook.disagreement) + " assumed";
    }
  } else {
    text += "assumed: ";
    for (const std::string& one : outlook.assumptions) {
      text += (&one == &outlook.assumptions.front() ? "" : ", ") + one;
    }
  }
  switch (outlook.change) {
    case AssumedChange::none: return text + "; chances if the two models are equally good";
    case AssumedChange::observed: return text + "; chances if the models change as observed";
  }
  return text;
}

/// Each remark once, by the first decision that it is about.
void print_remarks(const GateOutlook& outlook, std::ostream& out) {
  std::map<std::string, std::int64_t> times;
  for (const DecisionOutlook& one : outlook.decisions) ++times[one.remark];
  for (const DecisionOutlook& one : outlook.decisions) {
    std::int64_t& count = times[one.remark];
    if (one.remark.empty() || count == 0) continue;
    const std::string others = count > 1 ? " and " + text::grouped(count - 1) + " more" : "";
    print_wrapped(text::printable(one.id) + others + ": " + one.remark, out);
    count = 0;
  }
}

void print(const GateOutlook& outlook, std::ostream& out) {
  print_wrapped(heading(outlook), out);
  Grid grid{{"decision", "rows", "needed", "detects", "pass", "inconcl.", "fail"}, {}};
  for (const DecisionOutlook& one : outlook.decisions) grid.rows.push_back(line_of(one));
  fit(grid);
  out << "\n" << plain(grid) << "\n";
  print_remarks(outlook, out);
  print_wrapped(outlook.advice, out);
  print_wrapped("needed: rows for a power of " + percent(outlook.power) +
                    "; detects: the smallest distance from the limit with that power; fail: after "
                    "the correction for " +
                    text::grouped(outlook.family) +
                    (outlook.family == 1 ? " decision." : " decisions."),
                out);
}

std::vector<std::pair<std::string, double>> shares_of(const std::vector<std::string>& texts) {
  std::vector<std::pair<std::string, double>> shares;
  for (const std::string& one : texts) {
    const std::size_t sign = one.rfind('=');
    const auto share =
        sign == std::string::npos ? std::nullopt : text::parse_number(one.substr(sign + 1));
    if (!share || !(*share >= 0.0 && *share <= 1.0)) {
      throw UsageError("--prevalence '" + one + "' is not of the form CLASS=share, 0 to 1");
    }
    shares.emplace_back(one.substr(0, sign), *share);
  }
  return shares;
}

runner::PlanOptions plan_options(const Arguments& arguments) {
  runner::PlanOptions options = arguments.plan;
  options.planning.assumed.change =
      arguments.effect == "observed" ? AssumedChange::observed : AssumedChange::none;
  if (!arguments.rows_planned) {
    if (arguments.accuracy || !arguments.prevalence.empty()) {
      throw UsageError(
          "--accuracy and --prevalence describe rows that do not exist yet: they need "
          "--rows-planned");
    }
    return options;
  }
  const auto& disagreement = options.planning.assumed.disagreement;
  if (has_inputs(arguments.run)) {
    throw UsageError("--rows-planned is for planning without data; leave out the inputs");
  }
  if (!disagreement) {
    throw UsageError(
        "--rows-planned needs --disagreement: the share of rows on which exactly one "
        "of the two models is right");
  }
  if (options.planning.assumed.change == AssumedChange::observed) {
    throw UsageError("--effect observed needs data");
  }
  options.expected = gate::AssumedRows{*arguments.rows_planned, *disagreement,
                                       shares_of(arguments.prevalence), arguments.accuracy};
  return options;
}

void add_assumptions(CLI::App& command, Arguments& arguments) {
  auto& assumed = arguments.plan.planning.assumed;
  constexpr auto kGroup = "Assumptions";
  const CLI::Range share(0.0, 1.0);
  command.add_option("--effect", arguments.effect, "True change: none (default) or observed")
      ->check(CLI::IsMember({"none", "observed"}))
      ->type_name("")
      ->group(kGroup);
  command
      .add_option("--disagreement", assumed.disagreement,
                  "Share of rows on which one model alone is right, instead of the observed one")
      ->check(share)
      ->type_name("SHARE")
      ->group(kGroup);
  command.add_option("--rows-planned", arguments.rows_planned, "Without data: this many rows")
      ->check(CLI::Range(std::int64_t{1}, std::int64_t{1'000'000'000'000}))
      ->type_name("N")
      ->group(kGroup);
  command
      .add_option("--prevalence", arguments.prevalence,
                  "Without data: share of a class; the others share the rest equally")
      ->option_text("CLASS=SHARE")
      ->allow_extra_args(false)
      ->group(kGroup);
  command
      .add_option("--accuracy", arguments.accuracy,
                  "Without data: share of right answers of both models, in every class")
      ->check(share)
      ->type_name("SHARE")
      ->group(kGroup);
}

void plan_all(const Arguments& arguments, const Session& session) {
  const runner::PlanOptions asked = plan_options(arguments);
  RunOptions options = run_options(arguments.run, session.console);
  Progress progress(session.console, "plan");
  options.progress = [&](std::string_view stage) { progress.enter(stage); };
  std::ostream& out = *session.console.out;
  for (const std::string& gate : arguments.run.gates) {
    const GateOutlook outlook = runner::plan(gate, options, asked);
    if (arguments.format == "json") {
      report::write_outlook_json(outlook, out);
    } else {
      if (gate != arguments.run.gates.front()) out << "\n";
      print(outlook, out);
    }
  }
}

}  // namespace

void add_plan(CLI::App& app, Session& session) {
  CLI::App& command = *app.add_subcommand("plan", "Say what a gate can decide on how many rows");
  const auto arguments = std::make_shared<Arguments>();
  add_policy_options(command, arguments->run);
  add_assumptions(command, *arguments);
  add_resource_options(command, arguments->run);
  command.add_option("--power", arguments->plan.planning.power, "Chance to aim for (default: 0.8)")
      ->check(CLI::Range(0.5, 0.9999))
      ->type_name("SHARE");
  command.add_option("--format", arguments->format, "How to print: text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->type_name("");
  command.footer(
      "Examples:\n"
      "  modelgate plan gate.yaml\n"
      "  modelgate plan gate.yaml --rows-planned 5000 --disagreement 0.06 --prevalence spam=0.01\n"
      "Exit codes: 0 planned, 3 the data cannot be read, 4 wrong usage or policy.");
  command.callback([arguments, &session] { plan_all(*arguments, session); });
}

}  // namespace modelgate::cli
