/// \file
/// JUnit XML for CI servers: one flat suite, one case per decision (integrations of Jenkins,
/// GitLab, GitHub).
#include <cmath>
#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "report/format.hpp"
#include "report/junit_case.hpp"
#include "report/phrases.hpp"
#include "report/sentences.hpp"
#include "text/number.hpp"
#include "text/utf8.hpp"
#include "text/xml.hpp"

namespace modelgate::report {
namespace {

// Per case, so that a report of thousands stays below what GitLab and EnricoMi's action take.
constexpr std::size_t kTextColumns = 60'000;
constexpr std::size_t kPropertyColumns = 1000;
constexpr int kTimeDecimals = 3;

std::string attribute(std::string_view key, std::string_view value) {
  return " " + std::string(key) + "=\"" + text::xml_attribute(value) + "\"";
}

std::string property(std::string_view indent, std::string_view key, std::string_view value) {
  return std::string(indent) + "<property" + attribute("name", key) +
         attribute("value", brief(value, kPropertyColumns)) + "/>\n";
}

std::string element_text(const JunitCase& entry) {
  return text::xml_text(text::shortened(entry.message + entry.text, kTextColumns));
}

// GitLab drops the attribute when there is text, so that the message opens the text too.
std::string child(const JunitCase& entry) {
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

std::string case_xml(const JunitCase& entry, JunitStyle style) {
  std::string open = "    <testcase" + attribute("name", entry.name) +
                     attribute("classname", entry.classname) + attribute("time", "0.000");
  std::string body = child(entry);
  switch (style) {
    case JunitStyle::portable: break;
    case JunitStyle::rich:
      if (entry.decision == nullptr) break;
      if (!entry.decision->position->file.empty()) {
        open += attribute("file", entry.decision->position->file) +
                attribute("line", std::to_string(entry.decision->position->line));
      }
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
  const auto stamp = std::string_view(report.metadata.started_at).substr(0, kShape.size());
  if (stamp.size() != kShape.size()) return {};
  for (std::size_t i = 0; i < kShape.size(); ++i) {
    const bool digit = stamp[i] >= '0' && stamp[i] <= '9';
    if (kShape[i] == '0' ? !digit : stamp[i] != kShape[i]) return {};
  }
  return std::string(stamp);
}

std::string counts(const JunitTally& tally) {
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
  const std::vector<JunitCase> cases = junit_cases(report);
  const JunitTally tally = junit_tally(cases);
  const std::string suite =
      attribute("name", "modelgate." + junit_identifier(report.gate.name, "")) + counts(tally);
  const std::string timestamp = timestamp_of(report);
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      << "<testsuites" << attribute("name", "modelgate") << counts(tally)
      << attribute("time", time_of(report)) << ">\n"
      << "  <testsuite" << suite << attribute("skipped", std::to_string(tally.skipped))
      << attribute("time", time_of(report))
      << (timestamp.empty() ? "" : attribute("timestamp", timestamp)) << ">\n"
      << suite_properties(report);
  for (const JunitCase& entry : cases) out << case_xml(entry, options.junit_style);
  out << "  </testsuite>\n</testsuites>\n";
}

}  // namespace

extern const Format junit;
const Format junit{"junit", "test results for CI servers", ".xml", &write};

}  // namespace modelgate::report
