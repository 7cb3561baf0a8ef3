/// \file
/// What a run leaves behind as a step of GitHub Actions: annotations, the step's summary, its
/// outputs. Elsewhere nothing.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "cli/console.hpp"
#include "cli/report_targets.hpp"
#include "modelgate/report.hpp"
#include "report/annotations.hpp"

namespace modelgate::cli {

/// A gate that was judged, or could not be, and the reports that were written of it.
struct ServedGate {
  Report report;
  std::vector<WrittenReport> written;
};

/// Prints annotations, their files relative to the workspace.
void annotate(const Console& console, std::vector<report::Annotation> all);

/// Prints annotations, appends to the step's summary and outputs. Files that are not named or not
/// there are left alone; one that cannot be written is a message, never a verdict.
/// \param gates      the worst first
/// \param exit_code  of the whole run
void publish_step(const Console& console, std::span<const ServedGate> gates, int exit_code);

/// As publish_step(), for what ended the program before any gate could be judged.
void publish_fault(const Console& console, const ReportError& error, int exit_code);

}  // namespace modelgate::cli
