/// \file
/// The path of one gate, step by step.
#include "gate/judge.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "gate/clock.hpp"
#include "gate/contributions.hpp"
#include "gate/decide.hpp"
#include "gate/draft.hpp"
#include "gate/estimate.hpp"
#include "gate/family.hpp"
#include "gate/label_delay.hpp"
#include "gate/missing_labels.hpp"
#include "gate/naming.hpp"
#include "gate/requirements.hpp"
#include "gate/selection.hpp"
#include "gate/suspicions.hpp"

namespace modelgate::gate {
namespace {

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

std::vector<Decision> decide_all(const Plan& plan, const Collected& collected,
                                 const std::vector<Draft>& drafts) {
  const auto family = std::ranges::count_if(drafts, is_in_family);
  const Circumstances circumstances{&plan.policy->data, family};
  std::vector<Decision> decisions;
  for (const Unmet& unmet : unmet_requirements(*plan.policy, collected)) {
    decisions.push_back(requirement_decision(unmet, *plan.policy));
  }
  for (const Draft& draft : drafts) {
    decisions.push_back(decide(draft, circumstances));
    Decision& decision = decisions.back();
    if (decision.verdict != Verdict::pass) {
      decision.carried_by = carried_by(draft, plan, collected);
    }
  }
  make_unique(decisions);
  return decisions;
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

/// Nothing evaluated is never a pass.
Verdict gate_verdict(const std::vector<Decision>& decisions) {
  const auto has_values = [](const Decision& decision) { return decision.p_pass.has_value(); };
  Verdict verdict =
      std::ranges::any_of(decisions, has_values) ? Verdict::pass : Verdict::inconclusive;
  for (const Decision& decision : decisions) {
    if (decision.blocking) verdict = worse(verdict, decision.verdict);
  }
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

}  // namespace

void describe_gate(Report& report, const Policy& policy) {
  report.gate = {policy.name, policy.path, policy.sha256, policy.description, policy.owner};
  const StatisticsRules& rules = policy.statistics;
  report.statistics = {rules.confidence, std::string(name(rules.interval)), rules.replicates,
                       rules.seed, std::string(name(rules.multiplicity))};
}

Report judge(const Policy& policy, Source& source, const OpenedFacts& facts,
             const JudgeOptions& options) {
  Plan plan = make_plan(policy);
  require_baseline(plan, facts);
  plan.as_of = resolve_as_of(policy, source, options);
  Collected collected = collect(plan, source, facts, options.stop);
  examine(plan, source, options.stop, collected);
  Report report;
  describe_gate(report, policy);
  report.as_of = plan.as_of;
  if (options.progress) options.progress("resampling");
  std::vector<Draft> drafts = make_drafts(plan, collected, report.as_of);
  const Resampling resampling{policy.statistics.replicates, policy.statistics.seed, options.threads,
                              options.stop};
  estimate(drafts, policy.data, resampling);
  correct_family(drafts, policy, resampling);
  report.decisions = decide_all(plan, collected, drafts);
  report.summary = summarise(report.decisions);
  report.verdict = gate_verdict(report.decisions);
  report.evidence = std::move(collected.evidence);
  return report;
}

}  // namespace modelgate::gate
