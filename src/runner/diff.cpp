/// \file
/// Two reports, decision by decision.
#include "runner/diff.hpp"

#include <algorithm>
#include <utility>

#include "text/number.hpp"

namespace modelgate::runner {
namespace {

using Differences = std::vector<Difference>;

void add(Differences& differences, const char* what, std::string before, std::string after) {
  if (before != after) differences.push_back({what, std::move(before), std::move(after)});
}

std::string text_of(std::string_view words) { return std::string(words); }

std::string limit_text(const std::optional<Limit>& limit) {
  if (!limit) return "none";
  const double shown = limit->relative ? limit->value * 100.0 : limit->value;
  return text_of(name(limit->comparison)) + " " + text::shortest(shown) +
         (limit->relative ? "%" : "");
}

/// Six decimals: what differs by less is the same to a reader.
std::string value_text(const std::optional<double>& value) {
  constexpr int kShown = 6;
  return value ? text::shortest(text::parse_number(text::fixed(*value, kShown)).value())
               : "undefined";
}

std::string waiver_text(const std::optional<Waiver>& waiver) {
  return waiver ? "until " + waiver->until : "none";
}

Differences differences_of(const Decision& before, const Decision& after) {
  Differences found;
  add(found, "limit", limit_text(before.limit), limit_text(after.limit));
  add(found, "burden", text_of(name(before.burden)), text_of(name(after.burden)));
  add(found, "severity", text_of(name(before.severity)), text_of(name(after.severity)));
  add(found, "on_inconclusive", text_of(name(before.on_inconclusive)),
      text_of(name(after.on_inconclusive)));
  add(found, "confidence", text::shortest(before.confidence), text::shortest(after.confidence));
  add(found, "interval", before.interval_method, after.interval_method);
  add(found, "waiver", waiver_text(before.waived), waiver_text(after.waived));
  add(found, "rows", text::grouped(before.rows), text::grouped(after.rows));
  add(found, "value", value_text(before.candidate.value), value_text(after.candidate.value));
  add(found, "verdict", text_of(name(before.verdict)), text_of(name(after.verdict)));
  return found;
}

std::string classes_text(const Report& report) {
  std::string list;
  for (const ClassRows& one : report.evidence.all.classes) {
    list += (list.empty() ? "" : ", ") + one.name;
  }
  return list;
}

Differences settings_of(const Report& before, const Report& after) {
  Differences found;
  const ReportStatistics& old = before.statistics;
  const ReportStatistics& present = after.statistics;
  add(found, "confidence", text::shortest(old.confidence), text::shortest(present.confidence));
  add(found, "interval", old.interval, present.interval);
  add(found, "replicates", std::to_string(old.replicates), std::to_string(present.replicates));
  add(found, "seed", std::to_string(old.seed), std::to_string(present.seed));
  add(found, "multiplicity", old.multiplicity, present.multiplicity);
  add(found, "design", text_of(name(before.evidence.design)), text_of(name(after.evidence.design)));
  add(found, "classes", classes_text(before), classes_text(after));
  add(found, "rows judged", text::grouped(before.evidence.all.judged),
      text::grouped(after.evidence.all.judged));
  return found;
}

DecisionChange alone(const Decision& decision, DecisionChangeKind kind) {
  return {decision.id,      decision.name,     kind, decision.verdict,
          decision.verdict, decision.blocking, {}};
}

const Decision* find(const Report& report, const std::string& id) {
  const auto found = std::ranges::find(report.decisions, id, &Decision::id);
  return found == report.decisions.end() ? nullptr : &*found;
}

void compare_decision(const Decision& before, const Decision& after, PolicyDiff& diff) {
  Differences differences = differences_of(before, after);
  if (differences.empty()) {
    ++diff.same;
    return;
  }
  diff.decisions.push_back({after.id, after.name, DecisionChangeKind::changed, before.verdict,
                            after.verdict, after.blocking, std::move(differences)});
}

}  // namespace

PolicyDiff compared(Report before, Report after) {
  PolicyDiff diff;
  diff.before = std::move(before);
  diff.after = std::move(after);
  if (diff.before.error || diff.after.error) return diff;
  diff.settings = settings_of(diff.before, diff.after);
  for (const Decision& decision : diff.after.decisions) {
    if (const Decision* old = find(diff.before, decision.id)) {
      compare_decision(*old, decision, diff);
    } else {
      diff.decisions.push_back(alone(decision, DecisionChangeKind::added));
    }
  }
  for (const Decision& decision : diff.before.decisions) {
    if (find(diff.after, decision.id) != nullptr) continue;
    diff.decisions.push_back(alone(decision, DecisionChangeKind::removed));
  }
  const auto is_same = [](const DecisionChange& change) { return change.before == change.after; };
  std::ranges::stable_sort(diff.decisions, {}, is_same);
  return diff;
}

PolicyDiff diff(const std::string& before, const std::string& after, const RunOptions& options) {
  Report old = run(before, options);
  if (old.error) return compared(std::move(old), {});
  return compared(std::move(old), run(after, options));
}

}  // namespace modelgate::runner
