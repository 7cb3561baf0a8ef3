/// \file
/// `modelgate init`: from predictions to a first policy.
#include <filesystem>
#include <memory>
#include <optional>
#include <ostream>
#include <string>

#include "cli/column_options.hpp"
#include "cli/command.hpp"
#include "cli/files.hpp"
#include "cli/progress.hpp"
#include "cli/run_arguments.hpp"
#include "cli/table.hpp"
#include "modelgate/error.hpp"
#include "runner/init.hpp"
#include "text/number.hpp"
#include "text/utf8.hpp"

namespace modelgate::cli {
namespace {

constexpr auto kStandardOutput = "-";

struct Arguments {
  RunArguments run;
  runner::InitRequest request;
  std::string out = "gate.yaml";
  bool is_forced = false;
};

using Lines = std::vector<std::vector<std::string>>;

void add(Lines& lines, const std::string& what, const std::optional<runner::Found>& found) {
  if (!found) return;
  lines.push_back({what, text::printable(found->column),
                   std::string(name(found->sureness)) + ": " + text::printable(found->why)});
}

void add_model(Lines& lines, const std::string& what, const runner::FoundModel& model) {
  add(lines, what, model.prediction);
  add(lines, what + " score", model.score);
  if (!model.class_scores.empty()) {
    const std::string columns = text::printable(model.class_scores.front().second) + " … " +
                                text::printable(model.class_scores.back().second);
    lines.push_back({what + " scores", columns, "sure: one for each class, by name"});
  }
}

std::string classes_text(const runner::Discovery& found) {
  constexpr std::size_t kMost = 6;
  std::string list;
  for (std::size_t i = 0; i < std::min(found.classes.size(), kMost); ++i) {
    list += (i == 0 ? "" : ", ") + text::printable(found.classes[i].name) + " " +
            text::grouped(found.classes[i].rows);
  }
  if (found.classes.size() > kMost) {
    list += " and " + std::to_string(found.classes.size() - kMost) + " more";
  }
  return list;
}

/// What was found, how sure that is, and why.
std::string findings_text(const runner::Discovery& found) {
  Lines lines;
  add(lines, "label", found.label);
  lines.push_back({"classes", classes_text(found), ""});
  add(lines, "positive", found.positive);
  if (found.baseline) add_model(lines, "baseline", *found.baseline);
  add_model(lines, found.baseline ? "candidate" : "model", found.candidate);
  if (found.baseline) {
    lines.push_back(
        {"which is which", "", std::string(name(found.order.sureness)) + ": " + found.order.why});
  }
  add(lines, "id", found.id);
  add(lines, "time", found.time);
  add(lines, "unit", found.unit);
  for (const runner::Found& slice : found.slices) add(lines, "slice", slice);
  return plain({lines.front(), {lines.begin() + 1, lines.end()}});
}

void refuse_overwriting(const Arguments& arguments) {
  if (arguments.out == kStandardOutput || arguments.is_forced) return;
  if (std::filesystem::exists(arguments.out)) {
    throw UsageError("'" + arguments.out +
                     "' is there already: choose another --out, or --force to replace it");
  }
}

void write_first_policy(const Arguments& arguments, const Console& console) {
  refuse_overwriting(arguments);
  RunOptions options = run_options(arguments.run, console);
  runner::InitRequest request = arguments.request;
  if (arguments.out != kStandardOutput) request.policy_path = arguments.out;
  runner::FirstPolicyFile first;
  {
    Progress progress(console, "init");
    progress.enter("looking at the data");
    first = runner::init(request, options);
  }
  *console.err << findings_text(first.found) << "\n";
  if (arguments.out == kStandardOutput) {
    *console.out << first.text;
    return;
  }
  write_file(arguments.out, [&](std::ostream& file) { file << first.text; });
  *console.err << "wrote " << arguments.out << " (" << first.checks
               << (first.checks == 1 ? " check" : " checks")
               << "). Next: read it, then modelgate run " << arguments.out << "\n";
}

}  // namespace

void add_init(CLI::App& app, Session& session) {
  CLI::App& command = *app.add_subcommand("init", "Write a first policy from predictions");
  const auto arguments = std::make_shared<Arguments>();
  add_input_options(command, arguments->run, InputKinds::rows);
  add_column_options(command, arguments->request.columns);
  command.add_option("--out", arguments->out, "Where to write; '-': standard output")
      ->type_name("FILE")
      ->capture_default_str();
  command.add_flag("--force", arguments->is_forced, "Replace a file that is there");
  command.add_option("--name", arguments->request.name, "Name of the gate (default: the file's)")
      ->type_name("NAME");
  add_resource_options(command, arguments->run);
  command.footer(
      "Examples:\n"
      "  modelgate init --rows predictions.csv\n"
      "  modelgate init --rows predictions.csv --label won --baseline-prediction v1 \\\n"
      "      --candidate-prediction v2\n"
      "  modelgate init --labels labels.csv --baseline prod.parquet --candidate new.parquet\n"
      "What is found, how sure that is and why goes to standard error.\n"
      "Exit codes: 0 written, 3 the data cannot be read, 4 the columns cannot be told.");
  command.callback([arguments, &session] { write_first_policy(*arguments, session.console); });
}

}  // namespace modelgate::cli
