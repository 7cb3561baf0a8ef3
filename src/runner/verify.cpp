/// \file
/// Rows to reports to differences from what was expected.
#include "runner/verify.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "modelgate/error.hpp"
#include "policy/suite.hpp"
#include "runner/inline_rows.hpp"
#include "runner/prepare.hpp"
#include "source/paths.hpp"
#include "source/workspace.hpp"
#include "text/nearest.hpp"
#include "text/utf8.hpp"

namespace modelgate::runner {
namespace {

constexpr std::size_t kReasonColumns = 300;

std::string beside(const std::string& suite, const std::string& path) {
  if (path.empty() || !source::is_local(path)) return path;
  return (std::filesystem::path(suite).parent_path() / path).lexically_normal().string();
}

Inputs anchored(const std::string& suite, const Inputs& written) {
  Inputs inputs;
  inputs.rows = beside(suite, written.rows);
  inputs.labels = beside(suite, written.labels);
  inputs.baseline = beside(suite, written.baseline);
  inputs.candidate = beside(suite, written.candidate);
  inputs.cells = beside(suite, written.cells);
  return inputs;
}

/// The rows in a file of the workspace.
std::string spilled(const policy::GateTest& test, const std::optional<std::string>& id,
                    source::Workspace& workspace) {
  const std::string path = workspace.new_path();
  std::ofstream file(path, std::ios::binary);
  file << inline_csv(test.rows, id);
  file.close();
  if (!file) throw SourceError("cannot write the rows of a test to '" + path + "'");
  return path;
}

std::string shortened(const std::string& words) {
  return text::shortened(text::printable(words), kReasonColumns);
}

std::string because(const std::string& reason) {
  return reason.empty() ? std::string() : ": " + shortened(reason);
}

/// The reason of the decision that made the verdict what it is.
std::string reason_of(const Report& report) {
  if (report.error) return report.error->message;
  for (const Decision& decision : report.decisions) {
    if (decision.blocking && decision.verdict == report.verdict) {
      return report.verdict == Verdict::pass ? std::string()
                                             : decision.id + ": " + *decision.reason;
    }
  }
  return {};
}

void compare_decision(const policy::ExpectedDecision& expected, const Report& report,
                      std::vector<std::string>& failures) {
  const auto found = std::ranges::find(report.decisions, expected.id, &Decision::id);
  if (found != report.decisions.end()) {
    if (found->verdict == expected.verdict) return;
    failures.push_back("decision '" + shortened(expected.id) + "' should be " +
                       std::string(name(expected.verdict)) + " and is " +
                       std::string(name(found->verdict)) + because(found->reason));
    return;
  }
  std::vector<std::string> known;
  for (const Decision& decision : report.decisions) known.push_back(decision.id);
  const auto near = text::nearest(expected.id, known);
  std::string list;
  constexpr std::size_t kMost = 8;
  for (std::size_t i = 0; i < std::min(known.size(), kMost); ++i) {
    list += (list.empty() ? "" : ", ") + shortened(known[i]);
  }
  if (known.size() > kMost) list += " and " + std::to_string(known.size() - kMost) + " more";
  failures.push_back("there is no decision '" + shortened(expected.id) + "'" +
                     (near ? "; did you mean '" + shortened(*near) + "'?" : "") +
                     " (there are: " + (list.empty() ? "none" : list) + ")");
}

std::vector<std::string> differences(const policy::GateTest& test, const Report& report) {
  std::vector<std::string> failures;
  if (report.verdict != test.verdict) {
    failures.push_back("the gate should be " + std::string(name(test.verdict)) + " and is " +
                       std::string(name(report.verdict)) + because(reason_of(report)));
  }
  for (const auto& expected : test.decisions) compare_decision(expected, report, failures);
  const bool has_words =
      report.error && report.error->message.find(test.error) != std::string::npos;
  if (!test.error.empty() && report.error && !has_words) {
    failures.push_back("the message should hold '" + shortened(test.error) + "' and is '" +
                       shortened(report.error->message) + "'");
  }
  return failures;
}

RunOptions options_of(const policy::GateTest& test, const RunOptions& options) {
  RunOptions own = options;
  own.inputs = {};
  own.overrides = test.overrides;
  own.parameters = test.parameters;
  return own;
}

}  // namespace

SuiteOutcome verify(const std::string& path, const RunOptions& options) {
  const policy::Suite suite = policy::load_suite(path);
  SuiteOutcome outcome;
  outcome.path = path;
  outcome.gate = beside(path, suite.gate);
  source::Workspace workspace;
  for (const policy::GateTest& test : suite.tests) {
    if (options.progress) options.progress(test.name);
    RunOptions own = options_of(test, options);
    const Policy policy = prepare(outcome.gate, own);
    own.inputs = anchored(path, test.inputs);
    if (!test.rows.empty()) own.inputs.rows = spilled(test, policy.data.id, workspace);
    const Report report = run(outcome.gate, own);
    outcome.tests.push_back({test.name, test.where, differences(test, report)});
  }
  return outcome;
}

}  // namespace modelgate::runner
