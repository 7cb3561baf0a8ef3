/// \file
/// The built program, run by a shell in the repository's root.
#pragma once

#include <fstream>
#include <sstream>
#include <string>

#include "support/shell.hpp"

namespace modelgate::cli {

/// Runs `modelgate ARGUMENTS`; standard output and standard error come together.
[[nodiscard]] inline test::CommandResult modelgate(const std::string& arguments) {
  return test::run_command("cd '" MODELGATE_SOURCE_DIR "' && '" MODELGATE_PROGRAM "' " + arguments);
}

/// As modelgate(), standard output alone.
[[nodiscard]] inline test::CommandResult modelgate_output(const std::string& arguments) {
  return modelgate(arguments + " 2>/dev/null");
}

/// The bytes of a file; empty where there is none.
[[nodiscard]] inline std::string bytes_of(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

/// A gate on recall of spam, and rows of which the candidate loses `broken` of 1,000.
[[nodiscard]] inline std::string small_gate() {
  return "version: 1\n"
         "name: small\n"
         "data:\n"
         "  classes: [ham, spam]\n"
         "  positive: spam\n"
         "  label: label\n"
         "  baseline: {prediction: old}\n"
         "  candidate: {prediction: new}\n"
         "checks:\n"
         "  - {metric: recall, class: spam, delta: \">= -0.01\"}\n";
}

[[nodiscard]] inline std::string small_rows(int broken, int fixed) {
  std::string text = "label,old,new\n";
  for (int row = 0; row < 1000; ++row) {
    const bool was_right = row >= fixed;
    const bool is_right = row < fixed || row >= fixed + broken;
    text += std::string("spam,") + (was_right ? "spam" : "ham") + "," +
            (is_right ? "spam" : "ham") + "\n";
  }
  return text;
}

}  // namespace modelgate::cli
