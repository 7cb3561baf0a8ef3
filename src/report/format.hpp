/// \file
/// The table of report formats, and what each takes beside the report.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>

#include "modelgate/report.hpp"

namespace modelgate::report {

enum class JunitStyle { portable, rich };
enum class Colour { off, on };

/// How to render; nothing here changes what is said.
struct RenderOptions {
  Colour colour = Colour::off;
  int columns = 80;
  JunitStyle junit_style = JunitStyle::portable;
  /// What a Markdown text may take: a comment on a pull request holds 65,536 characters.
  std::size_t markdown_bytes = 60'000;
};

/// One output format: a pure view of a Report.
struct Format {
  std::string_view name;
  std::string_view summary;
  std::string_view extension;
  void (*write)(const Report&, const RenderOptions&, std::ostream&);
  Details details = Details::left_out;  ///< whether it shows them, so that a run gathers them
};

/// All formats, in the order of reports.def.
[[nodiscard]] std::span<const Format* const> all();

/// The format of that name; null when there is none.
[[nodiscard]] const Format* find(std::string_view name);

/// JSON Schema (draft 2020-12) of the JSON report, pretty-printed.
[[nodiscard]] std::string schema();

/// Reads a finished JSON report back. Accepts every modelgate.report/v1, ignoring keys it does not
/// know.
/// \param origin  named in messages
/// \throws SourceError with the position or the key that is wrong
[[nodiscard]] Report read_json(std::string_view text, const std::string& origin);

}  // namespace modelgate::report
