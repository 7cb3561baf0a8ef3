/// \file
/// A whole report in words: the tally, the evidence, the method, and what to do about an error.
#include "report/summaries.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "report/label_lines.hpp"
#include "report/names.hpp"
#include "report/phrases.hpp"
#include "report/sample_lines.hpp"
#include "text/number.hpp"
#include "text/utf8.hpp"

namespace modelgate::report {
namespace {

constexpr std::size_t kNameColumns = 40;
constexpr std::size_t kPathColumns = 200;
constexpr std::size_t kClassesShown = 20;
constexpr std::size_t kFilesShown = 8;
constexpr std::size_t kDigestShown = 12;

/// What to do about one type of error.
struct Advice {
  std::string_view type;
  std::string text;
};

using Count = std::pair<std::string_view, std::int64_t>;

// "1 fail, 9 pass": the counts that are not zero.
std::string joined(std::span<const Count> counts) {
  std::string list;
  for (const auto& [word, count] : counts) {
    if (count == 0) continue;
    list.append(list.empty() ? "" : ", ").append(text::grouped(count)).append(" ").append(word);
  }
  return list;
}

std::string classes_text(const ArmEvidence& arm) {
  std::string list;
  const std::size_t shown_classes = std::min(arm.classes.size(), kClassesShown);
  for (std::size_t i = 0; i < shown_classes; ++i) {
    list.append(i == 0 ? "" : ", ").append(brief(arm.classes[i].name, kNameColumns));
    list.append(" ").append(text::grouped(arm.classes[i].rows));
  }
  const std::size_t rest = arm.classes.size() - shown_classes;
  return rest == 0 ? list : list + " and " + std::to_string(rest) + " more";
}

void add_arm(std::vector<std::string>& lines, std::string_view prefix, const ArmEvidence& arm) {
  lines.push_back(std::string(prefix) + counted(arm.rows, "row") + " read, " +
                  text::grouped(arm.judged) + " judged");
  if (!arm.classes.empty()) lines.push_back(std::string(prefix) + "classes: " + classes_text(arm));
}

void add_arms(std::vector<std::string>& lines, const ReportEvidence& evidence) {
  switch (evidence.design) {
    case Design::paired: add_arm(lines, "", evidence.all); return;
    case Design::independent:
      add_arm(lines, "baseline: ", evidence.baseline);
      add_arm(lines, "candidate: ", evidence.all);
      return;
  }
}

void add_left_out(std::vector<std::string>& lines, const ReportEvidence& evidence) {
  const std::array left_out{Count{"unlabelled", evidence.unlabelled},
                            Count{"of other labels", evidence.excluded_other_labels},
                            Count{"by where", evidence.excluded_where},
                            Count{"unscored", evidence.excluded_unscored},
                            Count{"unparsed", evidence.excluded_unparsed},
                            Count{"immature", evidence.excluded_immature},
                            Count{"outside of the window", evidence.excluded_window},
                            Count{"labels without a prediction", evidence.orphan_labels}};
  if (const std::string list = joined(left_out); !list.empty()) {
    lines.push_back("left out: " + list);
  }
  const std::array unparsed{Count{"of the baseline", evidence.unparsed_baseline},
                            Count{"of the candidate", evidence.unparsed_candidate}};
  if (const std::string list = joined(unparsed); !list.empty()) {
    lines.push_back("answers that are no class: " + list);
  }
}

void add_files(std::vector<std::string>& lines, const std::vector<InputFile>& files) {
  for (std::size_t i = 0; i < std::min(files.size(), kFilesShown); ++i) {
    const InputFile& file = files[i];
    const std::string digest = text::printable(file.sha256.substr(0, kDigestShown));
    lines.push_back(brief(file.role, kNameColumns) + ": " + brief(file.path, kPathColumns) + " (" +
                    counted(file.rows, "row") +
                    (digest.empty() ? ")" : ", sha256 " + digest + "…)"));
  }
  if (files.size() > kFilesShown) {
    lines.push_back("and " +
                    counted(static_cast<std::int64_t>(files.size() - kFilesShown), "more file"));
  }
}

// "look 3 of 20 (obrien_fleming): 1,200 of 4,000 informative rows, 0.2% of the error spent"
std::string look_line(const ReportLooks& looks) {
  const std::string number = looks.look ? "look " + std::to_string(*looks.look) : "any look";
  std::string line = number + (looks.count ? " of " + std::to_string(*looks.count) : "") + " (" +
                     std::string(name(looks.spending)) + "): " + text::grouped(looks.information) +
                     " of " + counted(looks.planned, "informative row");
  constexpr double kPercent = 100.0;
  if (looks.spent) line += ", " + text::fixed(kPercent * *looks.spent, 2) + "% of the error spent";
  if (looks.promote == Promote::last) line += "; only the last look passes";
  return line + "; intervals hold over all looks together";
}

}  // namespace

std::string tally(const ReportSummary& summary) {
  const std::array verdicts{Count{"fail", summary.fail}, Count{"error", summary.error},
                            Count{"inconclusive", summary.inconclusive},
                            Count{"pass", summary.pass}};
  const std::array marks{Count{"warned", summary.warned}, Count{"waived", summary.waived},
                         Count{"unproven", summary.unproven}};
  if (summary.decisions == 0) return "nothing was evaluated";
  const std::string apart = joined(marks);
  return counted(summary.decisions, "decision") + ": " + joined(verdicts) +
         (apart.empty() ? "" : "; " + apart);
}

std::vector<std::string> evidence_lines(const Report& report) {
  const ReportEvidence& evidence = report.evidence;
  std::vector<std::string> lines;
  add_arms(lines, evidence);
  for (std::string& line : sample_lines(evidence)) lines.push_back(std::move(line));
  if (evidence.flips) {
    lines.push_back(flips_text(*evidence.flips));
  }
  add_left_out(lines, evidence);
  for (std::string& line : label_lines(evidence)) lines.push_back(std::move(line));
  for (const Finding& finding : evidence.findings) lines.push_back(finding_text(finding));
  add_files(lines, report.files);
  return lines;
}

std::vector<std::string> method_lines(const Report& report) {
  const ReportStatistics& statistics = report.statistics;
  std::vector<std::string> lines;
  lines.push_back(percent(statistics.confidence) + " intervals (" +
                  brief(statistics.interval, kNameColumns) + "), " +
                  counted(statistics.replicates, "replicate") + ", seed " +
                  std::to_string(statistics.seed) + ", " +
                  brief(statistics.multiplicity, kNameColumns) + " on the fail side");
  if (statistics.looks) lines.push_back(look_line(*statistics.looks));
  if (!report.as_of.empty()) lines.push_back("as of " + brief(report.as_of, kNameColumns));
  const auto passes_unproved =
      std::count_if(report.decisions.begin(), report.decisions.end(), [](const Decision& decision) {
        return decision.burden == Burden::prove_harm && decision.verdict == Verdict::pass;
      });
  if (passes_unproved > 0) {
    lines.push_back(counted(passes_unproved, "decision") +
                    " passed under prove_harm: harm was not proved, which carries no error "
                    "guarantee that there is none");
  }
  return lines;
}

std::string advice(const ReportError& error, const ReportGate& gate) {
  const std::string path = gate.path.empty() ? "GATE.yaml" : brief(gate.path, kPathColumns);
  const std::array known{Advice{kPolicyError, "Correct the policy; 'modelgate lint " + path +
                                                  "' checks it without reading data."},
                         Advice{kUsageError, "'modelgate --help' shows how to call it."},
                         Advice{kSourceError, "Check that the inputs exist and can be read."},
                         Advice{kDataError,
                                "Correct the data, or say in the policy what such rows mean "
                                "(data.other_labels, data.unparsed, data.where, join)."}};
  const auto* const found = std::find_if(known.begin(), known.end(), [&error](const Advice& entry) {
    return entry.type == error.type;
  });
  return "Nothing was judged. " +
         (found != known.end()
              ? found->text
              : "This is a fault of modelgate: please report it, with the JSON report.");
}

}  // namespace modelgate::report
