/// \file
/// JUnit XML for CI servers: one flat suite, one case per decision (integrations of Jenkins, GitLab,
/// GitHub).
#include <array>
#include <cmath>
#include <cstddef>
#include <map>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report/format.hpp"
#include "report/names.hpp"
#include "report/phrases.hpp"
#include "report/sentences.hpp"
#include "report/standing.hpp"
#include "report/summaries.hpp"
#include "text/number.hpp"
#include "text/utf8.hpp"
#include "text/xml.hpp"

namespace modelgate::report {
namespace {

// Readers keep whole attributes in memory and on screen; the text below has its own limit.
constexpr std::size_t kMessageColumns = 1000;
constexpr std::size_t kTextColumns = 60'000;
constexpr int kTimeDecimals = 3;

enum class Outcome { passed, failed, errored, skipped };

/// One <testcase>. `type` comes from a fixed set: ActiveSupport (GitLab) casts by it, so that "float"
/// or "yaml" would lose or refuse the message.
struct Case {
  std::string classname;
  std::string name;
  Outcome outcome = Outcome::passed;
  std::string_view type;
  std::string message;
  std::string text;  ///< below the message in the element; for a pass, the system-out
  const Decision* decision = nullptr;
};

struct Tally {
  std::size_t tests = 0, failures = 0, errors = 0, skipped = 0;
};

bool is_plain(char byte) {
  return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
         (byte >= 'a' && byte <= 'z') || byte == '_' || byte == '-';
}

// Jenkins splits class names at dots, and others put names into HTML unescaped.
std::string identifier(std::string_view raw, std::string_view also_plain) {
  std::string result;
  for (const char byte : raw) {
    const bool keep = is_plain(byte) || also_plain.find(byte) != std::string_view::npos;
    result += keep ? byte : '_';
  }
  return result;
}

std::string classname_of(const Report& report, const Decision& decision) {
  std::string classname = "modelgate." + identifier(report.gate.name, "") + ".";
  classname += name(decision.kind);
  for (const auto& [column, value] : decision.slice) {
    classname += "." + identifier(column, "") + "=" + identifier(value.value_or("(null)"), "()");
  }
  return classname;
}

std::string text_of(const Decision& decision) {
  std::string text;
  for (const Fact& fact : facts(decision)) {
    text.append("\n").append(fact.label).append(": ").append(fact.text);
  }
  return text;
}

std::string_view failure_type(const Decision& decision) {
  switch (decision.kind) {
    case DecisionKind::slo:
    case DecisionKind::evidence: return "ThresholdFailure";
    case DecisionKind::delta: return "CanaryRegression";
  }
  return {};
}

// A decision that keeps the gate from passing.
void make_red(Case& made, const Decision& decision) {
  switch (decision.verdict) {
    case Verdict::pass: return;
    case Verdict::inconclusive:
      made.outcome = Outcome::failed;
      made.type = "Inconclusive";
      return;
    case Verdict::error:
      made.outcome = Outcome::errored;
      made.type = "SourceError";
      return;
    case Verdict::fail:
      made.outcome = Outcome::failed;
      made.type = failure_type(decision);
      return;
  }
}

// A decision that is no pass and yet does not block: visible, never red.
void make_quiet(Case& made, const Decision& decision) {
  switch (decision.verdict) {
    case Verdict::pass: return;
    case Verdict::inconclusive:
    case Verdict::error:
      made.outcome = Outcome::skipped;
      made.message = std::string(name(decision.verdict)) + ": " + made.message;
      return;
    case Verdict::fail:
      made.message = (decision.waived ? "waived: " : "warning: ") + made.message;
      return;
  }
}

Case case_of(const Report& report, const Decision& decision) {
  Case made{classname_of(report, decision),
            identifier(decision.id, ".[]=,@%"),
            Outcome::passed,
            {},
            reason(decision, kMessageColumns),
            text_of(decision),
            &decision};
  if (decision.verdict == Verdict::pass) {
    if (decision.unproven) {
      made.message = "unproven: " + made.message;
    } else {
      made.message.clear();
    }
  } else if (turns_red(decision, report)) {
    make_red(made, decision);
  } else {
    make_quiet(made, decision);
  }
  return made;
}

// Multi-line messages keep their lines in the text.
std::string printable_lines(std::string_view raw) {
  std::string text;
  while (!raw.empty()) {
    const std::size_t end = std::min(raw.find('\n'), raw.size());
    text.append(text.empty() ? "" : "\n").append(text::printable(raw.substr(0, end)));
    raw.remove_prefix(std::min(end + 1, raw.size()));
  }
  return text;
}

// Contract section 4 knows one type for policy and usage; a type from elsewhere is our fault.
std::string_view error_type(const ReportError& error) {
  constexpr std::array kTypes{
      std::pair{kPolicyError, kPolicyError}, std::pair{kUsageError, kPolicyError},
      std::pair{kSourceError, kSourceError}, std::pair{kDataError, kDataError}};
  for (const auto& [type, shown_type] : kTypes) {
    if (error.type == type) return shown_type;
  }
  return kInternalError;
}

Case gate_case(const Report& report) {
  Case made;
  made.classname = "modelgate." + identifier(report.gate.name, "");
  made.name = "gate";
  return made;
}

Case case_of(const Report& report, const ReportError& error) {
  Case made = gate_case(report);
  made.outcome = Outcome::errored;
  made.type = error_type(error);
  made.message = brief(error.message.substr(0, error.message.find('\n')), kMessageColumns);
  made.text = "\n" + printable_lines(error.message) + "\n" + advice(error, report.gate);
  return made;
}

Case nothing_evaluated(const Report& report) {
  Case made = gate_case(report);
  made.outcome = Outcome::failed;
  made.type = "Inconclusive";
  made.message = "nothing was evaluated";
  return made;
}

std::vector<Case> cases_of(const Report& report) {
  if (report.error) return {case_of(report, *report.error)};
  if (report.decisions.empty()) return {nothing_evaluated(report)};
  std::vector<Case> cases;
  std::map<std::string, int> seen;
  for (const Decision& decision : report.decisions) {
    cases.push_back(case_of(report, decision));
    // Readers take a repeated name for the same test and show one of the two.
    const int count = ++seen[cases.back().classname + "." + cases.back().name];
    if (count > 1) cases.back().name += "_" + std::to_string(count);
  }
  return cases;
}

Tally tally_of(const std::vector<Case>& cases) {
  Tally tally;
  for (const Case& entry : cases) {
    ++tally.tests;
    switch (entry.outcome) {
      case Outcome::passed: break;
      case Outcome::failed: ++tally.failures; break;
      case Outcome::errored: ++tally.errors; break;
      case Outcome::skipped: ++tally.skipped; break;
    }
  }
  return tally;
}

std::string attribute(std::string_view key, std::string_view value) {
  return " " + std::string(key) + "=\"" + text::xml_attribute(value) + "\"";
}

std::string property(std::string_view indent, std::string_view key, std::string_view value) {
  return std::string(indent) + "<property" + attribute("name", key) + attribute("value", value) +
         "/>\n";
}

std::string element_text(const Case& entry) {
  return text::xml_text(text::shortened(entry.message + entry.text, kTextColumns));
}

// GitLab drops the attribute when there is text, so that the message opens the text too.
std::string child(const Case& entry) {
  const std::string open = attribute("message", entry.message);
  switch (entry.outcome) {
    case Outcome::passed:
      if (entry.message.empty()) return {};
      return "      <system-out>" + element_text(entry) + "</system-out>\n";
    case Outcome::failed:
      return "      <failure" + attribute("type", entry.type) + open + ">" + element_text(entry) +
             "</failure>\n";
    case Outcome::errored:
      return "      <error" + attribute("type", entry.type) + open + ">" + element_text(entry) +
             "</error>\n";
    case Outcome::skipped:
      return "      <skipped" + open + ">" + element_text(entry) + "</skipped>\n";
  }
  return {};
}

std::string case_properties(const Decision& decision) {
  constexpr std::string_view kIndent = "        ";
  std::string text = "      <properties>\n";
  text += property(kIndent, "verdict", name(decision.verdict));
  text += property(kIndent, "metric", decision.metric);
  if (decision.limit) text += property(kIndent, "limit", limit_text(decision));
  if (decision.candidate.value) {
    text += property(kIndent, "value", shown(decision.candidate.value, decimals(decision)));
  }
  return text + "      </properties>\n";
}

std::string case_xml(const Case& entry, JunitStyle style) {
  std::string open = "    <testcase" + attribute("name", entry.name) +
                     attribute("classname", entry.classname) + attribute("time", "0.000");
  std::string body = child(entry);
  switch (style) {
    case JunitStyle::portable: break;
    case JunitStyle::rich:
      if (entry.decision == nullptr) break;
      open += attribute("file", entry.decision->position.file) +
              attribute("line", std::to_string(entry.decision->position.line));
      body = case_properties(*entry.decision) + body;
      break;
  }
  return body.empty() ? open + "/>\n" : open + ">\n" + body + "    </testcase>\n";
}

std::string time_of(const Report& report) {
  const double seconds = report.metadata.duration_seconds;
  return text::fixed(std::isfinite(seconds) && seconds > 0.0 ? seconds : 0.0, kTimeDecimals);
}

// YYYY-MM-DDTHH:MM:SS, which the readers' pattern wants without a zone; empty for anything else.
std::string timestamp_of(const Report& report) {
  constexpr std::string_view kShape = "0000-00-00T00:00:00";
  const std::string stamp = report.metadata.started_at.substr(0, kShape.size());
  if (stamp.size() != kShape.size()) return {};
  for (std::size_t i = 0; i < kShape.size(); ++i) {
    const bool digit = stamp[i] >= '0' && stamp[i] <= '9';
    if (kShape[i] == '0' ? !digit : stamp[i] != kShape[i]) return {};
  }
  return stamp;
}

std::string counts(const Tally& tally) {
  return attribute("tests", std::to_string(tally.tests)) +
         attribute("failures", std::to_string(tally.failures)) +
         attribute("errors", std::to_string(tally.errors));
}

std::string suite_properties(const Report& report) {
  constexpr std::string_view kIndent = "      ";
  std::string text = "    <properties>\n";
  text += property(kIndent, "verdict", name(report.verdict));
  text += property(kIndent, "exit_code", std::to_string(report.exit_code));
  text += property(kIndent, "policy", report.gate.path);
  text += property(kIndent, "policy_sha256", report.gate.sha256);
  text += property(kIndent, "owner", report.gate.owner);
  text += property(kIndent, "as_of", report.as_of);
  text += property(kIndent, "replicates", std::to_string(report.statistics.replicates));
  text += property(kIndent, "seed", std::to_string(report.statistics.seed));
  text += property(kIndent, "modelgate", report.metadata.modelgate);
  return text + "    </properties>\n";
}

void write(const Report& report, const RenderOptions& options, std::ostream& out) {
  const std::vector<Case> cases = cases_of(report);
  const Tally tally = tally_of(cases);
  const std::string suite =
      attribute("name", "modelgate." + identifier(report.gate.name, "")) + counts(tally);
  const std::string timestamp = timestamp_of(report);
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      << "<testsuites" << attribute("name", "modelgate") << counts(tally)
      << attribute("time", time_of(report)) << ">\n"
      << "  <testsuite" << suite << attribute("skipped", std::to_string(tally.skipped))
      << attribute("time", time_of(report))
      << (timestamp.empty() ? "" : attribute("timestamp", timestamp)) << ">\n"
      << suite_properties(report);
  for (const Case& entry : cases) out << case_xml(entry, options.junit_style);
  out << "  </testsuite>\n</testsuites>\n";
}

}  // namespace

extern const Format junit;
const Format junit{"junit", "test results for CI servers", ".xml", &write};

}  // namespace modelgate::report
