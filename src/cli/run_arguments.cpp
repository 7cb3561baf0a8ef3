/// \file
/// Command line to RunOptions.
#include "cli/run_arguments.hpp"

#include <filesystem>
#include <set>
#include <string_view>
#include <utility>

#include "modelgate/error.hpp"
#include "source/paths.hpp"

namespace modelgate::cli {
namespace {

// What a glob reads as something else.
std::string literally(const std::string& path) {
  std::string pattern;
  for (const char byte : path) {
    if (std::string_view("\\*?[]{},").find(byte) != std::string_view::npos) pattern += '\\';
    pattern += byte;
  }
  return pattern;
}

// Several files are one list of local files; each is looked for, because a glob says nothing of one
// that is not there, and a file that came twice would count twice.
std::string one_path(const std::vector<std::string>& given) {
  if (given.size() < 2) return given.empty() ? std::string() : given.front();
  std::set<std::string> seen;
  std::string list;
  for (const std::string& path : given) {
    if (!source::is_local(path)) {
      throw UsageError("--cells '" + path + "': of several --cells each must be a local file");
    }
    for (const auto& file : source::local_files(source::Role::cells, path, {})) {
      const std::string place = std::filesystem::weakly_canonical(file.path).string();
      if (!seen.insert(place).second) {
        throw UsageError("--cells '" + file.shown + "' is given twice: its rows would count twice");
      }
      list += (list.empty() ? "" : ",") + literally(place.substr(1));
    }
  }
  // A list of braces stands behind what all paths begin with.
  return "/{" + list + "}";
}

}  // namespace

std::vector<std::pair<std::string, std::string>> pairs(const std::vector<std::string>& texts,
                                                       const std::string& option) {
  std::vector<std::pair<std::string, std::string>> result;
  for (const std::string& text : texts) {
    const std::size_t sign = text.find('=');
    if (sign == std::string::npos || sign == 0) {
      throw UsageError(option + " '" + text + "' is not of the form name=value");
    }
    result.emplace_back(text.substr(0, sign), text.substr(sign + 1));
  }
  return result;
}

bool has_inputs(const RunArguments& arguments) noexcept {
  const Inputs& inputs = arguments.inputs;
  return !inputs.rows.empty() || !inputs.labels.empty() || !inputs.baseline.empty() ||
         !inputs.candidate.empty() || !arguments.cells.empty();
}

void add_input_options(CLI::App& command, RunArguments& arguments, InputKinds kinds) {
  Inputs& inputs = arguments.inputs;
  const auto input = [&](const char* name, std::string& path, const char* help) {
    command.add_option(name, path, help)->type_name("FILE")->group("Inputs");
  };
  input("--rows", inputs.rows, "One file with labels and both models ('-': standard input)");
  input("--labels", inputs.labels, "Labels, joined with the predictions on data.id");
  input("--baseline", inputs.baseline, "The baseline's predictions");
  input("--candidate", inputs.candidate, "The candidate's predictions");
  if (kinds == InputKinds::rows) return;
  command
      .add_option("--cells", arguments.cells,
                  "Counts (modelgate sql); given several times, those of shards add up")
      ->type_name("FILE")
      ->allow_extra_args(false)
      ->group("Inputs");
}

void add_replacement_options(CLI::App& command, std::vector<std::string>& parameters,
                             std::vector<std::string>& overrides) {
  command.add_option("--param", parameters, "Value of a declared parameter")
      ->option_text("NAME=VALUE")
      ->allow_extra_args(false)
      ->group("Policy");
  command.add_option("--set", overrides, "Replace a key: --set data.threshold=0.4")
      ->option_text("KEY=VALUE")
      ->allow_extra_args(false)
      ->group("Policy");
}

void add_policy_options(CLI::App& command, RunArguments& arguments) {
  command.add_option("gates", arguments.gates, "Policy files")
      ->required()
      ->option_text("GATE.yaml …");
  add_input_options(command, arguments);
  add_replacement_options(command, arguments.parameters, arguments.overrides);
  command.add_option("--as-of", arguments.as_of, "The clock of waivers: a date or ISO 8601 time")
      ->type_name("TIME")
      ->group("Policy");
  command.add_option("--seed", arguments.seed, "Seed of the resampling")
      ->type_name("N")
      ->group("Policy");
}

void add_resource_options(CLI::App& command, RunArguments& arguments) {
  command.add_option("--threads", arguments.threads, "Threads (default: all)")
      ->option_text("N")
      ->check(CLI::Range(1, 1024))
      ->group("Resources");
  command
      .add_option("--memory-limit", arguments.memory_limit,
                  "Memory of the data engine, which spills beyond it: 4GB")
      ->type_name("SIZE")
      ->group("Resources");
}

void add_ledger_options(CLI::App& command, RunArguments& arguments) {
  command
      .add_option("--ledger", arguments.ledger,
                  "File that remembers looks at growing data, and what judged which candidate")
      ->type_name("FILE")
      ->group("Looks");
  command
      .add_option("--candidate-id", arguments.candidate_id,
                  "Name of the candidate in the ledger: another one begins its looks anew")
      ->type_name("ID")
      ->group("Looks");
}

RunOptions run_options(const RunArguments& arguments, const Console& console) {
  RunOptions options;
  options.inputs = arguments.inputs;
  options.inputs.cells = one_path(arguments.cells);
  options.parameters = pairs(arguments.parameters, "--param");
  options.overrides = pairs(arguments.overrides, "--set");
  if (arguments.as_of) options.overrides.emplace_back("inputs.as_of", *arguments.as_of);
  if (arguments.seed) options.overrides.emplace_back("statistics.seed", *arguments.seed);
  options.threads = arguments.threads;
  options.memory_limit = arguments.memory_limit;
  options.ledger = arguments.ledger;
  options.candidate_id = arguments.candidate_id;
  options.engine_directory = console.engine_directory;
  options.certificate_file = console.certificate_file;
  options.environment = console.environment;
  options.stop = console.interrupted;
  options.now = present();
  return options;
}

}  // namespace modelgate::cli
