/// \file
/// The one verb: from a policy file and arguments to a report.
#pragma once

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "modelgate/policy.hpp"
#include "modelgate/report.hpp"

namespace modelgate {

/// Everything that a run takes from outside the policy. Clock, seed, threads and cancellation are
/// arguments so that the same inputs give the same report.
struct RunOptions {
  Inputs inputs;  ///< non-empty paths replace the policy's; nothing else of it is looked at
  std::vector<std::pair<std::string, std::string>> parameters;  ///< values of `parameters:`
  /// Keys of the policy and their values, such as data.threshold=0.4, inputs.as_of,
  /// statistics.seed.
  std::vector<std::pair<std::string, std::string>> overrides;
  int threads = 0;               ///< 0: one per hardware thread
  std::string ledger;            ///< file that remembers looks; empty: none
  std::string candidate_id;      ///< names the candidate in the ledger; may be empty
  std::string memory_limit;      ///< "4GB"; empty: the engine's default
  std::string engine_directory;  ///< where libduckdb is; empty: beside the program
  /// Folders and addresses (https://host[:port]/prefix) that inputs must lie in; empty: anywhere.
  std::vector<std::string> allow;
  std::string certificate_file;  ///< authorities that servers are checked by; empty: the system's
  /// Environment variables, by which policies name secrets; may be empty: there are none.
  std::function<std::optional<std::string>(const std::string& name)> environment;
  std::string now;  ///< ISO 8601 UTC; the clock of the report's metadata
  Details details = Details::left_out;
  bool inconclusive_blocks = true;  ///< false: --fail-on fail, a blocking inconclusive exits 0
  std::stop_token stop;
  std::function<void(std::string_view stage)> progress;  ///< may be empty
};

/// Reads and checks a policy, opens its inputs, judges. Never throws for what a report can carry:
/// an Error becomes a report with `error` set.
[[nodiscard]] Report run(const std::string& policy_path, const RunOptions& options);

}  // namespace modelgate
