/// \file
/// The Test Anything Protocol: one test point per decision. Written in what versions 13 and 14
/// share and announced as 13, because readers of 13 refuse a stream of 14.
#include <cstddef>
#include <map>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "report/format.hpp"
#include "report/phrases.hpp"
#include "report/sentences.hpp"
#include "report/standing.hpp"
#include "report/summaries.hpp"

namespace modelgate::report {
namespace {

constexpr std::size_t kNameColumns = 300;
constexpr std::size_t kTextColumns = 2000;

/// One test point before any markup.
struct Point {
  bool is_ok = true;
  std::string name;
  std::string directive;  ///< with what follows it; empty: none
  std::vector<Fact> diagnosis;
};

// In a description '#' opens a directive.
std::string escaped(std::string_view printable) {
  std::string text;
  for (const char byte : printable) {
    if (byte == '#' || byte == '\\') text += '\\';
    text += byte;
  }
  return text;
}

// Keys of YAML stay one word: readers of the protocol know a part of YAML only.
std::string key(std::string_view label) {
  std::string text(label);
  for (char& byte : text) {
    if (byte == ' ') byte = '_';
  }
  return text;
}

std::string directive_of(const Decision& decision) {
  if (decision.waived) {
    return "TODO waived " + brief("until " + decision.waived->until, kNameColumns);
  }
  const bool is_known = decision.verdict == Verdict::fail;
  return (is_known ? "TODO " : "SKIP ") + heading(decision);
}

Point point_of(const Decision& decision, const Report& report) {
  Point point;
  point.name = brief(decision.id, kNameColumns);
  if (standing(decision) == Standing::passing) return point;
  point.diagnosis = {{"message", reason(decision, kTextColumns)},
                     {"severity", heading(decision)},
                     {"name", title(decision)}};
  for (Fact& fact : facts(decision)) point.diagnosis.push_back(std::move(fact));
  if (standing(decision) == Standing::unproven) return point;
  if (turns_red(decision, report)) {
    point.is_ok = false;
    return point;
  }
  point.directive = directive_of(decision);
  // What is to do is not ok and does not count; what is skipped is ok.
  point.is_ok = point.directive.starts_with("SKIP");
  return point;
}

Point failed_gate(std::string_view severity, std::string_view message, std::string_view help) {
  Point point;
  point.is_ok = false;
  point.name = "gate";
  point.diagnosis = {{"message", brief(message, kTextColumns)},
                     {"severity", brief(severity, kNameColumns)}};
  if (!help.empty()) point.diagnosis.push_back({"help", std::string(help)});
  return point;
}

std::vector<Point> points(const Report& report) {
  if (report.error) {
    return {
        failed_gate(report.error->type, report.error->message, advice(*report.error, report.gate))};
  }
  if (report.decisions.empty()) return {failed_gate("inconclusive", "nothing was evaluated", "")};
  std::vector<Point> all;
  std::map<std::string, int> seen;
  for (const Decision& decision : report.decisions) {
    all.push_back(point_of(decision, report));
    const int count = ++seen[all.back().name];
    if (count > 1) all.back().name += "_" + std::to_string(count);
  }
  return all;
}

void write_point(const Point& point, std::size_t number, std::ostream& out) {
  out << (point.is_ok ? "ok " : "not ok ") << number << " - " << escaped(point.name);
  if (!point.directive.empty()) out << " # " << point.directive;
  out << '\n';
  if (point.diagnosis.empty()) return;
  out << "  ---\n";
  for (const Fact& fact : point.diagnosis) {
    out << "  " << key(fact.label) << ": " << in_quotes(fact.text) << '\n';
  }
  out << "  ...\n";
}

void write(const Report& report, const RenderOptions&, std::ostream& out) {
  const std::vector<Point> all = points(report);
  const std::string gate = report.gate.name.empty() ? report.gate.path : report.gate.name;
  out << "TAP version 13\n1.." << all.size() << "\n# " << name(report.verdict) << ": "
      << brief(gate, kNameColumns);
  if (!report.error) out << ": " << tally(report.summary);
  out << '\n';
  for (std::size_t i = 0; i < all.size(); ++i) write_point(all[i], i + 1, out);
}

}  // namespace

extern const Format tap;
const Format tap{"tap", "the Test Anything Protocol, for prove and its kin", ".tap", &write};

}  // namespace modelgate::report
