/// \file
/// The shell as the commands see it: where results and messages go, and what the terminal can do.
#pragma once

#include <functional>
#include <iosfwd>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "report/format.hpp"

namespace modelgate::cli {

enum class Kind { pipe, terminal };

/// The step of GitHub Actions that the program runs in. Paths may be empty.
struct Step {
  bool is_active = false;  ///< GITHUB_ACTIONS is "true"
  std::string workspace;   ///< GITHUB_WORKSPACE: the repository, which annotations are relative to
  std::string summary;     ///< GITHUB_STEP_SUMMARY: file to append Markdown to
  std::string output;      ///< GITHUB_OUTPUT: file to append the step's outputs to
};

/// Results go to `out`, messages and progress to `err`.
struct Console {
  std::ostream* out = nullptr;
  std::ostream* err = nullptr;
  Kind out_kind = Kind::pipe;
  Kind err_kind = Kind::pipe;
  bool has_no_color = false;     ///< NO_COLOR is set
  std::string engine_directory;  ///< DUCKDB_ROOT
  std::string certificate_file;  ///< the first of MODELGATE_CA_BUNDLE, CURL_CA_BUNDLE, … set
  /// The variables of the environment; may be empty: there are none.
  std::function<std::optional<std::string>(const std::string& name)> environment;
  std::stop_token interrupted;  ///< fires at Ctrl-C
  Step step;
  std::ostream* commands = nullptr;  ///< for workflow commands; null outside of a step
  /// The CI server shows test results beside their line: GitHub Actions and GitLab.
  bool has_annotating_ci = false;
};

/// The process's console: its standard streams and environment.
[[nodiscard]] Console process_console();

/// Rendering for `out`: coloured on a terminal only, and not where the user does not want it; JUnit
/// in the rich style where the CI server shows file and line.
[[nodiscard]] report::RenderOptions rendering(const Console& console);

/// Writes a message to `err`, ending in one line break.
void complain(const Console& console, std::string_view message);

/// The present, ISO 8601 UTC with seconds.
[[nodiscard]] std::string present();

}  // namespace modelgate::cli
