/// \file
/// `modelgate report REPORT.json`: render a finished run again.
#include <fstream>
#include <iterator>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/report_targets.hpp"
#include "modelgate/error.hpp"

namespace modelgate::cli {
namespace {

struct Arguments {
  std::string path;
  std::vector<std::string> reports;
  bool has_no_color = false;
};

Report read_report(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (!file.is_open() || file.bad()) throw SourceError("cannot read '" + path + "'");
  return report::read_json(bytes, path);
}

/// An old report must not look as if nothing had flipped.
void require_details(const Report& report, const std::vector<ReportTarget>& targets,
                     const std::string& path) {
  if (report.details || report.error) return;
  for (const ReportTarget& target : targets) {
    if (target.format->name != "flips") continue;
    throw UsageError("'" + path +
                     "' holds no single rows, because it was written without them; run the gate "
                     "again with --report flips=PATH, or with --details");
  }
}

}  // namespace

void add_report(CLI::App& app, Session& session) {
  CLI::App& command = *app.add_subcommand("report", "Render a finished JSON report again");
  const auto arguments = std::make_shared<Arguments>();
  command.add_option("report", arguments->path, "A JSON report")
      ->required()
      ->type_name("REPORT.json");
  command.add_option("--report", arguments->reports, "Write a view to a file; may be repeated")
      ->type_name("FORMAT=PATH")
      ->allow_extra_args(false);
  command.add_flag("--no-color", arguments->has_no_color, "Print without colours");
  command.footer(
      "Example:\n"
      "  modelgate report gate.json --report markdown=gate.md");
  command.callback([arguments, &session] {
    const auto targets = report_targets(arguments->reports, 1);
    const Report report = read_report(arguments->path);
    require_details(report, targets, arguments->path);
    report::RenderOptions options = rendering(session.console);
    if (arguments->has_no_color) options.colour = report::Colour::off;
    if (targets.empty()) known_format("text").write(report, options, *session.console.out);
    const WrittenReports written = write_reports(report, targets, options, session.console);
    if (!written.failures.empty()) throw SourceError(written.failures);
  });
}

}  // namespace modelgate::cli
