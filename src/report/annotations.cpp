/// \file
/// Decisions and mistakes as annotations of GitHub Actions.
#include "report/annotations.hpp"

#include <algorithm>
#include <array>
#include <ostream>
#include <string_view>
#include <utility>

#include "report/phrases.hpp"
#include "report/sentences.hpp"
#include "report/standing.hpp"
#include "report/summaries.hpp"
#include "text/number.hpp"
#include "text/workflow_command.hpp"

namespace modelgate::report {
namespace {

// The runner cuts messages at 4096 characters.
constexpr std::size_t kReasonColumns = 1000;
constexpr std::size_t kMessageColumns = 3000;
constexpr std::size_t kTitleColumns = 200;
// Labels of the facts that a reader needs to act.
constexpr std::array<std::string_view, 4> kHelpful{"carried by", "would pass", "needs", "waived"};

std::string_view name(AnnotationLevel level) {
  switch (level) {
    case AnnotationLevel::error: return "error";
    case AnnotationLevel::warning: return "warning";
    case AnnotationLevel::notice: return "notice";
  }
  return {};
}

// The reason, then what the reader needs to act on it.
std::string message_of(const Decision& decision) {
  std::string text = reason(decision, kReasonColumns);
  for (const Fact& fact : facts(decision)) {
    if (std::ranges::find(kHelpful, fact.label) != kHelpful.end())
      text += "\n" + fact.label + ": " + brief(fact.text, kReasonColumns / 2);
  }
  return text;
}

Annotation annotation_of(const Decision& decision, const Report& report) {
  Annotation made;
  made.where = decision.position;
  made.title = brief(heading(decision) + ": " + title(decision) + ", " +
                         std::string(modelgate::name(decision.kind)),
                     kTitleColumns);
  made.message = message_of(decision);
  if (standing(decision) == Standing::waived) {
    made.level = AnnotationLevel::notice;
  } else if (!turns_red(decision, report)) {
    made.level = AnnotationLevel::warning;
  }
  return made;
}

Annotation whole_gate(const Report& report, const std::string& title, std::string message) {
  return {AnnotationLevel::error,
          {report.gate.path, 0, 0},
          brief(title, kTitleColumns),
          std::move(message)};
}

std::string cut(const std::string& lines) {
  return lines.size() <= kMessageColumns ? lines : brief(lines, kMessageColumns);
}

std::string number(int value) { return value > 0 ? std::to_string(value) : std::string(); }

std::string command(const Annotation& entry) {
  const bool has_file = !entry.where.file.empty();
  const bool has_line = has_file && entry.where.line > 0;
  return text::workflow_command(name(entry.level),
                                {{"file", brief(entry.where.file, kReasonColumns)},
                                 {"line", has_line ? number(entry.where.line) : ""},
                                 {"col", has_line ? number(entry.where.column) : ""},
                                 {"title", entry.title}},
                                entry.message);
}

}  // namespace

std::vector<Annotation> annotations(const Report& report) {
  if (report.error && !report.error->diagnostics.empty()) {
    return annotations(report.error->diagnostics);
  }
  if (report.error) {
    return {whole_gate(
        report, report.error->type,
        cut(printable_lines(report.error->message)) + "\n" + advice(*report.error, report.gate))};
  }
  if (report.decisions.empty()) {
    return {whole_gate(report, "inconclusive", "nothing was evaluated")};
  }
  std::vector<Annotation> all;
  for (const Decision* decision : worst_first(report)) {
    const Standing where = standing(*decision);
    if (where == Standing::unproven || where == Standing::passing) continue;
    all.push_back(annotation_of(*decision, report));
  }
  return all;
}

std::vector<Annotation> annotations(std::span<const Diagnostic> diagnostics) {
  std::vector<Annotation> all;
  for (const Diagnostic& problem : diagnostics) {
    const std::string hint = problem.hint.empty() ? "" : "\n" + brief(problem.hint, kReasonColumns);
    all.push_back({AnnotationLevel::error, problem.where, "policy",
                   brief(problem.message, kReasonColumns) + hint});
  }
  return all;
}

void write_annotations(std::span<const Annotation> all, std::ostream& out) {
  for (const AnnotationLevel level :
       {AnnotationLevel::error, AnnotationLevel::warning, AnnotationLevel::notice}) {
    std::size_t count = 0;
    for (const Annotation& entry : all) {
      if (entry.level == level && ++count <= kMostAnnotations) out << command(entry);
    }
    if (count <= kMostAnnotations) continue;
    Annotation rest;
    rest.level = level;
    rest.title = "modelgate";
    rest.message = text::grouped(static_cast<std::int64_t>(count - kMostAnnotations)) +
                   " more, see the summary";
    out << command(rest);
  }
}

}  // namespace modelgate::report
