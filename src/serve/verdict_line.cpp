/// \file
/// The first sentence of every report, for machines that show one.
#include "serve/verdict_line.hpp"

#include "report/phrases.hpp"
#include "report/sentences.hpp"
#include "report/standing.hpp"
#include "report/summaries.hpp"

namespace modelgate::serve {
namespace {

std::string error_line(const ReportError& error) {
  if (error.diagnostics.empty()) return report::brief(error.message, kReasonColumns);
  const Diagnostic& first = error.diagnostics.front();
  std::string line = first.message;
  if (!first.hint.empty()) line += "; " + first.hint;
  const std::size_t more = error.diagnostics.size() - 1;
  if (more > 0)
    line += " (and " + report::counted(static_cast<std::int64_t>(more), "problem") + " more)";
  return report::brief(line, kReasonColumns);
}

}  // namespace

std::string verdict_line(const Report& report) {
  if (report.error) return error_line(*report.error);
  const auto ordered = report::worst_first(report);
  if (ordered.empty()) return "nothing was evaluated";
  const Decision& worst = *ordered.front();
  if (report::standing(worst) != report::Standing::blocking) {
    return "nothing blocks: " + report::brief(report::tally(report.summary), kReasonColumns);
  }
  const std::string title = report::title(worst);
  const std::string reason = report::reason(worst, kReasonColumns);
  if (reason.starts_with(title)) return reason;
  return report::brief(title + ": " + reason, kReasonColumns);
}

}  // namespace modelgate::serve
