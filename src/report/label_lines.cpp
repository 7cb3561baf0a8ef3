/// \file
/// Labels in words. Every row has its label almost always; then they are no news.
#include "report/label_lines.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>

#include "report/phrases.hpp"
#include "text/duration.hpp"

namespace modelgate::report {
namespace {

constexpr int kDecimals = 4;
constexpr int kEffectDecimals = 2;
constexpr int kBoundDecimals = 3;
constexpr std::size_t kNameColumns = 40;
constexpr std::size_t kExampleColumns = 200;
constexpr std::size_t kDetailColumns = 400;

void add_coverage(std::vector<std::string>& lines, const ReportEvidence& evidence) {
  if (!evidence.label_coverage || *evidence.label_coverage >= 1.0) return;
  lines.push_back("label coverage " + shown(evidence.label_coverage, kDecimals) +
                  (evidence.excluded_immature > 0 ? " of the mature rows" : ""));
}

void add_age(std::vector<std::string>& lines, const std::optional<LabelAge>& age) {
  if (!age || age->quantiles.empty()) return;
  std::string list;
  for (const auto& [quantile, seconds] : age->quantiles) {
    list += (list.empty() ? "" : ", ") + brief(quantile, kNameColumns) + " " +
            text::duration_text(std::chrono::duration<double>(seconds));
  }
  lines.push_back("label age of " + counted(age->rows, "row") + ": " + list);
}

std::string p_text(double p) {
  constexpr double kLeast = 0.001;
  constexpr int kPlaces = 3;
  return p < kLeast ? "p < 0.001" : "p " + shown(p, kPlaces);
}

std::string test_text(const SelectionTest& test) {
  switch (test.by) {
    case SelectionBy::prediction:
      return "predictions (" + p_text(test.p_value) + ", Cramer's V " +
             shown(test.effect, kEffectDecimals) + ")";
    case SelectionBy::score:
      return "scores (" + p_text(test.p_value) + ", distance " +
             shown(test.effect, kEffectDecimals) + ")";
  }
  return {};
}

void add_selection(std::vector<std::string>& lines, const std::vector<SelectionTest>& tests) {
  if (tests.empty()) return;
  std::string list;
  for (const SelectionTest& test : tests) list += (list.empty() ? "" : ", ") + test_text(test);
  lines.push_back("labelled against unlabelled rows: " + list);
}

std::string bounds_text(const Interval& bounds) {
  return shown(std::optional(bounds.low), kBoundDecimals) + " to " +
         shown(std::optional(bounds.high), kBoundDecimals);
}

std::string case_text(const WorstCase& one) {
  std::string text = brief(one.metric, kNameColumns);
  if (!one.class_name.empty()) text += " of " + brief(one.class_name, kNameColumns);
  if (one.candidate) text += " " + bounds_text(*one.candidate);
  if (one.delta) text += " (change " + bounds_text(*one.delta) + ")";
  return text;
}

// Accuracy, and the class that could fare worst: a page has no room for hundreds.
void add_worst_case(std::vector<std::string>& lines, const std::vector<WorstCase>& cases) {
  const WorstCase* worst = nullptr;
  std::string list;
  for (const WorstCase& one : cases) {
    if (!one.candidate) continue;
    if (one.class_name.empty()) {
      list += (list.empty() ? "" : ", ") + case_text(one);
    } else if (worst == nullptr || one.candidate->low < worst->candidate->low) {
      worst = &one;
    }
  }
  if (worst != nullptr) list += (list.empty() ? "" : ", ") + case_text(*worst);
  if (!list.empty()) lines.push_back("whatever the missing labels are: " + list);
}

}  // namespace

std::vector<std::string> label_lines(const ReportEvidence& evidence) {
  std::vector<std::string> lines;
  add_coverage(lines, evidence);
  add_age(lines, evidence.label_age);
  add_selection(lines, evidence.selection);
  add_worst_case(lines, evidence.worst_case);
  return lines;
}

std::string finding_text(const Finding& finding) {
  std::string what = brief(finding.what, kNameColumns);
  if (!finding.detail.empty()) {
    std::replace(what.begin(), what.end(), '_', ' ');
    return what + ": " + brief(finding.detail, kDetailColumns);
  }
  const std::string example =
      finding.example.empty() ? "" : ", for example " + brief(finding.example, kExampleColumns);
  return what + ": " + counted(finding.rows, "row") + example;
}

}  // namespace modelgate::report
