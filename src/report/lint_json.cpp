/// \file
/// Checked policies as one JSON object.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <ostream>

#include "report/lint.hpp"
#include "text/utf8.hpp"

namespace modelgate::report {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kIndent = 2;

Json problem_json(const Diagnostic& problem) {
  Json made;
  made["file"] = text::well_formed(problem.where.file);
  made["line"] = problem.where.line;
  made["column"] = problem.where.column;
  made["message"] = text::well_formed(problem.message);
  if (!problem.hint.empty()) made["hint"] = text::well_formed(problem.hint);
  return made;
}

// An error without positions is one problem of the whole file.
Json problems_of(const ReportError& error) {
  Json problems = Json::array();
  for (const Diagnostic& problem : error.diagnostics) problems.push_back(problem_json(problem));
  if (problems.empty()) problems.push_back({{"message", text::well_formed(error.message)}});
  return problems;
}

Json policy_json(const LintedPolicy& policy) {
  Json made;
  made["path"] = text::well_formed(policy.path);
  made["valid"] = !policy.error.has_value();
  if (!policy.error) {
    made["checks"] = policy.checks;
    return made;
  }
  made["error"] = text::well_formed(policy.error->type);
  made["problems"] = problems_of(*policy.error);
  return made;
}

}  // namespace

void write_lint_json(std::span<const LintedPolicy> policies, std::ostream& out) {
  Json log;
  log["schema"] = "modelgate.lint/v1";
  log["valid"] = std::ranges::none_of(
      policies, [](const LintedPolicy& policy) { return policy.error.has_value(); });
  log["policies"] = Json::array();
  for (const LintedPolicy& policy : policies) log["policies"].push_back(policy_json(policy));
  out << log.dump(kIndent) << '\n';
}

}  // namespace modelgate::report
