/// \file
/// Running the built program.
#include "gates/judged.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "support/shell.hpp"

namespace modelgate {

Judged judge(const std::string& policy, const std::string& arguments) {
  const test::Scratch scratch;
  const std::string path = scratch.file("report.json", "");
  const test::CommandResult result =
      test::run_command("'" MODELGATE_PROGRAM "' run '" MODELGATE_SOURCE_DIR "/" + policy + "' " +
                        arguments + " --no-color --report 'json=" + path + "'");
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  const bool is_json = nlohmann::json::accept(text.str());
  return {result.exit_code, result.output,
          is_json ? nlohmann::json::parse(text.str()) : nlohmann::json()};
}

std::vector<std::string> ids_with(const Judged& judged, const std::string& verdict) {
  std::vector<std::string> ids;
  for (const auto& one : judged.report.at("decisions")) {
    if (one.at("verdict") == verdict) ids.push_back(one.at("id"));
  }
  return ids;
}

nlohmann::json decision(const Judged& judged, const std::string& id) {
  for (const auto& one : judged.report.at("decisions")) {
    if (one.at("id") == id) return one;
  }
  FAIL("no decision " << id);
  return {};
}

}  // namespace modelgate
