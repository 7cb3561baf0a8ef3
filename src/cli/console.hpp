/// \file
/// The shell as the commands see it: where results and messages go, and what the terminal can do.
#pragma once

#include <iosfwd>
#include <stop_token>
#include <string>
#include <string_view>

#include "report/format.hpp"

namespace modelgate::cli {

enum class Kind { pipe, terminal };

/// Results go to `out`, messages and progress to `err`.
struct Console {
  std::ostream* out = nullptr;
  std::ostream* err = nullptr;
  Kind out_kind = Kind::pipe;
  Kind err_kind = Kind::pipe;
  bool has_no_color = false;     ///< NO_COLOR is set
  std::string engine_directory;  ///< DUCKDB_ROOT
  std::stop_token interrupted;   ///< fires at Ctrl-C
};

/// The process's console: its standard streams and environment.
[[nodiscard]] Console process_console();

/// Rendering for `out`: coloured on a terminal only, and not where the user does not want it.
[[nodiscard]] report::RenderOptions rendering(const Console& console);

/// Writes a message to `err`, ending in one line break.
void complain(const Console& console, std::string_view message);

/// The present, ISO 8601 UTC with seconds.
[[nodiscard]] std::string present();

}  // namespace modelgate::cli
