/// \file
/// The options that `run`, `lint` and `bless` share: inputs, parameters, overrides, resources.
#pragma once

#include <CLI/CLI.hpp>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/console.hpp"
#include "modelgate/run.hpp"

namespace modelgate::cli {

/// As written on the command line.
struct RunArguments {
  std::vector<std::string> gates;
  Inputs inputs;                   ///< without cells
  std::vector<std::string> cells;  ///< shards
  std::vector<std::string> parameters;
  std::vector<std::string> overrides;
  std::optional<std::string> as_of;
  std::optional<std::string> seed;
  int threads = 0;
  std::string memory_limit;
  std::string ledger;
  std::string candidate_id;
};

/// Which inputs a command takes: rows alone, or counted cells too.
enum class InputKinds { rows, rows_and_cells };

/// Adds --rows, --labels, --baseline, --candidate and, where counts will do, --cells.
void add_input_options(CLI::App& command, RunArguments& arguments,
                       InputKinds kinds = InputKinds::rows_and_cells);

/// Adds --param and --set.
void add_replacement_options(CLI::App& command, std::vector<std::string>& parameters,
                             std::vector<std::string>& overrides);

/// Adds the policy files, the inputs and the options that replace or fill in what they say.
void add_policy_options(CLI::App& command, RunArguments& arguments);

/// Adds --threads and --memory-limit.
void add_resource_options(CLI::App& command, RunArguments& arguments);

/// Adds --ledger and --candidate-id.
void add_ledger_options(CLI::App& command, RunArguments& arguments);

/// Whether any input is given.
[[nodiscard]] bool has_inputs(const RunArguments& arguments) noexcept;

/// Arguments of the form name=value.
/// \throws UsageError  for one without '=', naming the option
[[nodiscard]] std::vector<std::pair<std::string, std::string>> pairs(
    const std::vector<std::string>& texts, const std::string& option);

/// The arguments as the runner takes them.
/// \throws UsageError  for a pair without '='
[[nodiscard]] RunOptions run_options(const RunArguments& arguments, const Console& console);

}  // namespace modelgate::cli
