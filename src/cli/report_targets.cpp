/// \file
/// Parsing and serving report targets.
#include "cli/report_targets.hpp"

#include <algorithm>
#include <filesystem>
#include <ostream>
#include <set>

#include "cli/files.hpp"
#include "modelgate/error.hpp"
#include "text/nearest.hpp"

namespace modelgate::cli {
namespace {

constexpr std::string_view kGatePlaceholder = "{gate}";

std::string gate_name(const Report& report) {
  const std::string& name = report.gate.name;
  return file_name(name.empty() ? std::filesystem::path(report.gate.path).stem().string() : name);
}

std::string path_for(const ReportTarget& target, const Report& report) {
  std::string path = target.path;
  const std::size_t at = path.find(kGatePlaceholder);
  if (at != std::string::npos) path.replace(at, kGatePlaceholder.size(), gate_name(report));
  return path;
}

std::ostream& standard_output(const ReportTarget& target, const Console& console) {
  const bool commands = target.format->name == "github" && console.commands != nullptr;
  return commands ? *console.commands : *console.out;
}

}  // namespace

const report::Format& known_format(const std::string& name) {
  if (const report::Format* format = report::find(name)) return *format;
  std::vector<std::string> names;
  std::string list;
  for (const report::Format* format : report::all()) {
    names.emplace_back(format->name);
    list += (list.empty() ? "" : ", ") + names.back();
  }
  const auto near = text::nearest(name, names);
  throw UsageError("unknown report format '" + name + "'" +
                   (near ? "; did you mean '" + *near + "'?" : "") + " (known: " + list + ")");
}

std::vector<ReportTarget> report_targets(const std::vector<std::string>& texts, std::size_t gates) {
  std::vector<ReportTarget> targets;
  std::set<std::string> paths;
  for (const std::string& text : texts) {
    const std::size_t sign = text.find('=');
    if (sign == std::string::npos || sign == 0 || sign + 1 == text.size()) {
      throw UsageError("--report '" + text + "' is not of the form FORMAT=PATH");
    }
    ReportTarget target{&known_format(text.substr(0, sign)), text.substr(sign + 1)};
    const bool is_shared = target.path.find(kGatePlaceholder) == std::string::npos;
    if (gates > 1 && is_shared && target.path != "-") {
      throw UsageError("--report '" + text +
                       "' would be overwritten by the next gate; put {gate} into the path");
    }
    if (!paths.insert(target.path).second) {
      throw UsageError("--report names '" + target.path + "' twice");
    }
    targets.push_back(std::move(target));
  }
  return targets;
}

Details details_for(const std::vector<ReportTarget>& targets) {
  const bool is_wanted = std::ranges::any_of(targets, [](const ReportTarget& target) {
    return target.format->details == Details::gathered;
  });
  return is_wanted ? Details::gathered : Details::left_out;
}

WrittenReports write_reports(const Report& report, const std::vector<ReportTarget>& targets,
                             const report::RenderOptions& options, const Console& console) {
  report::RenderOptions for_files = options;
  for_files.colour = report::Colour::off;
  WrittenReports written;
  for (const ReportTarget& target : targets) {
    if (target.path == "-") {
      target.format->write(report, options, standard_output(target, console));
      continue;
    }
    const std::string path = path_for(target, report);
    try {
      write_file(path, [&](std::ostream& file) { target.format->write(report, for_files, file); });
      written.files.push_back({target.format->name, path});
    } catch (const SourceError& error) {
      written.failures += (written.failures.empty() ? "" : "\n") + std::string(error.what());
    }
  }
  return written;
}

}  // namespace modelgate::cli
