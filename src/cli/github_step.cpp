/// \file
/// Environment files and commands as actions/runner reads them.
#include "cli/github_step.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <ostream>
#include <sstream>
#include <system_error>
#include <utility>

namespace modelgate::cli {
namespace {

// The runner drops a summary above 1 MiB as a whole.
constexpr std::uintmax_t kSummaryBytes = 900ULL * 1024ULL;
// Of paths, of which a run of many gates writes many; the runner takes 1 MB of all outputs.
constexpr std::size_t kPathBytes = 50'000;

using Outputs = std::vector<std::pair<std::string, std::string>>;

/// Size of a file that is there.
std::optional<std::uintmax_t> size_of(const std::string& path) {
  std::error_code code;
  if (path.empty() || !std::filesystem::exists(path, code)) return std::nullopt;
  const std::uintmax_t size = std::filesystem::file_size(path, code);
  return code ? 0 : size;
}

void append(const Console& console, const std::string& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary | std::ios::app);
  file << text << std::flush;
  if (!file) complain(console, "cannot append to '" + path + "'");
}

/// `path` seen from the workspace; as it is where it lies outside of it; nothing where it is no
/// file, as of a mistake in an argument.
std::string in_workspace(const std::string& path, const std::string& workspace) {
  std::error_code code;
  if (path.empty() || !std::filesystem::exists(path, code)) return {};
  if (workspace.empty()) return path;
  const auto full = std::filesystem::weakly_canonical(std::filesystem::absolute(path, code), code);
  const auto root = std::filesystem::weakly_canonical(workspace, code);
  const std::string seen = full.lexically_relative(root).generic_string();
  const bool is_outside = code || seen.empty() || seen == "." || seen.starts_with("..");
  return is_outside ? path : seen;
}

/// Not to be guessed, so that no value can end its own text.
std::string delimiter() {
  constexpr std::string_view kDigits = "0123456789abcdef";
  constexpr unsigned kHalf = 4;
  constexpr unsigned kLow = 0xF;
  std::array<unsigned char, 16> bytes{};
  // Without entropy the caller's comparison with the value still holds.
  static_cast<void>(::getentropy(bytes.data(), bytes.size()));
  std::string text = "modelgate_";
  for (const unsigned char byte : bytes) {
    text.append(1, kDigits[byte >> kHalf]).append(1, kDigits[byte & kLow]);
  }
  return text;
}

std::string output_text(const std::string& name, const std::string& value) {
  std::string end = delimiter();
  while (value.find(end) != std::string::npos) end += "_";
  return name + "<<" + end + "\n" + value + "\n" + end + "\n";
}

ReportSummary total(std::span<const ServedGate> gates) {
  ReportSummary sum;
  for (const ServedGate& gate : gates) {
    const ReportSummary& one = gate.report.summary;
    sum.decisions += one.decisions;
    sum.pass += one.pass;
    sum.fail += one.fail;
    sum.inconclusive += one.inconclusive;
    sum.error += one.error + (gate.report.error ? 1 : 0);
    sum.warned += one.warned;
    sum.waived += one.waived;
    sum.unproven += one.unproven;
  }
  return sum;
}

void add_paths(Outputs& outputs, std::span<const ServedGate> gates) {
  std::map<std::string, std::string> paths;
  for (const ServedGate& gate : gates) {
    for (const WrittenReport& written : gate.written) {
      for (const std::string& key :
           {"report-" + std::string(written.format), std::string("reports")}) {
        std::string& list = paths[key];
        if (list.size() + written.path.size() > kPathBytes) continue;
        list += (list.empty() ? "" : "\n") + written.path;
      }
    }
  }
  for (auto& [key, list] : paths) outputs.emplace_back(key, std::move(list));
}

Outputs outputs_of(std::span<const ServedGate> gates, int exit_code) {
  const ReportSummary sum = total(gates);
  const Verdict verdict = gates.empty() ? Verdict::error : gates.front().report.verdict;
  Outputs outputs{{"verdict", std::string(name(verdict))},
                  {"exit-code", std::to_string(exit_code)},
                  {"decisions", std::to_string(sum.decisions)},
                  {"passed", std::to_string(sum.pass)},
                  {"failed", std::to_string(sum.fail)},
                  {"inconclusive", std::to_string(sum.inconclusive)},
                  {"errors", std::to_string(sum.error)},
                  {"warned", std::to_string(sum.warned)},
                  {"waived", std::to_string(sum.waived)},
                  {"unproven", std::to_string(sum.unproven)}};
  add_paths(outputs, gates);
  return outputs;
}

void write_outputs(const Console& console, const Outputs& outputs) {
  if (!size_of(console.step.output)) return;
  std::string text;
  for (const auto& [name, value] : outputs) text += output_text(name, value);
  append(console, console.step.output, text);
}

/// One gate in at most `budget` bytes; nothing where even its headline does not fit.
std::string summary_of(const Report& report, std::size_t budget) {
  report::RenderOptions options;
  options.markdown_bytes = budget;
  std::ostringstream out;
  known_format("markdown").write(report, options, out);
  return out.str().size() + 1 <= budget ? out.str() + "\n" : std::string();
}

void write_summary(const Console& console, std::span<const ServedGate> gates) {
  const auto used = size_of(console.step.summary);
  if (!used) return;
  std::size_t left = kSummaryBytes - std::min(*used, kSummaryBytes);
  std::string text;
  std::size_t missing = 0;
  for (std::size_t i = 0; i < gates.size(); ++i) {
    const std::string one = summary_of(gates[i].report, left / (gates.size() - i));
    missing += one.empty() ? 1 : 0;
    text += one;
    left -= one.size();
  }
  if (missing > 0) {
    complain(console, std::to_string(missing) + (missing == 1 ? " gate does" : " gates do") +
                          " not fit into the step's summary; the reports have all");
  }
  append(console, console.step.summary, text);
}

}  // namespace

void annotate(const Console& console, std::vector<report::Annotation> all) {
  if (console.commands == nullptr) return;
  for (report::Annotation& entry : all) {
    entry.where.file = in_workspace(entry.where.file, console.step.workspace);
  }
  // A command begins its line, whatever was printed before.
  console.out->flush();
  report::write_annotations(all, *console.commands);
  console.commands->flush();
}

void publish_step(const Console& console, std::span<const ServedGate> gates, int exit_code) {
  if (!console.step.is_active) return;
  std::vector<report::Annotation> all;
  for (const ServedGate& gate : gates) {
    for (report::Annotation& entry : report::annotations(gate.report)) {
      all.push_back(std::move(entry));
    }
  }
  annotate(console, std::move(all));
  write_summary(console, gates);
  write_outputs(console, outputs_of(gates, exit_code));
}

void publish_fault(const Console& console, const ReportError& error, int exit_code) {
  ServedGate fault;
  fault.report.verdict = Verdict::error;
  fault.report.exit_code = exit_code;
  fault.report.gate.name = "modelgate";
  fault.report.error = error;
  publish_step(console, {&fault, 1}, exit_code);
}

}  // namespace modelgate::cli
