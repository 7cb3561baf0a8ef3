/// \file
/// One page without a network: the report's words as markup that needs no script, the report
/// itself as data, and the library that plots it.
#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "report/format.hpp"
#include "report/html_assets.hpp"
#include "report/html_decisions.hpp"
#include "report/html_details.hpp"
#include "report/html_parts.hpp"
#include "report/json_parts.hpp"
#include "report/phrases.hpp"
#include "report/sentences.hpp"
#include "report/standing.hpp"
#include "report/summaries.hpp"
#include "text/number.hpp"

namespace modelgate::report {
namespace {

constexpr std::size_t kTitleColumns = 120;
constexpr std::size_t kLeadColumns = 400;

// Nothing is loaded from anywhere, and nothing is sent anywhere. No 'unsafe-eval': the library runs
// by its interpreter.
constexpr std::string_view kPolicy =
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; form-action 'none'";

std::string gate_name(const Report& report) {
  return brief(report.gate.name.empty() ? report.gate.path : report.gate.name, kTitleColumns);
}

std::string head(const Report& report) {
  return "<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"" +
         std::string(kPolicy) +
         "\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<meta name=\"color-scheme\" content=\"light dark\">\n" +
         element("title", plain(std::string(name(report.verdict)) + ": " + gate_name(report))) +
         "\n" + element("style", page_style()) + "\n";
}

/// The sentence that a reader needs first.
std::string lead(const Report& report) {
  if (report.error) return plain(brief(report.error->message, kLeadColumns));
  const auto ordered = worst_first(report);
  if (ordered.empty()) return "Nothing was evaluated.";
  const Decision& worst = *ordered.front();
  if (standing(worst) != Standing::blocking) return "Nothing blocks.";
  return element("strong", plain(title(worst))) + ": " + plain(reason(worst, kLeadColumns));
}

std::string banner(const Report& report) {
  const std::string verdict(name(report.verdict));
  std::string text = element("p class=\"verdict\"", verdict) + "\n" +
                     element("h1", plain(gate_name(report))) + "\n";
  if (!report.gate.description.empty()) {
    text += element("p class=\"description\"", plain(brief(report.gate.description, kLeadColumns)));
  }
  text += element("p class=\"lead\"", lead(report)) + "\n";
  if (!report.error) text += element("p class=\"tally\"", plain(tally(report.summary))) + "\n";
  return element("header class=\"" + verdict + "\"", text) + "\n";
}

std::string error_section(const Report& report) {
  if (!report.error) return {};
  std::string text = element("p", element("strong", plain(report.error->type))) +
                     element("pre", plain(report.error->message)) + "\n";
  for (const Diagnostic& diagnostic : report.error->diagnostics) {
    const std::string place = diagnostic.where.file + ":" + std::to_string(diagnostic.where.line) +
                              ":" + std::to_string(diagnostic.where.column);
    text += element("p", element("code", plain(place)) + " " + plain(diagnostic.message) +
                             (diagnostic.hint.empty() ? "" : " (" + plain(diagnostic.hint) + ")")) +
            "\n";
  }
  return section("error", "Could not judge",
                 text + element("p", plain(advice(*report.error, report.gate))));
}

std::string term(std::string_view label, const std::string& value) {
  return value.empty() ? value : element("dt", plain(label)) + element("dd", plain(value)) + "\n";
}

std::string provenance_section(const Report& report) {
  const ReportMetadata& metadata = report.metadata;
  std::string items = term("policy", report.gate.path) + term("policy sha256", report.gate.sha256) +
                      term("owner", report.gate.owner);
  for (const InputFile& file : report.files) {
    items += term(file.role, file.path + ", " + counted(file.rows, "row") + ", " +
                                 text::grouped(file.bytes) + " bytes, sha256 " + file.sha256);
  }
  items += term("as of", report.as_of) + term("seed", std::to_string(report.statistics.seed)) +
           term("replicates", text::grouped(report.statistics.replicates)) +
           term("modelgate", metadata.modelgate) + term("DuckDB", metadata.duckdb) +
           term("started", metadata.started_at);
  return section("provenance", "Provenance", element("dl class=\"wide\"", items));
}

std::string method_section(const Report& report) {
  if (report.error) return {};
  return section("evidence", "Evidence", bullets(evidence_lines(report))) +
         section("method", "Method", bullets(method_lines(report)));
}

std::string details_sections(const Report& report) {
  if (report.error) return {};
  if (!report.details) {
    return element("p class=\"note\"",
                   "Confusion matrices, curves and single rows are not shown: the run that wrote "
                   "this report did not gather them.") +
           "\n";
  }
  return confusion_section(*report.details) + curves_section(*report.details) +
         flipped_section(*report.details);
}

/// Without the library the tables are all there, and the page says what is missing.
std::string scripts(const Report& report) {
  const std::string data = element("script type=\"application/json\" id=\"report\"",
                                   inert_json(report_object(report).dump()));
  return data + "\n" + element("script", plot_library()) + "\n" + element("script", page_script()) +
         "\n";
}

std::string missing_plots() {
  if (!plot_library().empty()) return {};
  return element("p class=\"missing\" role=\"note\"",
                 "This page has no plots: this modelgate was built without its plotting library "
                 "(scripts/bootstrap fetches it). The tables have every figure.") +
         "\n";
}

void write(const Report& report, const RenderOptions&, std::ostream& out) {
  out << "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
      << head(report) << "</head>\n<body>\n"
      << banner(report) << "<main>\n"
      << missing_plots() << error_section(report) << reasons_section(report)
      << decisions_section(report) << slices_section(report) << details_sections(report)
      << method_section(report) << provenance_section(report) << "</main>\n"
      << scripts(report) << "</body>\n</html>\n";
}

}  // namespace

extern const Format html;
const Format html{"html", "one page for people, with plots, that needs no network", ".html", &write,
                  Details::gathered};

}  // namespace modelgate::report
