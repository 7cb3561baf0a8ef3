/// \file
/// `--report FORMAT=PATH`: which views of a report go to which files.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "cli/console.hpp"
#include "report/format.hpp"

namespace modelgate::cli {

/// One file to write; `path` may hold {gate}, and is "-" for standard output.
struct ReportTarget {
  const report::Format* format = nullptr;
  std::string path;
};

/// The format of that name.
/// \throws UsageError  naming the known formats and the nearest
[[nodiscard]] const report::Format& known_format(const std::string& name);

/// \param texts   as written: FORMAT=PATH
/// \param gates   how many gates will be written; with several a path needs {gate}
/// \throws UsageError
[[nodiscard]] std::vector<ReportTarget> report_targets(const std::vector<std::string>& texts,
                                                       std::size_t gates);

/// Whether any of these views shows what a run must gather for it.
[[nodiscard]] Details details_for(const std::vector<ReportTarget>& targets);

/// A report in a file.
struct WrittenReport {
  std::string_view format;
  std::string path;
};

/// What became of a run's reports.
struct WrittenReports {
  std::vector<WrittenReport> files;
  std::string failures;  ///< one line for each file that could not be written
};

/// Writes one report to all targets, {gate} replaced by the gate's name. Those of format `github`
/// for standard output go to `console.commands` where there is one, which obeys them.
[[nodiscard]] WrittenReports write_reports(const Report& report,
                                           const std::vector<ReportTarget>& targets,
                                           const report::RenderOptions& options,
                                           const Console& console);

}  // namespace modelgate::cli
