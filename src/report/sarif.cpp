/// \file
/// SARIF 2.1.0, what code scanning and editors read.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

#include "modelgate/version.hpp"
#include "report/lint.hpp"
#include "report/names.hpp"
#include "text/utf8.hpp"

namespace modelgate::report {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kIndent = 2;

/// A kind of problem: what keeps a policy from judging.
struct Rule {
  std::string_view type;
  std::string_view id;
  std::string_view name;
  std::string_view summary;
  std::string_view help;
};

constexpr std::array kRules{
    Rule{kPolicyError, "policy", "MistakeInPolicy", "The policy breaks the rules of policies.",
         "Correct the policy. The manual explains every key: gates/README.md of modelgate."},
    Rule{kUsageError, "usage", "MistakeInArguments",
         "An argument does not fit the policy that it is given to.",
         "Correct the call; 'modelgate lint --help' shows how."},
    Rule{kSourceError, "source", "UnreadableInput", "The policy or its data cannot be read.",
         "Check that the files exist and can be read."},
    Rule{kDataError, "data", "UnfitData", "The data do not have what the policy asks for.",
         "Correct the data, or name in the policy the columns that they have."},
    Rule{kInternalError, "internal", "InternalFault", "A fault of modelgate itself.",
         "Please report it."}};

std::size_t rule_index(std::string_view type) {
  const auto* const found =
      std::ranges::find_if(kRules, [type](const Rule& rule) { return rule.type == type; });
  return found == kRules.end() ? kRules.size() - 1
                               : static_cast<std::size_t>(found - kRules.begin());
}

std::string uri(std::string_view path) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  constexpr std::string_view kPlain = "-._~/";
  constexpr unsigned kHalf = 4;
  constexpr unsigned kLow = 0xF;
  std::string text = path.starts_with('/') ? "file://" : "";
  for (const char byte : path) {
    const bool is_letter = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
                           (byte >= 'a' && byte <= 'z');
    if (is_letter || kPlain.find(byte) != std::string_view::npos) {
      text += byte;
      continue;
    }
    const unsigned value = static_cast<unsigned char>(byte);
    text.append(1, '%').append(1, kDigits[value >> kHalf]).append(1, kDigits[value & kLow]);
  }
  return text;
}

std::int64_t code_points(std::string_view bytes) {
  constexpr unsigned kMask = 0xC0;
  constexpr unsigned kContinuation = 0x80;
  return std::ranges::count_if(
      bytes, [](char byte) { return (static_cast<unsigned char>(byte) & kMask) != kContinuation; });
}

// Positions count bytes; where the line is known, its code points are counted instead.
Json region(const Diagnostic& problem) {
  const std::string_view line = problem.excerpt;
  const auto before = static_cast<std::size_t>(std::max(problem.where.column - 1, 0));
  const auto width = static_cast<std::size_t>(std::max(problem.width, 1));
  Json made;
  made["startLine"] = std::max(problem.where.line, 1);
  if (line.size() < before) {
    made["startColumn"] = std::max(problem.where.column, 1);
    return made;
  }
  const std::int64_t start = code_points(line.substr(0, before)) + 1;
  made["startColumn"] = start;
  made["endColumn"] = start + std::max<std::int64_t>(code_points(line.substr(before, width)), 1);
  if (!line.empty()) made["snippet"] = {{"text", text::well_formed(line)}};
  return made;
}

Json location(const std::string& path) {
  return {{"physicalLocation", {{"artifactLocation", {{"uri", uri(path)}}}}}};
}

Json result(std::string_view type, std::string_view message, Json place) {
  const std::size_t rule = rule_index(type);
  Json made;
  made["ruleId"] = kRules[rule].id;
  made["ruleIndex"] = rule;
  made["level"] = "error";
  made["message"] = {{"text", text::well_formed(message)}};
  made["locations"] = Json::array({std::move(place)});
  return made;
}

void add_results(Json& results, const LintedPolicy& policy) {
  if (!policy.error) return;
  const ReportError& error = *policy.error;
  for (const Diagnostic& problem : error.diagnostics) {
    Json place = location(problem.where.file.empty() ? policy.path : problem.where.file);
    place["physicalLocation"]["region"] = region(problem);
    const std::string hint = problem.hint.empty() ? "" : "; " + problem.hint;
    results.push_back(result(error.type, problem.message + hint, std::move(place)));
  }
  if (error.diagnostics.empty()) {
    results.push_back(result(error.type, error.message, location(policy.path)));
  }
}

Json driver() {
  Json made;
  made["name"] = "modelgate";
  made["semanticVersion"] = kVersion;
  made["version"] = kVersion;
  made["rules"] = Json::array();
  for (const Rule& rule : kRules) {
    made["rules"].push_back({{"id", rule.id},
                             {"name", rule.name},
                             {"shortDescription", {{"text", rule.summary}}},
                             {"fullDescription", {{"text", rule.summary}}},
                             {"help", {{"text", rule.help}}},
                             {"defaultConfiguration", {{"level", "error"}}}});
  }
  return made;
}

}  // namespace

void write_sarif(std::span<const LintedPolicy> policies, std::ostream& out) {
  Json run;
  run["tool"] = {{"driver", driver()}};
  run["columnKind"] = "unicodeCodePoints";
  run["results"] = Json::array();
  for (const LintedPolicy& policy : policies) add_results(run["results"], policy);
  Json log;
  log["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json";
  log["version"] = "2.1.0";
  log["runs"] = Json::array({std::move(run)});
  out << log.dump(kIndent) << '\n';
}

}  // namespace modelgate::report
