/// \file
/// The built program run on one gate, and its JSON report.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace modelgate {

/// How a run ended and what it reported.
struct Judged {
  int exit_code = -1;
  std::string output;     ///< standard output and standard error
  nlohmann::json report;  ///< null where none was written
};

/// Runs `modelgate run POLICY ARGUMENTS`.
/// \param policy     path below the repository
/// \param arguments  further arguments, ready for a shell
[[nodiscard]] Judged judge(const std::string& policy, const std::string& arguments);

/// Ids of the decisions with that verdict, in the order of the report.
[[nodiscard]] std::vector<std::string> ids_with(const Judged& judged, const std::string& verdict);

/// The decision of that id.
[[nodiscard]] nlohmann::json decision(const Judged& judged, const std::string& id);

}  // namespace modelgate
