/// \file
/// The path of one gate, step by step.
#include "gate/judge.hpp"

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>
#include <vector>

#include "gate/clock.hpp"
#include "gate/contributions.hpp"
#include "gate/decide.hpp"
#include "gate/details.hpp"
#include "gate/draft.hpp"
#include "gate/estimate.hpp"
#include "gate/family.hpp"
#include "gate/label_delay.hpp"
#include "gate/missing_labels.hpp"
#include "gate/naming.hpp"
#include "gate/parallel.hpp"
#include "gate/refinement.hpp"
#include "gate/requirements.hpp"
#include "gate/selection.hpp"
#include "gate/settling.hpp"
#include "gate/suspicions.hpp"

namespace modelgate::gate {
namespace {

/// Adds to every decision that is no pass what carried it.
void explain(const Drafts& drafts, const Plan& plan, const Collected& collected) {
  for (const Draft& draft : drafts) {
    if (draft.decision.verdict == Verdict::pass) continue;
    draft.decision.carried_by = carried_by(draft, plan, collected);
  }
}

bool is_warned(const Decision& decision) {
  const bool is_bad = decision.verdict != Verdict::pass;
  const bool warns =
      decision.severity == Severity::warn || (decision.verdict == Verdict::inconclusive &&
                                              decision.on_inconclusive == OnInconclusive::warn);
  return is_bad && warns && !decision.waived;
}

ReportSummary summarise(const std::vector<Decision>& decisions) {
  ReportSummary summary;
  for (const Decision& decision : decisions) {
    ++summary.decisions;
    switch (decision.verdict) {
      case Verdict::pass: ++summary.pass; break;
      case Verdict::inconclusive: ++summary.inconclusive; break;
      case Verdict::error: ++summary.error; break;
      case Verdict::fail: ++summary.fail; break;
    }
    summary.warned += is_warned(decision) ? 1 : 0;
    summary.waived += decision.waived ? 1 : 0;
    summary.unproven += decision.unproven ? 1 : 0;
  }
  return summary;
}

/// Nothing evaluated is never a pass, nor is a look before the last one where only that one passes.
Verdict gate_verdict(const std::vector<Decision>& requirements, std::span<const Draft> drafts,
                     const std::optional<Look>& look) {
  const bool waits = look && look->rules.promote == Promote::last &&
                     (look->turn == Turn::interim || look->turn == Turn::over);
  const auto has_values = [](const Draft& draft) { return draft.decision.p_pass.has_value(); };
  Verdict verdict =
      std::ranges::any_of(drafts, has_values) && !waits ? Verdict::pass : Verdict::inconclusive;
  const auto count = [&](const Decision& decision) {
    if (decision.blocking) verdict = worse(verdict, decision.verdict);
  };
  for (const Decision& decision : requirements) count(decision);
  for (const Draft& draft : drafts) count(draft.decision);
  return verdict;
}

/// What the rows say of themselves before anything is judged by them.
void examine(const Plan& plan, Source& source, const std::stop_token& stop, Collected& collected) {
  ReportEvidence& evidence = collected.evidence;
  evidence.label_coverage = label_coverage(collected);
  measure_label_delay(plan, source, stop, evidence);
  // Both take rows for independent of each other, and for alike.
  const DataContract& data = plan.policy->data;
  if (!data.unit) test_selection(plan, source, stop, collected);
  if (!data.is_weighted()) evidence.worst_case = worst_cases(*plan.policy, collected);
  for (Finding& one : suspicions(plan, collected, source, stop)) {
    evidence.findings.push_back(std::move(one));
  }
}

/// One broken grouping breaks the joint query, so that Holm's correction has to do.
bool draws_jointly(const Policy& policy, const Collected& collected) {
  const auto is_whole = [](const Split& split) { return split.error.empty(); };
  return policy.statistics.multiplicity == Multiplicity::max_t &&
         std::ranges::all_of(collected.splits, is_whole);
}

/// All decisions under ids of their own, unmet requirements first; they take the drafts with them.
std::vector<Decision> listed(std::vector<Decision> requirements, Drafts drafts) {
  std::vector<Decision> decisions = std::move(drafts).taken();
  // There is room for them: very many decisions are not held twice.
  decisions.insert(decisions.begin(), std::make_move_iterator(requirements.begin()),
                   std::make_move_iterator(requirements.end()));
  make_unique(decisions);
  return decisions;
}

}  // namespace

void describe_gate(Report& report, const Policy& policy) {
  report.gate = {policy.name, policy.path, policy.sha256, policy.description, policy.owner};
  const StatisticsRules& rules = policy.statistics;
  report.statistics = {rules.confidence, std::string(name(rules.interval)), rules.replicates,
                       rules.seed, std::string(name(rules.multiplicity))};
}

Ruling rule(std::span<Draft> drafts, const Grounds& grounds, const Resampling& resampling) {
  const auto& [policy, collected, look] = grounds;
  Resampling opening = resampling;
  opening.opening = draws_jointly(policy, collected) ? Opening::whole : Opening::few;
  estimate(drafts, policy.data, opening);
  correct_family(drafts, policy, collected, resampling);
  settle(drafts, policy, collected, resampling);
  const Circumstances circumstances{&policy.data, std::ranges::count_if(drafts, is_in_family),
                                    look ? look_text(*look) : std::string()};
  Ruling ruling;
  for (const Unmet& unmet : unmet_requirements(policy, collected)) {
    ruling.requirements.push_back(requirement_decision(unmet, policy));
  }
  for_each_index(std::ssize(drafts), resampling.threads, [&] {
    return [&](std::int64_t at) { decide(drafts[static_cast<std::size_t>(at)], circumstances); };
  });
  ruling.verdict = gate_verdict(ruling.requirements, drafts, look);
  return ruling;
}

void require_baseline(const Plan& plan, const OpenedFacts& facts) {
  if (facts.has_baseline || plan.policy->on_missing_baseline == OnMissingBaseline::slo_only) return;
  const auto needs_it = [](const Item& item) {
    return item.check->delta.has_value() || item.metric->scope == Scope::pair;
  };
  const auto item = std::ranges::find_if(plan.items, needs_it);
  if (item == plan.items.end()) return;
  throw DataError("there is no baseline to compare with, and the check at " +
                  item->check->where.file + ":" + std::to_string(item->check->where.line) +
                  " needs one; give inputs.baseline (or data.baseline columns), or set "
                  "on_missing_baseline: slo_only to judge a first model on its SLOs");
}

Judgement judge_look(const Policy& policy, Source& source, const OpenedFacts& facts,
                     const JudgeOptions& options) {
  Plan plan = make_plan(policy, facts.conditions);
  require_baseline(plan, facts);
  plan.as_of = resolve_as_of(policy, source, options);
  Collected collected = collect(plan, source, facts, options.stop);
  examine(plan, source, options.stop, collected);
  if (draws_jointly(policy, collected)) {
    collected.kinds = refine(plan, collected, {source, facts, options.stop});
  }
  Report report;
  describe_gate(report, policy);
  report.as_of = plan.as_of;
  if (options.progress) options.progress("resampling");
  Drafts drafts = make_drafts(plan, collected, report.as_of);
  const auto look = look_at(policy, collected, drafts, options.history);
  if (look) set_looks(drafts, *look);
  const Resampling resampling = resampling_of(policy.statistics, options.threads, options.stop);
  Ruling ruling = rule(drafts, {policy, collected, look}, resampling);
  explain(drafts, plan, collected);
  Judgement result;
  if (look && look->number) {
    result.look = record_of(*look, drafts);
    result.look->verdict = ruling.verdict;
  }
  report.decisions = listed(std::move(ruling.requirements), std::move(drafts));
  report.summary = summarise(report.decisions);
  report.verdict = ruling.verdict;
  if (look) report.statistics.looks = described(*look, policy.statistics.confidence);
  if (options.details == Details::gathered) {
    if (options.progress) options.progress("gathering details");
    const std::string key = options.row_key ? options.row_key() : std::string();
    report.details = details_of({plan, collected, source, options.stop}, key);
  }
  report.evidence = std::move(collected.evidence);
  result.report = std::move(report);
  return result;
}

Report judge(const Policy& policy, Source& source, const OpenedFacts& facts,
             const JudgeOptions& options) {
  return judge_look(policy, source, facts, options).report;
}

}  // namespace modelgate::gate
