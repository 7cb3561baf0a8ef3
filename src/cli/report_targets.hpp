/// \file
/// `--report FORMAT=PATH`: which views of a report go to which files.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

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

/// Writes one report to all targets, {gate} replaced by the gate's name.
/// \throws SourceError  when a file cannot be written
void write_reports(const Report& report, const std::vector<ReportTarget>& targets,
                   const report::RenderOptions& options, std::ostream& standard_output);

}  // namespace modelgate::cli
