/// \file
/// What each verdict is to a CI server (contract.md section 4).
#include "report/junit_case.hpp"

#include <array>
#include <map>
#include <utility>

#include "report/names.hpp"
#include "report/phrases.hpp"
#include "report/sentences.hpp"
#include "report/standing.hpp"
#include "report/summaries.hpp"

namespace modelgate::report {
namespace {

// Readers keep whole attributes in memory and on screen; the text below has its own limit.
constexpr std::size_t kMessageColumns = 1000;
constexpr std::size_t kLongestIdentifier = 200;

bool is_plain(char byte) {
  return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
         (byte >= 'a' && byte <= 'z') || byte == '_' || byte == '-';
}

std::string classname_of(const Report& report, const Decision& decision) {
  std::string classname = "modelgate." + junit_identifier(report.gate.name, "") + ".";
  classname += name(decision.kind);
  for (const auto& [column, value] : *decision.slice) {
    classname +=
        "." + junit_identifier(column, "") + "=" + junit_identifier(value.value_or("(null)"), "()");
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
void make_red(JunitCase& made, const Decision& decision) {
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
void make_quiet(JunitCase& made, const Decision& decision) {
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

JunitCase case_of(const Report& report, const Decision& decision) {
  JunitCase made{classname_of(report, decision),
                 junit_identifier(decision.id, ".[]=,@%"),
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

JunitCase gate_case(const Report& report) {
  JunitCase made;
  made.classname = "modelgate." + junit_identifier(report.gate.name, "");
  made.name = "gate";
  return made;
}

JunitCase case_of(const Report& report, const ReportError& error) {
  JunitCase made = gate_case(report);
  made.outcome = Outcome::errored;
  made.type = error_type(error);
  made.message = brief(error.message.substr(0, error.message.find('\n')), kMessageColumns);
  made.text = "\n" + printable_lines(error.message) + "\n" + advice(error, report.gate);
  return made;
}

JunitCase nothing_evaluated(const Report& report) {
  JunitCase made = gate_case(report);
  made.outcome = Outcome::failed;
  made.type = "Inconclusive";
  made.message = "nothing was evaluated";
  return made;
}

}  // namespace

// Jenkins splits class names at dots, and others put names into HTML unescaped.
std::string junit_identifier(std::string_view raw, std::string_view also_plain) {
  std::string result;
  for (const char byte : raw.substr(0, kLongestIdentifier)) {
    const bool keep = is_plain(byte) || also_plain.find(byte) != std::string_view::npos;
    result += keep ? byte : '_';
  }
  return result;
}

std::vector<JunitCase> junit_cases(const Report& report) {
  if (report.error) return {case_of(report, *report.error)};
  if (report.decisions.empty()) return {nothing_evaluated(report)};
  std::vector<JunitCase> cases;
  std::map<std::string, int> seen;
  for (const Decision& decision : report.decisions) {
    cases.push_back(case_of(report, decision));
    // Readers take a repeated name for the same test and show one of the two.
    const int count = ++seen[cases.back().classname + "." + cases.back().name];
    if (count > 1) cases.back().name += "_" + std::to_string(count);
  }
  return cases;
}

JunitTally junit_tally(const std::vector<JunitCase>& cases) {
  JunitTally tally;
  for (const JunitCase& entry : cases) {
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

}  // namespace modelgate::report
